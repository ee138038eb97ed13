import { createProblem, ProblemError, type ProblemInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [0.5, 0.6] } as const;
const table = { kind: 'tabulated', sizes: [[0, 10]], costs: [[0, 5]] } as const;

describe('createProblem', () => {
  it('takes plain and typed arrays and fills in absent bounds', () => {
    const problem = createProblem({ quantity: 10, impact: { ...impact, exponent: Float32Array.of(0.5, 1) } });
    expect(problem.impact).toEqual({
      kind: 'power-law',
      coefficient: Float64Array.of(1, 2),
      exponent: Float64Array.of(0.5, 1),
    });
    expect([...problem.lower, ...problem.upper]).toEqual([0, 0, Infinity, Infinity]);
  });

  it('shares no array with its input', () => {
    const upper = Float64Array.of(5, 6);
    const problem = createProblem({ quantity: 10, impact, upper });
    upper[0] = 0;
    expect(problem.upper[0]).toBe(5);
  });

  it('takes an order of zero, one interval, and bounds that leave one schedule', () => {
    expect(createProblem({ quantity: 0, impact }).quantity).toBe(0);
    expect(createProblem({ quantity: 3, impact: table }).lower).toHaveLength(1);
    expect(createProblem({ quantity: 3, impact, lower: [1, 2], upper: [1, 2] }).upper[1]).toBe(2);
  });

  const refused: [string, unknown, string][] = [
    ['a negative quantity', { quantity: -1, impact }, 'quantity: expected a finite number >= 0, got -1'],
    [
      'a quantity that is no number',
      { quantity: Number.NaN, impact },
      'quantity: expected a finite number >= 0, got NaN',
    ],
    ['an infinite quantity', { quantity: Infinity, impact }, 'quantity: expected a finite number >= 0, got Infinity'],
    [
      'an unknown kind',
      { quantity: 1, impact: { kind: 'cubic' } },
      "impact.kind: expected 'power-law' or 'tabulated', got cubic",
    ],
    [
      'no interval',
      { quantity: 1, impact: { ...impact, coefficient: [], exponent: [] } },
      'impact.coefficient: expected at least one interval, got none',
    ],
    [
      'a negative coefficient',
      { quantity: 1, impact: { ...impact, coefficient: [1, -2] } },
      'impact.coefficient[1]: expected a finite number >= 0, got -2',
    ],
    [
      'lengths that differ',
      { quantity: 1, impact: { ...impact, exponent: [1] } },
      'impact.exponent: expected 2 elements, got 1',
    ],
    [
      'an exponent of zero',
      { quantity: 1, impact: { ...impact, exponent: [0.5, 0] } },
      'impact.exponent[1]: expected a finite number > 0, got 0: an impact that does not grow makes the cost concave or linear; set the coefficient to 0 for a flat interval, or tabulate the cost',
    ],
    [
      'an exponent that is no number',
      { quantity: 1, impact: { ...impact, exponent: [0.5, Number.NaN] } },
      'impact.exponent[1]: expected a finite number > 0, got NaN',
    ],
    [
      'a negative half-spread',
      { quantity: 1, impact: { ...impact, halfSpread: [-1, 0] } },
      'impact.halfSpread[0]: expected a finite number >= 0, got -1',
    ],
    [
      'too few half-spreads',
      { quantity: 1, impact: { ...impact, halfSpread: [1] } },
      'impact.halfSpread: expected 2 elements, got 1',
    ],
    [
      'a negative lower bound',
      { quantity: 1, impact, lower: [-1, 0] },
      'lower[0]: expected a finite number >= 0, got -1',
    ],
    [
      'an infinite lower bound',
      { quantity: 1, impact, lower: [Infinity, 0] },
      'lower[0]: expected a finite number >= 0, got Infinity',
    ],
    [
      'a lower bound above the upper',
      { quantity: 1, impact, lower: [3, 0], upper: [2, 9] },
      'upper[0]: expected at least lower[0] = 3, got 2',
    ],
    [
      'a negative upper bound',
      { quantity: 1, impact, upper: [-2, 9] },
      'upper[0]: expected a number >= 0, or Infinity for no bound, got -2',
    ],
    [
      'an upper bound that is no number',
      { quantity: 1, impact, upper: [Number.NaN, 9] },
      'upper[0]: expected a number >= 0, or Infinity for no bound, got NaN',
    ],
    ['too many bounds', { quantity: 1, impact, upper: [1, 2, 3] }, 'upper: expected 2 elements, got 3'],
    [
      'a flat interval without a bound',
      { quantity: 1, impact: { ...impact, coefficient: [0, 1] } },
      'upper[0]: a flat interval (coefficient 0) takes any size at the same price and needs a finite upper bound, got Infinity; set it to the largest size that was measured',
    ],
    [
      'a table of one size',
      { quantity: 1, impact: { ...table, sizes: [[0]] } },
      'impact.sizes[0]: expected at least two sizes, got 1',
    ],
    [
      'a table that does not start at 0',
      { quantity: 1, impact: { ...table, sizes: [[1, 10]] } },
      'impact.sizes[0][0]: sizes start at 0, got 1; put a size of 0 first',
    ],
    [
      'a cost of no shares',
      { quantity: 1, impact: { ...table, costs: [[1, 5]] } },
      'impact.costs[0][0]: no shares cost 0, got 1',
    ],
    [
      'sizes that do not increase',
      { quantity: 1, impact: { ...table, sizes: [[0, 10, 10]], costs: [[0, 5, 6]] } },
      'impact.sizes[0][2]: sizes increase, got 10 after 10; sort the table',
    ],
    [
      'a cost that is not finite',
      { quantity: 1, impact: { ...table, costs: [[0, Infinity]] } },
      'impact.costs[0][1]: expected a finite number >= 0, got Infinity',
    ],
    [
      'costs and sizes of different lengths',
      { quantity: 1, impact: { ...table, costs: [[0, 5, 6]] } },
      'impact.costs[0]: expected 2 elements, got 3',
    ],
    ['a missing table', { quantity: 1, impact: { ...table, costs: [] } }, 'impact.costs: expected 1 elements, got 0'],
  ];
  it.each(refused)('refuses %s', (_what, input, message) => {
    expect(() => createProblem(input as ProblemInput)).toThrow(new ProblemError(...splitMessage(message)));
  });
});

function splitMessage(message: string): [string, string] {
  const colon = message.indexOf(': ');
  return [message.slice(0, colon), message.slice(colon + 2)];
}

describe('createProblem for callers without types', () => {
  const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] };
  const refusal = (input: object): string => {
    try {
      createProblem(input as never);
    } catch (error) {
      if (error instanceof ProblemError) return error.message;
      throw error;
    }
    return 'accepted';
  };

  it.each<[string, object, string]>([
    [
      'null is no bound of 0',
      { quantity: 5, impact, upper: [null, 10] },
      'upper[0]: expected a number, got null (null)',
    ],
    ['a text is no number', { quantity: 5, impact, lower: ['1', 0] }, 'lower[0]: expected a number, got 1 (string)'],
    ['a quantity is a number', { quantity: '5', impact }, 'quantity: expected a finite number >= 0, got 5 (string)'],
    [
      'a hole is no number',
      { quantity: 5, impact, lower: [0, undefined] },
      'lower[1]: expected a number, got undefined',
    ],
    ['a slip is named', { quantity: 5, impact, uper: [1, 1] }, 'uper: there is no such field; did you mean upper?'],
    ['a slip in the impact', { quantity: 5, impact: { ...impact, halfSpreads: [] } }, 'impact.halfSpreads: there is'],
    ['a slip in the risk', { quantity: 5, impact, risk: { aversion: 1, vol: [] } }, 'risk.vol: there is no such field'],
    ['an impact is needed', { quantity: 5 }, "impact.kind: expected 'power-law' or 'tabulated', got undefined"],
    [
      'coefficients are needed',
      { quantity: 5, impact: { kind: 'power-law' } },
      'impact.coefficient: expected an array',
    ],
    [
      'tables are rows',
      { quantity: 5, impact: { kind: 'tabulated', sizes: [1], costs: [1] } },
      'impact.sizes[0]: expected an array',
    ],
  ])('%s', (_, input, message) => {
    expect(refusal(input).startsWith(message), refusal(input)).toBe(true);
  });
});
