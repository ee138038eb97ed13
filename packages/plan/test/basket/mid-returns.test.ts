import { shrunkCovariance } from '@waterfill/fit';
import type { ImpactCurve, ImpactCurves } from '@waterfill/model';
import { midReturns } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const grid = { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 60, timezone: 'America/New_York' };

function dayOf(date: string, mids: readonly number[], sampling: ImpactCurves['sampling'] = 'last'): ImpactCurves {
  const none = new Float64Array(0);
  const curve = { impact: none, coverage: none, largestSize: 0, halfSpread: 0.01, volume: 0, states: 1 };
  const intervals = mids.map((mid): ImpactCurve => ({ ...curve, mid }));
  return { date, side: 'buy', sampling, grid, states: 9, sizes: none, intervals };
}

/** Normal numbers of a fixed sequence (minimal standard generator, Box-Muller). */
function normals(): () => number {
  let state = 12_345;
  const uniform = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('midReturns', () => {
  it('is of intervals that follow one another on days that all assets have', () => {
    const one = [dayOf('2026-11-26', [100, 110, Number.NaN, 100, 90]), dayOf('2026-11-27', [100, 101])];
    const other = [
      dayOf('2026-11-27', [50, 49]),
      dayOf('2026-11-26', [10, 20, 20, 20, 30]),
      dayOf('2026-11-25', [1, 2]),
    ];
    const { returns, seconds } = midReturns([one, other]);
    expect(seconds).toBe(60);
    expect(returns.map((row) => Array.from(row, (part) => Number(part.toFixed(12))))).toEqual([
      [0.1, 1],
      [-0.1, 0.5],
      [0.01, -0.02],
    ]);
  });

  it('gives the covariance of the prices, of means over intervals, too', () => {
    const next = normals();
    const [steps, count, volatility] = [30, 12_000, 1e-4];
    let [price, hedge] = [100, 40];
    const [mids, hedges]: [number[], number[]] = [[], []];
    for (let t = 0; t < count; t++) {
      let [sum, hedgeSum] = [0, 0];
      for (let k = 0; k < steps; k++) {
        const common = next();
        price *= 1 + volatility * common;
        hedge *= 1 + volatility * (0.6 * common + 0.8 * next());
        sum += price / steps;
        hedgeSum += hedge / steps;
      }
      mids.push(sum);
      hedges.push(hedgeSum);
    }
    const { returns } = midReturns([
      [dayOf('2026-11-27', mids, 'time-weighted')],
      [dayOf('2026-11-27', hedges, 'time-weighted')],
    ]);
    const { covariance } = shrunkCovariance(returns);
    const expected = steps * volatility ** 2;
    // The standard errors are 1.3 % of the variance, and 1.1 % for the covariance.
    expect(Math.abs(covariance[0]! / expected - 1)).toBeLessThan(0.04);
    expect(Math.abs(covariance[1]! / (0.6 * expected) - 1)).toBeLessThan(0.06);
    expect(Math.abs(covariance[3]! / expected - 1)).toBeLessThan(0.04);
  });

  it('says what to do if there are too few', () => {
    const apart = [[dayOf('2026-11-26', [1, 2, 3])], [dayOf('2026-11-27', [1, 2, 3])]];
    expect(() => midReturns(apart)).toThrow(
      /^days: expected at least two returns of all 2 mids at once, got 0; measure/,
    );
  });
});
