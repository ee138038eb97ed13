import { createProblem, type ProblemInput, UnsupportedProblemError } from '@waterfill/model';
import { chooseSolver, judgeBackends } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';

const powerLaw = (change: object = {}) =>
  ({ kind: 'power-law', coefficient: [1, 2], exponent: [0.5, 0.5], ...change }) as ProblemInput['impact'];
const table = (costs: number[]): ProblemInput['impact'] => ({
  kind: 'tabulated',
  sizes: [[0, 10, 20]],
  costs: [costs],
});
const choiceFor = (impact: ProblemInput['impact'], bounds: Partial<ProblemInput> = {}) =>
  chooseSolver(createProblem({ quantity: 10, impact, ...bounds }));

describe('the choice of a backend', () => {
  test.each<[string, ProblemInput['impact'], Partial<ProblemInput>, string, string]>([
    ['one exponent', powerLaw(), {}, 'closed-form', 'one exponent, one half-spread: closed form'],
    ['bounds', powerLaw(), { upper: [5, 6] }, 'closed-form', 'one exponent, one half-spread, bounds: closed form'],
    [
      'a common half-spread',
      powerLaw({ halfSpread: [1, 1] }),
      {},
      'closed-form',
      'one exponent, one half-spread: closed form',
    ],
    [
      'mixed exponents',
      powerLaw({ exponent: [1, 2] }),
      {},
      'dual',
      'exponents that differ, one half-spread: dual method',
    ],
    [
      'half-spreads',
      powerLaw({ halfSpread: [1, 2] }),
      {},
      'dual',
      'one exponent, half-spreads that differ: dual method',
    ],
    [
      'flat intervals',
      powerLaw({ coefficient: [0, 1] }),
      { upper: [9, 99] },
      'dual',
      'one exponent, one half-spread, flat intervals, bounds: dual method',
    ],
    ['tables', table([0, 1, 4]), {}, 'pwl', 'tabulated costs: segments in order of slope'],
    [
      'tables within bounds',
      table([0, 1, 4]),
      { upper: [9] },
      'pwl',
      'tabulated costs, bounds: segments in order of slope',
    ],
    ['whole lots', powerLaw(), { lot: 1 }, 'lots', 'one exponent, one half-spread, whole lots: the cheapest lots'],
  ])('for %s', (_, impact, bounds, name, reason) => {
    expect(choiceFor(impact, bounds)).toMatchObject({ backend: { name }, reason });
  });

  test('says what to change so that another backend applies', () => {
    const { others } = choiceFor(powerLaw({ exponent: [1, 2], halfSpread: [1, 2] }));
    expect(others.map(({ backend, obstacle }) => [backend.name, obstacle])).toEqual([
      [
        'closed-form',
        'exponents that differ: give all intervals one exponent; half-spreads that differ: give all intervals one half-spread',
      ],
      ['convex', 'nothing'],
      ['pwl', 'nothing'],
      ['lots', 'nothing'],
    ]);
  });

  test('says that nothing stands in the way of a slower backend', () => {
    const { others } = choiceFor(powerLaw());
    expect(others[0]).toMatchObject({ backend: { name: 'dual' }, missing: [], obstacle: 'nothing' });
  });

  test('says of each backend what it lacks where none will do', () => {
    const concave = { kind: 'tabulated', sizes: Array(2).fill([0, 10, 20]), costs: Array(2).fill([0, 3, 4]) } as const;
    expect(() => choiceFor(concave, { quantity: 20 })).toThrow(UnsupportedProblemError);
    expect(() => choiceFor(concave, { quantity: 20 })).toThrow(
      /closed-form lacks tabulated, nonconvex; dual lacks tabulated, nonconvex; convex lacks tabulated, nonconvex; pwl lacks nonconvex; lots lacks nonconvex; change nonconvex$/,
    );
    const problem = createProblem({ quantity: 20, impact: concave });
    expect(judgeBackends(problem).map(({ obstacle }) => obstacle)).toEqual([
      'tabulated costs: fit a power law to them',
      'tabulated costs: fit a power law to them',
      'tabulated costs: fit a power law to them',
      'costs that are not convex: have pwl solve them by branch and bound, or their convex envelope (nonconvex: milp or envelope)',
      'costs that are not convex: have pwl solve them by branch and bound, or their convex envelope (nonconvex: milp or envelope)',
    ]);
  });

  test('takes lots where tables are not convex, and says why none does where intervals are coupled besides', () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 10, 20, 21],
        [0, 20],
      ],
      costs: [
        [0, 50, 60, 1e10],
        [0, 80],
      ],
    } as const;
    const { backend, reason } = choiceFor(impact, { quantity: 20, lot: 1 });
    expect(backend.name).toBe('lots');
    expect(reason).toBe('tabulated costs, costs that are not convex, whole lots: dynamic programming over lots');
    for (const coupling of [
      { trajectory: { lower: [5, 0] } },
      { risk: { aversion: 1, volatility: [1, 1], duration: [1, 1] } },
    ]) {
      expect(() => choiceFor(impact, { quantity: 20, lot: 1, ...coupling })).toThrow(
        /only where neither trajectory bounds nor risk couple the intervals, .* leave out trajectory and risk, or leave out lot and risk .*: closed-form lacks/,
      );
    }
  });

  test('is the interior-point method where impact decays, in whole lots with rounding', () => {
    const transientImpact = { kernel: 'exponential', coefficient: 1, rate: 0.1 } as const;
    const { backend, reason } = choiceFor(powerLaw(), { transientImpact });
    expect(backend.name).toBe('convex');
    expect(reason).toMatch(/impact that decays: interior-point method$/);
    expect(choiceFor(powerLaw(), { transientImpact, lot: 1 }).backend.name).toBe('rounded');
  });

  test('has lots of coupled intervals rounded', () => {
    const { backend, reason } = choiceFor(powerLaw(), { lot: 1, trajectory: { lower: [9, 0] } });
    expect(backend.name).toBe('rounded');
    expect(reason).toMatch(/: the optimum in any number of shares, rounded to lots$/);
  });
});
