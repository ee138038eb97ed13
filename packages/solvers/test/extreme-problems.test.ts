import { createProblem, missingFeatures, type ProblemInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { checkRows, loadRow } from '../src/cross-check/check-rows.js';

interface Extreme {
  readonly name: string;
  readonly input: ProblemInput;
  /** currency */
  readonly cost: number;
  /** currency per share */
  readonly shadowPrice: number;
}

const EXTREMES: readonly Extreme[] = [
  {
    // 0.001 + 1.5 sqrt(x) = 0.01 at x = 3.6e-5; the second flat interval takes the rest.
    name: 'flat intervals that together have room for more shares than a double holds',
    input: {
      quantity: 1000,
      impact: { kind: 'power-law', coefficient: [0, 0, 1], exponent: [1, 1, 0.5], halfSpread: [0.02, 0.01, 0.001] },
      upper: [1e308, 1e308, Infinity],
    },
    cost: 9.999999892,
    shadowPrice: 0.01,
  },
  {
    // The second interval takes ((0.038 - 0.0036) / (1.005 * 6.3))^200 = 1e-453 shares.
    name: 'a share below all doubles beside a flat interval',
    input: {
      quantity: 40,
      impact: { kind: 'power-law', coefficient: [0, 6.3], exponent: [1, 0.005], halfSpread: [0.038, 0.0036] },
      upper: [40, Infinity],
    },
    cost: 1.52,
    shadowPrice: 0.038,
  },
  {
    // 2 x = 0.002; the second interval takes about 0.002^(1e14) shares, none.
    name: 'exponents of 1 and 1e-14',
    input: { quantity: 0.001, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1e-14] } },
    cost: 1e-6,
    shadowPrice: 0.002,
  },
  {
    // Either way the cost underflows, and so does that of a share.
    name: 'the least double to trade',
    input: { quantity: 5e-324, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [0.5, 1] } },
    cost: 0,
    shadowPrice: 1e-323,
  },
  {
    // The segments of all tables by their slopes, in exact rationals.
    name: 'a table of sizes far apart, its steep segments all but tied',
    input: {
      quantity: 0.0007157505537624578,
      impact: {
        kind: 'tabulated',
        sizes: [
          [0, 0.0004190795247679582, 0.0004190795331715843],
          [0, 8.403626077810947e-12, 1.6807252155621894e-11],
          [0, 0.0001020645165749819, 0.00029667100409805396],
        ],
        costs: [
          [0, 0, 0.0000049999999999999996],
          [0, 0.0000049999999999999996, 0.000009999999999999999],
          [0, 0, 0],
        ],
      },
      lower: [0.00010464696437838242, 1.0217512614517797e-12, 0.00029667100409805396],
      upper: [Infinity, Infinity, 0.00029667100409805396],
    },
    cost: 1.481291848389072e-5,
    shadowPrice: 594981.2561510882,
  },
];

describe.each(EXTREMES)('$name', ({ input, cost, shadowPrice }) => {
  const problem = createProblem(input);
  const able = checkRows.filter(({ supports }) => missingFeatures(problem, supports).length === 0);

  // An order of one double cannot be cut up: an engine that has to may give up on it.
  it.each(able)('is solved by $name, in time', async (row) => {
    const solver = await loadRow(row);
    const result = await solver.solve(problem, { timeLimit: 10_000, tolerance: 1e-9 });
    await solver.dispose?.();
    if (result.status === 'stopped' && problem.quantity === 5e-324) return;
    expect(result.status).toBe('optimal');
    if (result.status !== 'optimal') return;
    expect(Math.abs(result.solution.cost - cost)).toBeLessThanOrEqual(2e-9 * cost);
    expect(Math.abs(result.solution.shadowPrice - shadowPrice)).toBeLessThanOrEqual(1e-4 * shadowPrice);
  });
});
