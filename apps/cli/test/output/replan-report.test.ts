import { createProblem } from '@waterfill/model';
import { type Replan, replanOrder } from '@waterfill/plan';
import { replanReport } from '@waterfill/report/text';
import { solve } from '@waterfill/solvers';
import { expect, test } from 'vitest';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const START = Date.parse(grid.start) / 1000;

/** A hundred minutes that cost alike, of which the second one and every other after it are closed. */
const replanAt = async (minutes: number, done: number): Promise<Replan> => {
  const ones = new Array<number>(100).fill(1);
  const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
  const upper = ones.map((_, t) => (t % 2 === 1 ? 0 : 1000));
  const problem = createProblem({ quantity: 5000, impact, upper });
  const plan = { order: { problem, grid, currency: 'USD' }, result: await solve(problem) };
  return replanOrder(plan, { now: START + 60 * minutes, done });
};

const linesOf = async (minutes: number, done: number): Promise<string[]> =>
  replanReport(await replanAt(minutes, done), { columns: 80 }, 'All are elsewhere.').split('\n');

test('where the next interval trades nothing, the next one that does is said, too', async () => {
  expect((await linesOf(1, 100)).slice(3, 7)).toEqual([
    'next  0 shares from 10:01 to 10:02, as planned',
    'then  100 shares from 10:02 to 10:03, as planned',
    'done  100 of 5,000 shares by 10:01, as planned',
    'left  4,900 shares in 99 intervals',
  ]);
});

test('a row of several intervals has their sums, and the reason of the one that changes most', async () => {
  const lines = await linesOf(20, 600);
  const table = lines.slice(lines.findIndex((line) => line.startsWith('interval')));
  expect(table.slice(0, 2)).toEqual([
    'interval  start    end  planned  shares  change  why',
    '   20-21  10:20  10:22      100     110     +10  behind',
  ]);
  expect(lines).toContain('Each row is 2 intervals. All are elsewhere.');
  expect(lines).toContain('in the plan    one more share costs 200.00 USD: it is now dearer');
});

test('after the last interval there is no table', async () => {
  expect(await linesOf(100, 4990)).toEqual([
    'trade 5,000 shares in 100 intervals',
    '2025-06-02 10:00 to 11:40 America/New_York',
    '',
    'done  4,990 of 5,000 shares by 11:40, 10 behind the plan (5,000)',
    'left  10 shares, and no interval',
    '',
  ]);
});
