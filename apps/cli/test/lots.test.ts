import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePlanDocument, parseProblemDocument, parseScheduleCsv, parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { powerLawText } from './power-law-days.js';
import { runCli } from './run-cli.js';

/** Exact case E: the best whole lots are (7, 2, 1) at 27.1771; any number of shares cost 27.1052. */
const tenShares = (change: object = {}): string =>
  problemText({
    quantity: 10,
    impact: { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] },
    upper: [null, null, null],
    ...change,
  });

const plan = (options: readonly string[], text = tenShares()) => runCli(['schedule', '-', ...options], text);

async function scheduleOf(options: readonly string[], text = tenShares()): Promise<number[]> {
  const { result } = parseScheduleDocument((await plan([...options, '--json'], text)).stdout);
  if (result.status !== 'optimal') throw new Error(result.status);
  return [...result.solution.schedule];
}

describe('waterfill schedule in lots', () => {
  test('says what proves the best whole lots, and what they cost above any number of shares', async () => {
    const { status, stdout, stderr } = await plan(['--lot', '1']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^solver +lots, /m);
    expect(stdout).toMatch(/^certified gap +2\.6e-3 \(proved\): no schedule costs less than 27\.105 EUR/m);
    expect(stdout.replace(/\n +/g, ' ')).toMatch(
      /^whole lots +of 1 share: optimal \(proved\): to move one costs at least 0\.4503 EUR$/m,
    );
  });

  test('keeps the lot of a problem, takes another, or none', async () => {
    expect(await scheduleOf([], tenShares({ lot: 1 }))).toEqual([7, 2, 1]);
    expect(await scheduleOf(['--lot', '2'], tenShares({ lot: 1 }))).toEqual([8, 2, 0]);
    expect((await scheduleOf(['--lot', 'none'], tenShares({ lot: 1 })))[0]).toBeCloseTo(360 / 49, 9);
  });

  test('refuses an order that is not whole lots, and says what to do', async () => {
    const { status, stderr } = await plan(['--lot', '4']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /expected whole lots of 4 shares, got 10, .*; order 8 or 12, or .*; change --quantity, --lot or --odd-lot$/m,
    );
  });

  test('has the last open interval trade an odd lot on request', async () => {
    expect(await scheduleOf(['--lot', '4', '--odd-lot', 'last'])).toEqual([8, 0, 2]);
    expect(await scheduleOf(['--lot', '4', '--odd-lot', 'last'], tenShares({ upper: [null, null, 0] }))).toEqual([
      8, 2, 0,
    ]);
  });

  test('writes whole numbers that sum to the quantity', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'waterfill-')), 'schedule.csv');
    await plan(['--lot', '1', '--quantity', '12345', '-o', file]);
    const schedule = parseScheduleCsv(await readFile(file, 'utf8'), file, 3);
    expect(schedule.every(Number.isInteger)).toBe(true);
    expect(schedule.reduce((sum, x) => sum + x, 0)).toBe(12345);
  });

  test('says that no whole lots fit', async () => {
    const { status, stderr } = await plan(['--lot', '5'], tenShares({ upper: [6, 4, 4] }));
    expect(status).toBe(1);
    expect(stderr).toMatch(/infeasible: rounded down to lots of 5 the upper bounds leave room for 5 shares of the 10/);
  });

  test('rounds lots with risk, and says so', async () => {
    const { status, stdout } = await plan(['--lot', '1', '--risk-aversion', '1', '--volatility', '1']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^status +optimal in any number of shares, rounded to whole lots/m);
  });

  test.each(['0', '-1', 'some', ''])('refuses a lot of %j', async (lot) => {
    const { status, stderr } = await plan(['--lot', lot]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/Expected a number of shares > 0, like 100, or none/);
  });
});

describe('waterfill certify of lots', () => {
  const certify = (shares: string) =>
    runCli(['certify', join(import.meta.dirname, 'lots-problem.json'), '-'], `interval,shares\n${shares}`);

  test('names the move of a lot that saves', async () => {
    const { status, stdout } = await certify('0,8\n1,1\n2,1\n');
    expect(status).toBe(0);
    expect(stdout.replace(/\n +/g, ' ')).toMatch(
      /^whole lots +of 1 share: not optimal: one moved from interval 0 to 1 saves 0\.4503/m,
    );
  });

  test('calls fractions of a lot infeasible', async () => {
    const { status, stderr } = await certify('0,7.5\n1,1.5\n2,1\n');
    expect(status).toBe(1);
    expect(stderr).toMatch(/infeasible: interval 0 trades 7\.5 shares, 0\.5 off whole lots of 1/);
  });
});

describe('waterfill run in lots', () => {
  const law = { coefficient: 0.002, exponent: 0.5 };
  const day = powerLawText([law, { ...law, coefficient: 0.001 }, { ...law, coefficient: 0.004 }]);
  const problemOf = async (options: readonly string[], text = day) => {
    const { stdout } = await runCli(['run', '-', '--exponent', 'per-interval', '--json', ...options], text);
    const { schedule } = JSON.parse(stdout) as { schedule: { problem: object; schedule: number[] } };
    return { ...schedule, problem: parseProblemDocument(JSON.stringify(schedule.problem)).problem };
  };

  test('trades whole shares where all sizes are whole', async () => {
    const { problem, schedule } = await problemOf(['--quantity', '901']);
    expect(problem.lot).toBe(1);
    expect(schedule.every(Number.isInteger)).toBe(true);
    expect(schedule.reduce((sum, x) => sum + x, 0)).toBe(901);
  });

  test.each([
    ['on request', ['--quantity', '901', '--lot', 'none']],
    ['of an order that is not whole', ['--quantity', '900.5']],
    ['by a backend that takes no lots', ['--quantity', '901', '--solver', 'dual']],
  ])('trades any number of them %s', async (_, options) => {
    expect((await problemOf(options)).problem.lot).toBeUndefined();
  });

  test('trades any number of them where sizes are not whole', async () => {
    const document = JSON.parse(day) as { intervals: { volume: number }[] };
    document.intervals[0]!.volume = 1000.5;
    expect((await problemOf(['--quantity', '901'], JSON.stringify(document))).problem.lot).toBeUndefined();
  });

  test('trades larger lots on request', async () => {
    const { schedule } = await problemOf(['--quantity', '900', '--lot', '100']);
    expect(schedule.every((x) => x % 100 === 0)).toBe(true);
  });
});

describe('waterfill run on several days', () => {
  test('trades whole shares where the days do, though the means of their volumes are fractions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
    expect((await runCli(['sample', '--days', '5', '-o', folder])).status).toBe(0);
    const options = ['--interval', '30m', '--quantity', '500', '--json'];
    const { status, stdout } = await runCli(['run', folder, ...options]);
    expect(status).toBe(0);
    const { curves, order, result } = parsePlanDocument(stdout);
    expect(curves.intervals.some(({ volume }) => !Number.isInteger(volume))).toBe(true);
    expect(order.problem.lot).toBe(1);
    if (result.status !== 'optimal') throw new Error(result.status);
    expect(result.solution.schedule.every(Number.isInteger)).toBe(true);
  });
});
