import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothShape } from '../../src/profile/smooth-shape.js';
import { normals } from '../impact/random.js';

const even = (count: number): number[] => Array.from({ length: count }, () => 1 / count);

describe('the smooth shape of days', () => {
  it('is their own where all days are alike', () => {
    const day = Float64Array.of(5, 1, 2, 2, 3, 4, 0, 7);
    const { level, shape, explained } = smoothShape([day, day, day], even(3), 1);
    expect(level).toBeCloseTo(3, 12);
    for (const [t, value] of shape.entries()) expect(level + value).toBeCloseTo(day[t]!, 12);
    expect(explained).toBeCloseTo(1, 12);
  });

  it('is nearly flat where days have nothing in common', () => {
    const normal = normals(3);
    const days = Array.from({ length: 20 }, () => new Float64Array(78).map(normal));
    const { shape, explained } = smoothShape(days, even(20), 12);
    expect(Math.max(...shape.map(Math.abs))).toBeLessThan(0.2);
    expect(explained).toBeLessThan(0.02);
  });

  it('keeps a slow wave that comes every day, without the noise on it', () => {
    const normal = normals(5);
    const truth = new Float64Array(78).map((_, t) => Math.cos((Math.PI * (t + 0.5)) / 78));
    const days = Array.from({ length: 5 }, () => truth.map((value) => value + 0.5 * normal()));
    const { shape } = smoothShape(days, even(5), 12);
    const error = (values: Float64Array): number => Math.hypot(...values.map((value, t) => value - truth[t]!));
    const mean = truth.map((_, t) => days.reduce((sum, day) => sum + day[t]! / 5, 0));
    expect(error(shape)).toBeLessThan(0.4 * error(mean));
  });

  it('of one day keeps no more than half, and nothing that is faster than its blocks', () => {
    const day = new Float64Array(48).map((_, t) => Math.cos((Math.PI * (t + 0.5)) / 48) + (t % 2 === 0 ? 3 : -3));
    const { shape, bands } = smoothShape([day], [1], 8);
    for (const { weight } of bands) expect(weight).toBeLessThanOrEqual(0.5);
    expect(Math.max(...shape.map((value, t) => (t === 0 ? 0 : Math.abs(value - shape[t - 1]!))))).toBeLessThan(1);
    expect(shape[3]!).toBeGreaterThan(shape[44]!);
  });

  it('lies between its neighbours where no day has an interval', () => {
    const day = Float64Array.of(1, 2, Number.NaN, 4, 5);
    const { level, shape } = smoothShape([day, day], even(2), 1);
    expect(level + shape[2]!).toBeCloseTo(3, 12);
  });

  it('does not depend on the level of a day that lacks intervals', () => {
    const whole = Float64Array.of(10, 6, 5, 5, 6, 10);
    const lacking = whole.map((value, t) => (t < 2 ? Number.NaN : value + 100));
    const { shape } = smoothShape([whole, lacking, whole], even(3), 1);
    for (const [t, value] of shape.entries()) expect(value).toBeCloseTo(whole[t]! - 7, 1);
  });

  it('has weights of 0 to 1 that do not rise from slow waves to fast ones, and a mean of 0', () => {
    const day = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), (days) => {
        const { shape, bands, variances } = smoothShape(
          days.map((values) => Float64Array.from(values)),
          even(days.length),
          4,
        );
        for (const [b, { weight }] of bands.entries()) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(b === 0 ? 1 : bands[b - 1]!.weight + 1e-12);
        }
        expect(Math.abs(shape.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
        for (const variance of variances) expect(variance).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});
