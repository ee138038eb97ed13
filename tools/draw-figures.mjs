// Draws the figures of docs/tutorials (docs/figures) from the built-in sample, with the built command line.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIGURES = ['schedule', 'water-level', 'landscape'];

const folder = mkdtempSync(join(tmpdir(), 'waterfill-figures-'));
try {
  const order = ['--sample', '--quantity', '20000', '--currency', 'USD'];
  execFileSync('node', ['apps/cli/dist/main.js', 'run', ...order, '--report', '-o', folder], { stdio: 'ignore' });
  mkdirSync('docs/figures', { recursive: true });
  for (const name of FIGURES) copyFileSync(join(folder, 'figures', `${name}.svg`), `docs/figures/${name}.svg`);
} finally {
  rmSync(folder, { recursive: true });
}
