import { parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { runCli } from './run-cli.js';

const plan = (change: object, ...options: string[]) => runCli(['schedule', '-', ...options], problemText(change));

// (20, 5, 0) costs 32 + 15; the envelope, at 1.6 a share, costs 40.
const impact = { kind: 'tabulated', sizes: Array(3).fill([0, 10, 20]), costs: Array(3).fill([0, 30, 32]) };
const concave = { quantity: 25, impact, lower: [0, 0, 0], upper: [20, 20, 20] };

describe('waterfill schedule on an engine', () => {
  test.each(['auto', 'slopes', 'glpk', 'highs'])('plans power laws in rounds on %s', async (engine) => {
    const { status, stdout } = await plan({}, '--engine', engine, '--tolerance', '1e-9');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^solver +pwl, \d iterations, /m);
    expect(stdout).toMatch(/^why +asked for$/m);
    expect(stdout).toMatch(/^cost +98 EUR, /m);
  });

  test('uses the given segments and rounds', async () => {
    const { status, stderr } = await plan({}, '--segments', '4', '--rounds', '2', '--verbose');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^iteration +cost +shadow price +gap +error bound +corrected\n +1 .*\n +2 .* 0\n/);
    expect(stderr).toMatch(/stopped/);
  });

  test('plans tables that are not convex to the global optimum, and says who proves it', async () => {
    const { status, stdout } = await plan(concave, '--nonconvex', 'milp');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^cost +47 EUR, /m);
    expect(stdout).toMatch(
      /^engine +no schedule costs less than 47 EUR: proved by the\s+engine \(GLPK\s+status 5\), not by the certificate$/m,
    );
    expect(stdout).toMatch(/^envelope +the schedule of the convex envelope would cost /m);
    const document = parseScheduleDocument((await plan(concave, '--engine', 'highs', '--json')).stdout);
    expect(document.result).toMatchObject({
      status: 'optimal',
      certificate: { proof: 'engine', engineBound: 47 },
      remarks: { envelopeCost: 47 },
    });
  });

  test('plans their envelope, and says by how much it can be off', async () => {
    const { status, stderr } = await plan(concave, '--nonconvex', 'envelope');
    expect(status).toBe(1);
    expect(stderr).toMatch(/stopped/);
  });

  test.each([
    [[], 'pwl lacks nonconvex; lots lacks nonconvex; "waterfill explain" says more; change --nonconvex'],
    [['--engine', 'slopes'], 'it has nonconvex'],
    [['--engine', 'jslp', '--nonconvex', 'milp'], 'expected "envelope" or "refuse" with the engine jslp, got "milp"'],
    [['--engine', 'glpk', '--solver', 'dual'], 'solver: expected "pwl", which alone has an engine, got "dual"'],
    [['--segments', '1'], 'options.segments: expected a whole number >= 2, got 1'],
    [['--rounds', '1.5'], 'Expected a whole number > 0'],
  ])('refuses what it cannot do: %j', async (options, message) => {
    const { status, stdout, stderr } = await plan(concave, ...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
