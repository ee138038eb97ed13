import { createProblem, settledPrice } from '@waterfill/model';
import { expect, test } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1], halfSpread: [0, 3] } as const;
const problem = createProblem({ quantity: 3, impact, upper: [5, 5] });

test('the price that was found is kept where several intervals are inside their bounds', () => {
  expect(settledPrice(problem, [2.25, 0.75], 4.5)).toBe(4.5);
});

test('a single interval inside its bounds says the price', () => {
  expect(settledPrice(problem, [3, 0], 7)).toBe(6);
});

test('an interval that is inside its bounds by rounding alone is not', () => {
  expect(settledPrice(problem, [3, 1e-16], 7)).toBe(6);
  expect(settledPrice(createProblem({ quantity: 8, impact, upper: [Infinity, 5] }), [3, 5 - 1e-15], 13)).toBe(6);
});

test('with none inside it is what one more share costs', () => {
  const dear = { ...impact, halfSpread: [0, 12] };
  expect(settledPrice(createProblem({ quantity: 5, impact: dear, upper: [5, 5] }), [5, 0], 11)).toBe(12);
});

test('the price that was found is kept where the next share only seems to cost less', () => {
  // The second interval trades ((0.038 - 0.0036) / (1.005 * 6.3))^200 = 1e-453 shares, and its next one costs 0.038, too.
  const tiny = { kind: 'power-law', coefficient: [0, 6.3], exponent: [1, 0.005], halfSpread: [0.038, 0.0036] } as const;
  const flat = createProblem({ quantity: 40, impact: tiny, upper: [40, Infinity] });
  expect(settledPrice(flat, [40, 0], 0.038)).toBe(0.038);
});
