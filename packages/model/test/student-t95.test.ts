import { studentT95 } from '@waterfill/model';
import { expect, it } from 'vitest';

it.each([
  // Abramowitz and Stegun, table 26.10, to its three decimals.
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
  [Number.POSITIVE_INFINITY, 1.96],
])('studentT95 of %d degrees of freedom is %d', (freedom, quantile) => {
  expect(studentT95(freedom)).toBeCloseTo(quantile, 3);
});

it('studentT95 is exact where there is a closed form', () => {
  expect(studentT95(1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 8);
  // F(t) = 1/2 + t / (2 sqrt(2 + t^2)) with 2 degrees of freedom.
  expect(studentT95(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 8);
});

it('studentT95 falls without a jump, between whole degrees of freedom and where the method changes', () => {
  for (let freedom = 1; freedom < 60; freedom += 0.1) {
    const fall = studentT95(freedom) - studentT95(freedom + 0.1);
    expect(fall).toBeGreaterThan(0);
  }
  expect(studentT95(20) - studentT95(20 + 1e-9)).toBeLessThan(1e-6);
});
