import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblemDocument } from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { afterAll, beforeAll, expect, test } from 'vitest';

const T = 1_000_000;
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
/** Prints the most that a process held, kB, when it ends. */
const PEAK = 'process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS))';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'long-problem-'));
  const numbers = (of: (part: number) => number): Float64Array =>
    Float64Array.from({ length: T }, (_, t) => of((t * Math.SQRT2) % 1));
  const impact = {
    kind: 'power-law',
    coefficient: numbers((part) => 1e-3 * (1 + part)),
    exponent: numbers((part) => 0.4 + 0.4 * part),
  } as const;
  const problem = createProblem({ quantity: 1e8, impact, upper: numbers((part) => 150 + 100 * part) });
  writeFileSync(join(folder, 'problem.json'), formatProblemDocument({ problem }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['json', 'csv'])(
  'a problem of a million intervals with bounds is solved and written as %s within 300 MB (npm run build first)',
  (format) => {
    const command = [main, 'schedule', join(folder, 'problem.json'), '-o', join(folder, `schedule.${format}`)];
    const watched = ['--import', `data:text/javascript,${encodeURIComponent(PEAK)}`, ...command];
    const { status, stderr } = spawnSync(process.execPath, watched, { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(Number(/peak (\d+)/.exec(stderr)![1]) / 1000).toBeLessThan(300);
  },
);
