import { expect, it } from 'vitest';
import { logGamma } from '../../src/impact/log-gamma.js';

it.each([
  [0.5, Math.log(Math.PI) / 2],
  [1, 0],
  [2, 0],
  [5, Math.log(24)],
  [11, Math.log(3_628_800)],
  [21, Math.log(2_432_902_008_176_640_000)],
  // gamma(x + 1/2) = (2 x)! sqrt(pi) / (4^x x!)
  [10.5, Math.log(2_432_902_008_176_640_000 / 3_628_800 / 4 ** 10) + Math.log(Math.PI) / 2],
])('logGamma of %d', (x, value) => {
  expect(logGamma(x)).toBeCloseTo(value, 13);
});

it('logGamma keeps the recurrence where the method changes', () => {
  for (let x = 0.1; x < 30; x += 0.3) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 12);
});
