// Draws the figures of docs/tutorials (docs/figures) with the built command line: of the built-in sample, and of the
// problem that docs/tutorials/the-idea.md shows.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIGURES = ['schedule', 'water-level', 'landscape'];

const folder = mkdtempSync(join(tmpdir(), 'waterfill-figures-'));
const waterfill = (...args) => execFileSync('node', ['apps/cli/dist/main.js', ...args], { stdio: 'ignore' });
try {
  waterfill('run', '--sample', '--quantity', '20000', '--currency', 'USD', '--report', '-o', folder);
  mkdirSync('docs/figures', { recursive: true });
  for (const name of FIGURES) copyFileSync(join(folder, 'figures', `${name}.svg`), `docs/figures/${name}.svg`);
  const [, problem] = /^```json\n(.*?)^```$/ms.exec(readFileSync('docs/tutorials/the-idea.md', 'utf8'));
  const [hours, planned] = ['hours.json', 'six-hours.json'].map((name) => join(folder, name));
  writeFileSync(hours, problem);
  waterfill('schedule', hours, '-o', planned);
  waterfill('plot', planned, '--figure', 'water-level', '-o', 'docs/figures/six-hours.svg');
} finally {
  rmSync(folder, { recursive: true });
}
