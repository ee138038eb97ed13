import { expect, test } from 'vitest';
import { coverageOf } from './interval-coverage.js';

// A sample of interval-coverage.stress.ts: 95 % within three standard errors of 60 cases.
test('intervals have the truth in about 95 of 100 cases', async () => {
  const trial = { horizons: [30, 60], fast: 0.5, slow: 0.3, hours: 4.5 };
  const { hours, widening } = await coverageOf(trial, 60);
  expect(hours).toBeGreaterThan(0.86);
  expect(widening).toBeGreaterThan(1);
});
