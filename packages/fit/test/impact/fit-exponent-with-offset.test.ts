import type { FittedInterval } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitImpactOptions, fitImpact } from '../../src/impact/fit-impact.js';
import { arbitraryNoise } from '../power-law/arbitrary-curves.js';
import { uniform } from '../power-law/uniform.js';
import { curveOf, curveOfBlocks, dayOf, SIZES } from './made-up-curves.js';
import { simulatedDay } from './simulated-day.js';

/** Of the sum of squares about 0. */
const ROUNDING = 1e-13;

function fitOf(impact: readonly number[], options: FitImpactOptions, halfSpread = 0.01): FittedInterval {
  const day = dayOf([curveOf(Float64Array.from(impact), halfSpread)]);
  return fitImpact([day], { exponents: 'per-interval', ...options }).intervals[0]!;
}

const withOffset = (impact: readonly number[]): FittedInterval => fitOf(impact, { halfSpread: 'fitted' });

function squaresAbout(level: number, values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (value - level) ** 2, 0);
}

function residualSumOfSquares(
  impact: readonly number[],
  { halfSpread = 0, coefficient, exponent }: FittedInterval,
): number {
  return impact.reduce((sum, g, k) => sum + (g - halfSpread - coefficient * SIZES[k]! ** exponent) ** 2, 0);
}

const SCAN = Array.from({ length: 2000 }, (_, k) => 0.01 * 2000 ** (k / 1999));

/** The least sum of squares at 2,000 exponents from 0.01 to 20. */
function leastOnScan(impact: readonly number[]): number {
  return Math.min(...SCAN.map((exponent) => leastAt(impact, exponent)));
}

/** The least sum of squares with one exponent: of the best h and a inside their bounds, and of those on them. */
function leastAt(impact: readonly number[], exponent: number): number {
  const powers = Array.from(SIZES, (x) => (x / SIZES.at(-1)!) ** exponent);
  const sum = (value: (k: number) => number): number => powers.reduce((total, _, k) => total + value(k), 0);
  const n = powers.length;
  const [e, ee] = [sum((k) => powers[k]!), sum((k) => powers[k]! ** 2)];
  const [g, eg] = [sum((k) => impact[k]!), sum((k) => powers[k]! * impact[k]!)];
  const slope = (n * eg - e * g) / (n * ee - e * e);
  const choices = [
    [0, 0],
    [Math.max(0, g / n), 0],
    [0, Math.max(0, eg / ee)],
    ...((g - slope * e) / n > 0 && slope > 0 ? [[(g - slope * e) / n, slope]] : []),
  ];
  return Math.min(...choices.map(([h, a]) => sum((k) => (impact[k]! - h! - a! * powers[k]!) ** 2)));
}

const saturating = fc
  .tuple(uniform(SIZES[0]!, SIZES.at(-1)!), uniform(0, 0.03))
  .map(([knee, h]) => Array.from(SIZES, (x) => h + 0.05 * (1 - Math.exp(-x / knee))));
const clipped = fc
  .tuple(uniform(0.1, 1.5), fc.integer({ min: 2, max: 11 }), uniform(0, 0.03))
  .map(([alpha, from, h]) => Array.from(SIZES, (_, k) => h + 0.001 * SIZES[Math.min(k, from)]! ** alpha));
const powers = fc
  .tuple(uniform(0.005, 4), uniform(-0.03, 0.05))
  .map(([alpha, h]) => Array.from(SIZES, (x) => h + 0.05 * (x / SIZES.at(-1)!) ** alpha));
const level = uniform(-0.02, 0.05).map((h) => Array.from(SIZES, () => h));
const falling = uniform(0, 1).map((share) => Array.from(SIZES, (x) => 0.05 - share * 1e-4 * x));
const jumps = fc
  .tuple(fc.integer({ min: 1, max: 11 }), uniform(0, 0.03))
  .map(([from, h]) => Array.from(SIZES, (_, k) => h + (k >= from ? 0.05 : 0)));
const curves = fc
  .tuple(fc.oneof(saturating, clipped, powers, level, falling, jumps), arbitraryNoise, fc.constantFrom(0, 0.01, 1))
  .map(([impact, noise, size]) => impact.map((value, k) => value * (1 + size * noise[k]!)));

describe('a half-spread fitted with the power law', () => {
  it('leaves no more than a constant, no half-spread, the measured one, or any exponent on a scan', () => {
    const property = fc.property(curves, uniform(0, 0.05), (impact, measured) => {
      const fit = withOffset(impact);
      const slack = ROUNDING * squaresAbout(0, impact);
      const mean = impact.reduce((sum, value) => sum + value, 0) / impact.length;
      const others = [
        squaresAbout(Math.max(0, mean), impact),
        ...[fitOf(impact, { family: 'power-law' }), fitOf(impact, {}, measured)]
          .filter(({ status, exponent }) => status === 'fitted' && exponent < 40)
          .map((other) => residualSumOfSquares(impact, other)),
        leastOnScan(impact),
      ];
      expect(fit.rss).toBeLessThanOrEqual(Math.min(...others) + slack);
      if (fit.status === 'flat') return;
      expect(fit.exponent).toBeGreaterThanOrEqual(0.01);
      expect(fit.coefficient).toBeGreaterThan(0);
      expect(fit.halfSpread).toBeGreaterThanOrEqual(0);
      expect(Math.abs(fit.rss - residualSumOfSquares(impact, fit))).toBeLessThanOrEqual(slack);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('shared by several curves leaves no more than one exponent on a scan', () => {
    const property = fc.property(fc.array(curves, { minLength: 2, maxLength: 4 }), (impacts) => {
      const day = dayOf(impacts.map((impact) => curveOf(Float64Array.from(impact), 0.01)));
      const { intervals } = fitImpact([day], { exponents: 'shared', halfSpread: 'fitted' });
      const weighted = (left: (impact: readonly number[], t: number) => number): number =>
        impacts.reduce((sum, impact, t) => sum + left(impact, t) / squaresAbout(0, impact), 0);
      const scanned = SCAN.map((exponent) => weighted((impact) => leastAt(impact, exponent)));
      expect(weighted((_, t) => intervals[t]!.rss)).toBeLessThanOrEqual(Math.min(...scanned) + ROUNDING);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('fits a curve that saturates, where a step to negative exponents once called it flat', () => {
    const sizes = Float64Array.of(10, 20, 50, 100, 200, 500, 1000);
    const impact = Float64Array.of(0.0135, 0.0167, 0.0241, 0.0326, 0.0417, 0.0471, 0.0471);
    const day = { ...dayOf([{ ...curveOf(impact, 0.01), largestSize: 1000 }]), sizes };
    const fit = fitImpact([day], { exponents: 'per-interval', halfSpread: 'fitted' }).intervals[0]!;
    // A brute-force search over exponent and half-spread.
    expect(fit).toMatchObject({
      status: 'fitted',
      halfSpread: 0,
      warnings: ['its half-spread is at its lower bound, 0'],
    });
    expect(fit.exponent).toBeCloseTo(0.2437, 4);
    expect(fit.rss).toBeCloseTo(1.094e-4, 7);
  });

  it('is flat where all impacts are the same up to rounding', () => {
    const impact = Array.from(SIZES, (x, k) => 0.03 * (1 + 1e-15 * Math.sin(x * k)));
    expect(withOffset(impact)).toMatchObject({ status: 'flat', reason: expect.stringContaining('and no more') });
  });

  it('is flat where the impact falls, and says how steeply', () => {
    const fit = withOffset(Array.from(SIZES, (x) => 0.02 - 1e-5 * x));
    expect(fit).toMatchObject({ status: 'flat', reason: expect.stringMatching(/coefficient would be -0.00001$/) });
  });

  it('has an exponent of 0.01 where a smaller one would fit better, and says so', () => {
    const fit = withOffset(Array.from(SIZES, (x) => 0.05 * x ** 0.004));
    expect(fit).toMatchObject({ status: 'fitted', exponent: 0.01 });
    expect(fit.warnings).toContain('its exponent is at its lower bound, 0.01: every share costs nearly the same');
  });

  it('has the largest exponent where all of the impact is at the largest size, and says so', () => {
    const fit = withOffset(Array.from(SIZES, (_, k) => (k === SIZES.length - 1 ? 0.05 : 0.02)));
    expect(fit.status).toBe('fitted');
    expect(fit.halfSpread).toBeCloseTo(0.02, 6);
    expect(fit.coefficient * SIZES.at(-1)! ** fit.exponent).toBeCloseTo(0.03, 6);
    expect(fit.warnings).toContain(
      'its exponent is at its upper bound, 49.1: nearly all of the impact is at the largest size',
    );
  });

  it('shrunk, leaves exponents at a bound out of the common one, and gives it to their intervals', () => {
    const { day } = simulatedDay({ intervals: 20, blocks: 6, correlation: 0, tau: 0.3, seed: 3 });
    const nearlyFlat = SIZES.map((x) => 0.05 * x ** 0.004);
    const repeated = curveOfBlocks(Array.from({ length: 6 }, () => ({ impact: nearlyFlat, halfSpread: 0 })));
    const alone = fitImpact([day], { halfSpread: 'fitted' });
    const { shrinkage, intervals } = fitImpact([{ ...day, intervals: [...day.intervals, repeated] }], {
      halfSpread: 'fitted',
    });
    expect(shrinkage!.exponent).toBe(alone.shrinkage!.exponent);
    expect(intervals.at(-1)!.exponent).toBe(shrinkage!.exponent);
  });
});
