import { createProblem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';

const powerLaw = createProblem({
  quantity: 24,
  impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] },
});
// (20, 5, 0) costs 32 + 15; the envelope, at 1.6 a share, costs 40.
const concave = createProblem({
  quantity: 25,
  impact: { kind: 'tabulated', sizes: Array(3).fill([0, 10, 20]), costs: Array(3).fill([0, 30, 32]) },
});

describe('the settings of pwl', () => {
  test.each(['slopes', 'glpk', 'highs'])('put it on the engine %s', async (engine) => {
    const result = await solve(powerLaw, { pwl: { engine } });
    expect(result).toMatchObject({ solver: 'pwl', status: 'optimal' });
    expect(result.status === 'optimal' && Math.abs(result.solution.cost / 172 - 1)).toBeLessThan(1e-6);
  });

  test('say how finely it cuts', async () => {
    const result = await solve(powerLaw, { solver: 'pwl', tolerance: 1e-9, pwl: { segments: 2000, rounds: 2 } });
    expect(result).toMatchObject({ status: 'optimal', iterations: 2 });
  });

  test('have it solve tables that are not convex by glpk, or their envelope by slopes', async () => {
    expect(await solve(concave, { pwl: { nonconvex: 'milp' } })).toMatchObject({
      status: 'optimal',
      solution: { cost: 47 },
    });
    expect(await solve(concave, { pwl: { nonconvex: 'envelope' } })).toMatchObject({ status: 'stopped' });
    await expect(solve(concave, { pwl: {} })).rejects.toThrow('nonconvex');
  });

  test.each([
    [{ solver: 'dual', pwl: {} }, 'solver: expected "pwl", which alone has an engine, got "dual"'],
    [{ pwl: { engine: 'cplex' } }, 'engine: expected one of slopes, glpk, highs, jslp, got "cplex"'],
  ])('are refused where they mean nothing: %j', async (options, message) => {
    await expect(solve(powerLaw, options)).rejects.toThrow(message);
  });
});
