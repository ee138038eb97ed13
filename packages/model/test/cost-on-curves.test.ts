import { expect, it } from 'vitest';
import { costOnCurves, type ImpactCurves } from '../src/index.js';

it('costs shares far beyond the measured sizes a finite amount, whatever is rounded', () => {
  const grid = { start: '2026-01-07T00:00:00Z', intervalSeconds: 300, timezone: 'UTC' };
  const sizes = Float64Array.of(0.75, 1.075);
  const coverage = Float64Array.of(1, 1);
  const curve = { impact: Float64Array.of(4, 5), coverage, halfSpread: 0.5, mid: 9, volume: 0, states: 1 };
  const intervals = [{ ...curve, largestSize: 1.075 }];
  const day: ImpactCurves = { date: '2026-01-07', side: 'buy', sampling: 'last', grid, states: 1, sizes, intervals };
  // 43.676068500791544 less the 42.6 shares beyond is 1.0750000000000028.
  const { cost, beyond } = costOnCurves(day, [43.676068500791544]);
  expect(cost).toBeCloseTo(5 * 1.075 + (beyond * (5 * 1.075 - 3)) / 0.325, 9);
});
