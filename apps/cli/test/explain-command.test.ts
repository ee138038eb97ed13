import { describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { runCli } from './run-cli.js';

const explain = (change: object = {}, ...options: string[]) =>
  runCli(['explain', '-', ...options], problemText(change));
const tabulated = (costs: number[]) => ({
  impact: { kind: 'tabulated', sizes: Array(2).fill([0, 10, 20]), costs: Array(2).fill(costs) },
  upper: undefined,
});

describe('waterfill explain', () => {
  test('says which backend is chosen, why, and what stands in the way of the other', async () => {
    const { status, stdout, stderr } = await explain();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^features +power-law, mixed-exponents, bounds$/m);
    expect(stdout).toMatch(/^solver +dual: exponents that differ, one half-spread, bounds: dual\s+method$/m);
    expect(stdout).toMatch(/^not closed-form +exponents that differ: give all intervals one exponent$/m);
    expect(stdout).toMatch(/^convexity +convex: in every interval the next share costs more/m);
    expect(stdout).toMatch(/^feasible +yes$/m);
  });

  test('says that a slower backend would do', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [1, 1, 1] };
    expect((await explain({ impact })).stdout).toMatch(/^not dual +it would do, but closed-form is faster$/m);
  });

  test('says that no schedule can fill the order', async () => {
    const { status, stdout } = await explain({ upper: [1, 1, 1] });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^feasible +no, infeasible: the upper bounds leave room for 3 shares/m);
  });

  test('says that flat intervals leave a choice', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 0, 3], exponent: [1, 1, 1], halfSpread: [1, 1, 1] };
    expect((await explain({ impact })).stdout).toMatch(/in flat\s+intervals all cost the same/);
  });

  test('says that tables leave a choice', async () => {
    const { stdout } = await explain(tabulated([0, 2, 5]));
    expect(stdout).toMatch(/^solver +pwl: tabulated costs: segments in order of slope$/m);
    expect(stdout).toMatch(/between two\s+sizes of a table all cost the same/);
  });

  test('explains a problem that no backend takes, and ends with status 2', async () => {
    const { status, stdout, stderr } = await explain(tabulated([0, 2, 3]));
    expect(status).toBe(2);
    expect(stdout).toMatch(/^solver +none takes this problem$/m);
    expect(stdout).toMatch(/^not dual +tabulated costs: fit a power law to them$/m);
    expect(stdout).toMatch(/^convexity +not convex: /m);
    expect(stderr).toMatch(/^waterfill: standard input: .*dual lacks tabulated, nonconvex; .*\n$/);
  });

  test('prints the same as JSON', async () => {
    expect(JSON.parse((await explain({}, '--json')).stdout)).toMatchObject({
      features: ['power-law', 'mixed-exponents', 'bounds'],
      solver: 'dual',
      others: expect.arrayContaining([
        expect.objectContaining({ solver: 'closed-form', missing: ['mixed-exponents'] }),
      ]),
      convex: true,
    });
    const convex = JSON.parse((await explain(tabulated([0, 1, 3]), '--json')).stdout) as object;
    expect(convex).toMatchObject({ features: ['tabulated'], convex: true });
    const unsupported = JSON.parse((await explain(tabulated([0, 2, 3]), '--json')).stdout) as object;
    expect(unsupported).not.toHaveProperty('solver');
  });
});

describe('waterfill solvers', () => {
  test('lists every backend with what it takes', async () => {
    const { status, stdout } = await runCli(['solvers']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^closed-form +power-law, fee, bounds$/m);
    expect(stdout).toMatch(/^dual +power-law, mixed-exponents, half-spread, fee, bounds, flat$/m);
  });

  test('lists them as JSON', async () => {
    const entries = JSON.parse((await runCli(['solvers', '--json'])).stdout) as object[];
    expect(entries[0]).toEqual({
      name: 'closed-form',
      method: 'closed form',
      supports: ['power-law', 'fee', 'bounds'],
    });
  });
});

describe('help', () => {
  test.each([
    [],
    ['run'],
    ['schedule'],
    ['certify'],
    ['explain'],
    ['solvers'],
    ['check'],
    ['curves'],
    ['fit'],
    ['plot'],
    ['evaluate'],
    ['frontier'],
    ['inspect'],
    ['sample'],
    ['tca'],
    ['resilience'],
  ])('%s has an example and ends with status 0', async (...command) => {
    const { status, stdout, stderr } = await runCli([...command, '--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Examples?:\n {2}\$ waterfill /);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test.each(['run', 'curves', 'fit'])('%s says what costs by the length of the intervals assume', async (command) => {
    const { stdout } = await runCli([command, '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('that the book refills within --interval, so shorter intervals look');
  });

  test('the version is that of the package', async () => {
    expect(await runCli(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
