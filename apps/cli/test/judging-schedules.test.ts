import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const page = readFileSync(new URL('../../../docs/tutorials/judging-schedules.md', import.meta.url), 'utf8');
const [solve, write, read] = [...page.matchAll(/^```python\n(.*?)^```$/gms)].map(([, code]) => code!);
const commands = [...page.matchAll(/^ {4}waterfill (.*)$/gm)].map(([, command]) => command!);

const python = process.env.PYTHON ?? 'python3';

function has(module: string): boolean {
  const program = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  return spawnSync(python, ['-c', program]).status === 0;
}

// The optimum by hand: 2x, 3 sqrt x and 3x^2 are 12 at 6, 16 and 2, which cost 36 + 128 + 8.
const byHand = `
import numpy as np
quantity, coefficient, exponent = 24, np.array([1, 2, 1]), np.array([1, 0.5, 2])
schedule, shadow_price = np.array([6.0, 16.0, 2.0]), 12
`;

describe('the guide to schedules made elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-judging-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const runPython = (code: string): string => execFileSync(python, ['-c', code], { cwd: folder, encoding: 'utf8' });

  /** A command of the page, on the files of the folder; what it prints goes where the page says. */
  async function runCommand(command: string): Promise<number> {
    const [called, target] = command.split(' > ');
    const argv = called!.split(' ').map((word) => (/\.(json|csv)$/.test(word) ? join(folder, word) : word));
    const { status, stdout } = await runCli(argv);
    if (target !== undefined) writeFileSync(join(folder, target), stdout);
    return status;
  }

  const origins = [
    { needed: 'cvxpy', what: 'what cvxpy finds', found: solve!, tolerance: 1e-6 },
    { needed: 'numpy', what: 'an optimum in arrays of numpy', found: byHand, tolerance: 1e-15 },
  ];
  for (const { needed, what, found, tolerance } of origins) {
    const isThere = has(needed);
    const unless = isThere ? '' : ` (skipped: no ${needed})`;
    test.skipIf(!isThere)(`${what} goes out, is judged, and the verdict comes back${unless}`, async () => {
      expect(Number(runPython(`${found}\n${write}`))).toBeCloseTo(12, 3);
      expect(commands).toHaveLength(3);
      for (const command of commands) expect(await runCommand(command)).toBe(0);
      const [feasible, cost, relativeGap] = runPython(read!).trim().split(' ');
      expect(feasible).toBe('True');
      expect(Math.abs(Number(cost) - 172)).toBeLessThanOrEqual(172 * tolerance);
      expect(Number(relativeGap)).toBeLessThanOrEqual(tolerance);
    });
  }
});
