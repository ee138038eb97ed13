import { bestPrice, costCurvesOf, impliedBounds, type Problem, priceBracket } from '@waterfill/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledPowerLaws, threeIntervals } from './problems.js';

/** What all intervals together take at a price, shares. */
function takenAt(problem: Problem, price: number): number {
  const curves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  return lower.reduce((sum, least, t) => sum + curves.response(t, price, least, upper[t]!), 0);
}

test('between the two prices the intervals come to take the order', () => {
  const law = ({ problem }: { problem: Problem }): void => {
    const [low, high] = priceBracket(costCurvesOf(problem), impliedBounds(problem), problem.quantity);
    const rounding = 1e-9 * problem.quantity;
    expect(takenAt(problem, low)).toBeLessThanOrEqual(problem.quantity + rounding);
    expect(takenAt(problem, high)).toBeGreaterThanOrEqual(problem.quantity - rounding);
  };
  fc.assert(fc.property(filledPowerLaws, law), { numRuns: 200 });
});

test('the best price is between them, and fills the order', () => {
  const problem = threeIntervals(24);
  const [low, high] = priceBracket(costCurvesOf(problem), impliedBounds(problem), 24);
  const price = bestPrice(problem);
  expect(low).toBeLessThan(price);
  expect(high).toBeGreaterThan(price);
  expect(takenAt(problem, price)).toBeCloseTo(24, 12);
});
