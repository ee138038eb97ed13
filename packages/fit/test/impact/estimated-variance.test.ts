import { expect, it } from 'vitest';
import { noVariance, scaledVariance, sumOfVariances } from '../../src/impact/estimated-variance.js';

it('a sum of variances has the degrees of freedom of Welch and Satterthwaite', () => {
  // (3 + 1)^2 / (3^2 / 9 + 1^2 / 3) = 12
  expect(
    sumOfVariances([
      { value: 3, freedom: 9 },
      { value: 1, freedom: 3 },
    ]),
  ).toEqual({ value: 4, freedom: 12 });
  expect(sumOfVariances([{ value: 3, freedom: 9 }, noVariance])).toEqual({ value: 3, freedom: 9 });
  expect(sumOfVariances([])).toEqual(noVariance);
});

it('the variance of a multiple keeps its degrees of freedom', () => {
  expect(scaledVariance({ value: 3, freedom: 9 }, 2)).toEqual({ value: 12, freedom: 9 });
});
