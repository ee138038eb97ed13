import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const isBuilt = existsSync(join(root, 'apps/cli/dist/main.js'));
const page = readFileSync(join(root, 'docs/guides/from-python.md'), 'utf8');
const python = process.env.PYTHON ?? 'python3';

/** The packages of Python that the blocks of the page need, of which this machine has some. */
const NEEDED = ['numpy', 'pandas', 'pyarrow', 'cvxpy'];
const asked = `import importlib.util as u; print(*[m for m in "${NEEDED.join(' ')}".split() if u.find_spec(m)])`;
const found = new Set((spawnSync(python, ['-c', asked], { encoding: 'utf8' }).stdout ?? '').trim().split(' '));
const canRun = isBuilt && found.has('numpy') && found.has('pandas');

/** A block of Python, and what the page says that it prints. */
interface Block {
  readonly code: string;
  readonly shown: string;
  /** the packages that it needs and this machine lacks */
  readonly lacks: readonly string[];
}

const blocks = [...page.matchAll(/^```python\n(.*?)^```\n(?:\s*```text\n(.*?)^```)?/gms)].map(
  ([, code = '', shown = '']): Block => ({
    code,
    shown,
    lacks: [...(code.includes('read_parquet') ? ['pyarrow'] : []), ...(code.includes('cvxpy') ? ['cvxpy'] : [])].filter(
      (name) => !found.has(name),
    ),
  }),
);

const BETWEEN = '-- next block --';

/** Runs the blocks that can run in one session, as a notebook does, and returns what each one prints. */
function run(folder: string): readonly string[] {
  const code = blocks.map((block) => (block.lacks.length === 0 ? block.code : '')).join(`\nprint("${BETWEEN}")\n`);
  const env = { ...process.env, WATERFILL: root };
  const { stdout, stderr, status } = spawnSync(python, ['-'], { input: code, cwd: folder, encoding: 'utf8', env });
  expect([status, stderr]).toEqual([0, stderr]);
  return stdout.split(`${BETWEEN}\n`);
}

const lacking = isBuilt ? NEEDED.slice(0, 2).filter((name) => !found.has(name)) : ['npm run build'];

describe.skipIf(!canRun)(
  `the page for people from Python${canRun ? '' : ` (skipped: no ${lacking.join(', no ')})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'waterfill-python-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    let printed: readonly string[] = [];

    test('runs from the first block to the last', () => {
      printed = run(folder);
      expect(printed).toHaveLength(blocks.length);
    });

    for (const [i, { shown, lacks }] of blocks.entries()) {
      if (shown === '') continue;
      const skipped = lacks.length === 0 ? '' : ` (skipped: no ${lacks.join(', no ')})`;
      test.skipIf(lacks.length > 0)(`prints what it shows, block ${i + 1}${skipped}`, () => {
        expect(printed[i]!.trimEnd()).toBe(shown.trimEnd());
      });
    }

    const last = blocks.at(-1)!;
    const skipped = last.lacks.length === 0 ? '' : ` (skipped: no ${last.lacks.join(', no ')})`;
    test.skipIf(last.lacks.length > 0)(`certifies both answers of the same problem${skipped}`, () => {
      const [cvxpy, own] = ['cvxpy', 'waterfill'].map((name) => {
        const [, cost, gap] = new RegExp(`^${name} +[\\d.]+ +([\\d.]+) +(\\S+)$`, 'm').exec(printed.at(-1)!)!;
        return { cost: Number(cost), gap: Number(gap) };
      });
      expect(own!.gap).toBeLessThan(1e-12);
      expect(cvxpy!.gap).toBeLessThan(0.01);
      expect(cvxpy!.cost).toBeGreaterThanOrEqual(own!.cost);
    });
  },
);
