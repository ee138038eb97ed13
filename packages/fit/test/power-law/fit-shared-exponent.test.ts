import { fitSharedExponent } from '@waterfill/fit';
import { fitLeastSquares } from '@waterfill/least-squares';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCurve, arbitraryNoise, arbitrarySizes, powerLaw } from './arbitrary-curves.js';

const NEARLY = 1e-9;

describe('a shared exponent', () => {
  it('comes back from curves that share one, with their coefficients', () => {
    const coefficients = fc.array(arbitraryCurve, { minLength: 1, maxLength: 6 });
    const property = fc.property(arbitrarySizes, coefficients, (sizes, [first, ...others]) => {
      const laws = [first!, ...others].map(({ coefficient }) => coefficient);
      const { exponent, fits } = fitSharedExponent(
        sizes,
        laws.map((coefficient) => ({ impact: powerLaw(sizes, coefficient, first!.exponent) })),
      );
      expect(Math.abs(exponent / first!.exponent - 1)).toBeLessThan(NEARLY);
      for (const [t, fit] of fits.entries()) expect(Math.abs(fit.coefficient / laws[t]! - 1)).toBeLessThan(NEARLY);
    });
    fc.assert(property);
  });

  it('is what the general fitter finds for all curves at once, with its error', () => {
    const property = fc.property(arbitraryNoise, fc.integer({ min: 1, max: 4 }), (noise, count) => {
      const sizes = [100, 200, 400, 800];
      const curves = Array.from({ length: count + 1 }, (_, t) =>
        sizes.map((x, k) => 10 ** t * x ** (0.3 + 0.1 * t) * (1 + noise[4 * t + k]!)),
      );
      const shared = fitSharedExponent(
        sizes,
        curves.map((impact) => ({ impact })),
      );
      const general = fitLeastSquares({
        start: [shared.exponent, ...shared.fits.map(({ coefficient }) => coefficient)],
        residuals: ([exponent, ...a]) =>
          curves.flatMap((impact, t) => sizes.map((x, k) => a[t]! * x ** exponent! - impact[k]!)),
        weights: curves.flatMap((impact) => sizes.map(() => 1 / impact.reduce((sum, g) => sum + g * g, 0))),
      });
      expect(Math.abs(shared.exponent - general.parameters[0]!)).toBeLessThan(NEARLY);
      expect(Math.abs(shared.stdErr / general.stdErr[0]! - 1)).toBeLessThan(1e-7);
      expect(Math.abs(shared.left / (general.rss / curves.length) - 1)).toBeLessThan(1e-9);
    });
    fc.assert(property, { numRuns: 30 });
  });

  it('is taken after the half-spreads, which may differ', () => {
    const sizes = [100, 400, 900];
    const { exponent } = fitSharedExponent(sizes, [
      { impact: [11, 21, 31], halfSpread: 1 },
      { impact: [0.5, 0.7, Number.NaN], halfSpread: 0.3 },
    ]);
    expect(Math.abs(exponent - 0.5)).toBeLessThan(1e-14);
  });

  it('is not moved by curves without information about it', () => {
    const impact = [1, 1.3, 1.9];
    const silent = [{ impact: [0, 0, 0] }, { impact: [Number.NaN, 2, Number.NaN] }, { impact: [] }];
    const alone = fitSharedExponent([10, 20, 40], [{ impact }]);
    const among = fitSharedExponent([10, 20, 40], [...silent, { impact }]);
    expect(among.exponent).toBe(alone.exponent);
    expect(among.stdErr).toBe(alone.stdErr);
    expect(among.fits.map(({ status }) => status)).toEqual(['fitted', 'fitted', 'too-few-sizes', 'fitted']);
    expect(among.fits[0]!.coefficient).toBe(0);
  });

  it('is NaN without curves, and infinite for impact at one end', () => {
    expect(fitSharedExponent([10, 20], [])).toMatchObject({ status: 'too-few-sizes', exponent: Number.NaN, fits: [] });
    expect(fitSharedExponent([10, 20, 40], [{ impact: [0, 0, 1] }])).toMatchObject({
      status: 'runaway',
      exponent: Number.POSITIVE_INFINITY,
      fits: [],
    });
  });
});
