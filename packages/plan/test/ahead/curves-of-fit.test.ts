import { costOnCurves, type FittedImpact, type FittedInterval, problemOfCurves, requireCurves } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvesOfFit } from '../../src/ahead/curves-of-fit.js';

const pair = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;
const none = {
  ...{ stdErr: pair, residualStdErr: pair, rSquared: Number.NaN, rss: Number.NaN, points: 0 },
  interval95: { coefficient: nowhere, exponent: nowhere },
};

function fitted(coefficient: number, exponent: number, largestSize: number): FittedInterval {
  return { ...none, status: 'fitted', coefficient, exponent, halfSpread: 0.01, largestSize };
}

const closed: FittedInterval = {
  ...{ ...none, ...pair },
  ...{ status: 'closed', largestSize: 0, reasonCode: 'too-thin' },
};

const flat: FittedInterval = {
  ...none,
  ...{ status: 'flat', coefficient: 0, exponent: Number.NaN, halfSpread: 0.03, largestSize: 300 },
};

function fitOf(intervals: readonly FittedInterval[]): FittedImpact {
  return {
    ...{ symbol: 'XYZ', dates: ['2025-06-02'], side: 'buy', family: 'half-spread-power-law' },
    ...{ exponents: 'per-interval', replicates: 'none', intervals },
    grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
  };
}

describe('the curves of a fit', () => {
  const fit = fitOf([fitted(0.002, 0.5, 400), closed, flat]);
  const curves = curvesOfFit(fit, { date: '2025-06-09', volumes: [900, 0, 500], mid: 30 });

  it('are of its market, its date and its grid', () => {
    const { symbol, date, side, grid, states, intervals } = curves;
    expect({ symbol, date, side, states }).toEqual({ symbol: 'XYZ', date: '2025-06-09', side: 'buy', states: 0 });
    expect(grid).toBe(fit.grid);
    expect(intervals.map(({ volume }) => volume)).toEqual([900, 0, 500]);
    expect(intervals.map(({ mid }) => mid)).toEqual([30, 30, 30]);
    requireCurves(curves);
  });

  it('end at the largest sizes, are closed where it is and flat where it is', () => {
    expect(curves.intervals.map(({ largestSize }) => largestSize)).toEqual([400, 0, 300]);
    expect(curves.intervals[1]).toMatchObject({ closed: 'too-thin', halfSpread: Number.NaN });
    expect([...new Set(curves.intervals[2]!.impact.filter((value) => !Number.isNaN(value)))]).toEqual([0.03]);
  });

  it('know no volume or mid that they are not given', () => {
    const { volume, mid } = curvesOfFit(fit, { date: '2025-06-02' }).intervals[0]!;
    expect([volume, mid]).toEqual([Number.NaN, Number.NaN]);
  });

  const between = (min: number, max: number) =>
    fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp);
  const interval = fc.tuple(between(1e-5, 1), fc.double({ min: 0.2, max: 1, noNaN: true }), between(5, 5e4));

  it('cost an order within 1 % of what the fit costs, and no interval takes more, whatever the depths', () => {
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 60 }), between(0.02, 1), (made, part) => {
        const own = curvesOfFit(fitOf(made.map((parameters) => fitted(...parameters))), { date: '2025-06-02' });
        const schedule = own.intervals.map(({ largestSize }) => part * largestSize);
        const costs = schedule.map((x, t) => x * (0.01 + made[t]![0] * x ** made[t]![1]));
        const exact = costs.reduce((sum, cost) => sum + cost, 0);
        expect(Math.abs(costOnCurves(own, schedule).cost / exact - 1)).toBeLessThan(0.01);
        const { upper } = problemOfCurves(own, { quantity: 0 });
        expect(upper.every((most, t) => most <= made[t]![2])).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
