import { parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { curvesText, impactText } from './plannable-documents.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const scheduled = async (text: string, quantity: string) =>
  parseScheduleDocument((await runCli(['schedule', '-', '--quantity', quantity, '--json'], text)).stdout);

/** Rounding aside. */
const shares = (schedule: Float64Array) => Array.from(schedule, (x) => Math.round(x * 1e6) / 1e6);

describe('waterfill schedule', () => {
  test('plans on a fit, within the sizes that were measured', async () => {
    const { problem, result } = await scheduled(impactText, '150');
    // The marginal costs 0.01 + 2 a x are equal: x = 100 and 50.
    expect(result.status === 'optimal' && shares(result.solution.schedule)).toEqual([100, 50, 0]);
    expect(problem).toMatchObject({ symbol: 'FLOW', side: 'sell', grid });
    expect([...problem.problem.upper]).toEqual([200, 300, 0]);
  });

  test('plans on curves as a table', async () => {
    const { problem, result } = await scheduled(curvesText, '250');
    // Slopes 0.02 then 0.04, and 0.01 then 0.05: the cheapest are 100 at 0.01, 100 at 0.02 and 50 at 0.04.
    expect(result.status === 'optimal' && shares(result.solution.schedule)).toEqual([150, 100, 0]);
    expect(result.status === 'optimal' && result.solution.cost).toBeCloseTo(1 + 2 + 50 * 0.04, 12);
    expect(problem).toMatchObject({ symbol: 'FLOW', side: 'sell', grid, problem: { impact: { kind: 'tabulated' } } });
  });

  test('says that more was ordered than was measured', async () => {
    const { status, stderr } = await runCli(['schedule', '-', '--quantity', '501'], impactText);
    expect(status).toBe(1);
    expect(stderr).toContain('infeasible: the upper bounds leave room for 500 shares of the 501 ordered, 1 too few');
  });

  test('takes another quantity than the problem says', async () => {
    const { problem, result } = await scheduled(problemText(), '98');
    expect(problem).toMatchObject({ currency: 'EUR', problem: { quantity: 98 } });
    expect(result.status).toBe('optimal');
  });
});

describe('waterfill certify and explain', () => {
  test('judge a schedule of a fit and of curves', async () => {
    const folder = await folderWith({ 'impact.json': impactText, 'curves.json': curvesText });
    const judge = (name: string, quantity: string, schedule: string) =>
      runCli(['certify', `${folder}/${name}`, '-', '--quantity', quantity, '--json'], schedule);
    const ofFit = await judge('impact.json', '150', '[100, 50, 0]');
    expect([ofFit.status, ofFit.stderr]).toEqual([0, '']);
    // 100 (0.01 + 0.01) + 50 (0.01 + 0.01)
    expect(JSON.parse(ofFit.stdout)).toMatchObject({ certificate: { feasible: true, cost: expect.closeTo(3, 12) } });
    const ofCurves = await judge('curves.json', '250', '[200, 50, 0]');
    // 200 x 0.03 + 50 x 0.01, where 5 would do.
    const gap = expect.closeTo(1.5, 12) as number;
    expect(JSON.parse(ofCurves.stdout)).toMatchObject({ certificate: { dualityGap: gap } });
  });

  test('explain a problem of a fit and of curves', async () => {
    const features = async (text: string) =>
      JSON.parse((await runCli(['explain', '-', '--quantity', '150', '--json'], text)).stdout) as object;
    expect(await features(impactText)).toMatchObject({ features: ['power-law', 'bounds'], convex: true });
    expect(await features(curvesText)).toMatchObject({ features: ['tabulated', 'bounds'], convex: true });
  });
});

describe('every command that plans', () => {
  test.each([
    ['schedule', impactText, 'a fit does not say how many shares to trade; change --quantity'],
    ['explain', curvesText, 'curves do not say how many shares to trade; change --quantity'],
    [
      'schedule',
      '{"format":"waterfill/order@1"}',
      'expected "waterfill/problem@1" or "waterfill/impact@1" or "waterfill/curves@1" or ',
    ],
  ])('refuses %s of %j', async (command, text, message) => {
    const { status, stdout, stderr } = await runCli([command, '-'], text);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^waterfill: standard input: .*\n$/);
    expect(stderr).toContain(message);
  });

  test('names the place in a document that makes no problem', async () => {
    const negative = curvesText.replace('"impact":[0.02,', '"impact":[-0.02,');
    expect((await runCli(['schedule', '-', '--quantity', '1'], negative)).stderr).toBe(
      'waterfill: standard input: impact.costs[0][1]: expected a finite number >= 0, got -2\n',
    );
  });

  test.each(['-1', '20,00', 'many', ''])('refuses the quantity %j', async (quantity) => {
    const { status, stderr } = await runCli(['schedule', '-', `--quantity=${quantity}`], impactText);
    expect(status).toBe(2);
    expect(stderr).toContain('Expected a number of shares >= 0, like 20000');
  });
});
