import { type FittedImpact, type FittedInterval, featuresOf, problemOfFit } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const fitted: FittedInterval = {
  status: 'fitted',
  coefficient: 0.002,
  exponent: 0.5,
  stdErr: unknown,
  interval95: { coefficient: [Number.NaN, Number.NaN], exponent: [Number.NaN, Number.NaN] },
  residualStdErr: unknown,
  rSquared: 1,
  rss: 0,
  points: 10,
  largestSize: 500,
};
const flat: FittedInterval = { ...fitted, status: 'flat', coefficient: 0, exponent: Number.NaN, halfSpread: 0.03 };
const closed: FittedInterval = { ...fitted, status: 'closed', ...unknown, points: 0, largestSize: 0 };

function fitOf(...intervals: FittedInterval[]): FittedImpact {
  return {
    dates: ['2025-04-03'],
    side: 'buy',
    family: 'power-law',
    exponents: 'per-interval',
    replicates: 'none',
    grid: { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
    intervals,
  };
}

describe('problemOfFit', () => {
  it('keeps every interval to the sizes that were measured', () => {
    const problem = problemOfFit(fitOf(fitted, flat, closed), { quantity: 700 });
    expect([...problem.upper]).toEqual([500, 500, 0]);
    expect(problem.impact).toMatchObject({
      coefficient: Float64Array.of(0.002, 0, 0),
      halfSpread: Float64Array.of(0, 0.03, 0),
    });
  });

  it('lets fitted intervals alone go beyond', () => {
    const problem = problemOfFit(fitOf(fitted, flat, closed), { quantity: 9000, beyondFit: true });
    expect([...problem.upper]).toEqual([Number.POSITIVE_INFINITY, 500, 0]);
  });

  it('combines bounds by their minimum', () => {
    const problem = problemOfFit(fitOf(fitted, fitted, closed), { quantity: 9, upper: [100, 900, 900] });
    expect([...problem.upper]).toEqual([100, 500, 0]);
  });

  it('has no half-spreads where the fit has none, so that the closed form applies', () => {
    const problem = problemOfFit(fitOf(fitted, { ...fitted, coefficient: 0.001 }, closed), { quantity: 9 });
    expect(featuresOf(problem)).toEqual(new Set(['power-law', 'bounds']));
  });

  it('refuses bounds of another length', () => {
    expect(() => problemOfFit(fitOf(fitted), { quantity: 9, upper: [1, 2] })).toThrow(
      'upper: expected 1 elements, got 2',
    );
  });
});
