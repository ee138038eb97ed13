import { formatPlanDocument, parsePlanDocument, parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] };
const problem = (more: object = {}) =>
  JSON.stringify({ format: 'waterfill/problem@1', quantity: 8, impact, currency: 'USD', ...more });
const schedule = (options: readonly string[], text = problem()) => runCli(['schedule', '-', ...options], text);

describe('--fee', () => {
  test('adds a rebate to every share, and the summary says what is gross, what comes back and what is left', async () => {
    const { status, stdout } = await schedule(['--fee', '-5']);
    expect(status).toBe(0);
    // 4 and 4 shares: 32 of impact, 40 come back; the next share costs 8 less 5.
    expect(stdout).toMatch(/cost +-8 USD, -1 USD per share/);
    expect(stdout).toMatch(/ {2}impact +32 USD, 4 USD per share/);
    expect(stdout).toMatch(/ {2}rebates +-40 USD, -5 USD per share/);
    expect(stdout).toMatch(/shadow price +3 USD per share/);
  });

  test('stands in place of the fees of a problem, which are named as its own', async () => {
    const both = await schedule(['--fee', '0.5', '--json'], problem({ fee: [-5.75, -1.75] }));
    expect(parseScheduleDocument(both.stdout).result).toMatchObject({ solution: { fees: 4, cost: 36 } });
    const own = await schedule(['--json'], problem({ fee: [-5.75, -1.75] }));
    expect(parseScheduleDocument(own.stdout).result).toMatchObject({ solution: { fees: -34, cost: 0 } });
    const bad = await schedule([], problem({ fee: [1] }));
    expect(bad).toMatchObject({ status: 2, stderr: expect.stringContaining('fee: expected 2 elements, got 1') });
  });

  test.each(['x', '', 'NaN', 'Infinity', '-'])('is refused if it is "%s"', async (text) => {
    const { status, stderr } = await schedule([`--fee=${text}`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/Expected a number, currency per share, like 0\.003 for a fee or -0\.002 for a rebate/);
  });

  test('is counted in a plan, in all that it is compared with, and in the document of it', async () => {
    const order = ['run', '--sample', '--quantity', '2000', '--interval', '30m', '--currency', 'USD'];
    const { stdout } = await runCli([...order, '--fee', '-0.02', '--json']);
    const plan = parsePlanDocument(stdout);
    expect(formatPlanDocument(plan)).toBe(stdout);
    expect(plan.result).toMatchObject({ status: 'optimal', solution: { fees: expect.closeTo(-40, 9) } });
    const told = await runCli([...order, '--fee', '-0.02']);
    expect(told.stdout).toMatch(/on fitted curves .*net of fees/);
    expect(told.stdout).toMatch(/ {2}rebates +-40 +-0\.02/);
    expect(told.stdout).toMatch(/even split .* saves [\d.]+ USD/);
    const off = JSON.stringify({
      ...JSON.parse(stdout),
      comparison: { ...JSON.parse(stdout).comparison, floor: -1000 },
    });
    expect(() => parsePlanDocument(off)).toThrow('comparison.floor: is -1000');
  });

  test('leaves certify, check and explain right', async () => {
    const text = problem({ fee: [-5.75, -1.75] });
    const planned = (await schedule(['--json'], text)).stdout;
    const certified = await runCli(['certify', '-'], planned);
    expect(certified).toMatchObject({ status: 0 });
    expect(certified.stdout).toMatch(/ {2}rebates +-34 USD/);
    expect((await runCli(['check', '-'], text)).status).toBe(0);
    expect((await runCli(['explain', '-'], text)).stdout).toContain('half-spreads that differ, fees');
  });
});
