import { createPowerLawFitter, fitPowerLaw } from '@waterfill/fit';
import { fitLeastSquares } from '@waterfill/least-squares';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCurve, arbitraryNoise, arbitrarySizes, powerLaw } from './arbitrary-curves.js';
import { leastOnScan } from './least-on-scan.js';
import { uniform } from './uniform.js';

const NEARLY = 1e-9;
/** Of a noisy fit against another program for it: both are at the minimum to rounding over its curvature. */
const AGREEING = 1e-8;

function expectNear(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

describe('a power-law fit', () => {
  it('brings planted parameters back', () => {
    const property = fc.property(arbitrarySizes, arbitraryCurve, (sizes, { coefficient, exponent }) => {
      const fit = fitPowerLaw(sizes, powerLaw(sizes, coefficient, exponent));
      expect(fit.status).toBe('fitted');
      expectNear(fit.coefficient, coefficient, NEARLY);
      expectNear(fit.exponent, exponent, NEARLY);
      expect(fit.rSquared).toBeGreaterThan(1 - NEARLY);
    });
    fc.assert(property);
  });

  it('agrees with the general fitter, errors included', () => {
    const property = fc.property(arbitrarySizes, arbitraryCurve, arbitraryNoise, (sizes, law, noise) => {
      const impact = powerLaw(sizes, law.coefficient, law.exponent).map((g, k) => g * (1 + noise[k]!));
      const fit = fitPowerLaw(sizes, impact);
      const logs = sizes.map((x) => Math.log(x / fit.meanSize));
      const general = fitLeastSquares({
        start: [Math.log(fit.coefficient) + fit.exponent * Math.log(fit.meanSize), fit.exponent],
        residuals: ([level, exponent]) => logs.map((u, k) => Math.exp(level! + exponent! * u) - impact[k]!),
        jacobian: ([level, exponent]) => logs.map((u) => [1, u].map((d) => d * Math.exp(level! + exponent! * u))),
      });
      expectNear(fit.rss, general.rss, AGREEING);
      expect(Math.abs(fit.exponent - general.parameters[1]!)).toBeLessThan(AGREEING);
      const [level, exponent] = general.covariance;
      expectNear(fit.covariance.level, level![0]!, AGREEING);
      expectNear(fit.covariance.exponent, exponent![1]!, AGREEING);
      const scale = Math.sqrt(fit.covariance.level * fit.covariance.exponent);
      expect(Math.abs(fit.covariance.both - level![1]!)).toBeLessThan(AGREEING * scale);
      expectNear(fit.stdErr.exponent, general.stdErr[1]!, AGREEING);
    });
    fc.assert(property);
  });

  it('states the standard errors of the coefficient as the general fitter does of a x^alpha itself', () => {
    const sizes = [100, 200, 300, 400, 500];
    const impact = [0.021, 0.029, 0.034, 0.042, 0.044];
    const fit = fitPowerLaw(sizes, impact);
    const { stdErr } = fitLeastSquares({
      start: [fit.coefficient, fit.exponent],
      residuals: ([a, alpha]) => sizes.map((x, k) => a! * x ** alpha! - impact[k]!),
      jacobian: ([a, alpha]) => sizes.map((x) => [x ** alpha!, a! * x ** alpha! * Math.log(x)]),
    });
    expectNear(fit.stdErr.coefficient, stdErr[0]!, AGREEING);
    expectNear(fit.stdErr.exponent, stdErr[1]!, AGREEING);
  });

  it('finds the least of all minima, of noise too', () => {
    const impacts = fc.array(uniform(-1, 1), { minLength: 2, maxLength: 12 });
    const property = fc.property(impacts, fc.boolean(), (impact, isEven) => {
      const sizes = impact.map((_, k) => (isEven ? 10 * (k + 1) : 2 ** k));
      const fit = fitPowerLaw(sizes, impact);
      if (fit.status !== 'fitted') return;
      const squares = impact.reduce((sum, g) => sum + g * g, 0);
      expect(fit.rss).toBeLessThanOrEqual(leastOnScan(sizes, impact) + 1e-12 * squares);
    });
    fc.assert(property);
  });

  it('is rescaled by other units of shares and of currency', () => {
    const scales = fc.tuple(uniform(1e-3, 1e3), uniform(1e-6, 1e6));
    const property = fc.property(arbitrarySizes, arbitraryNoise, scales, (sizes, noise, [shares, currency]) => {
      const impact = sizes.map((x, k) => 0.01 * x ** 0.4 * (1 + noise[k]!));
      const fit = fitPowerLaw(sizes, impact);
      const rescaled = fitPowerLaw(
        sizes.map((x) => x * shares),
        impact.map((g) => g * currency),
      );
      expect(Math.abs(rescaled.exponent - fit.exponent)).toBeLessThan(NEARLY);
      expectNear(rescaled.coefficient * shares ** fit.exponent, fit.coefficient * currency, NEARLY);
      expectNear(rescaled.rss, fit.rss * currency ** 2, AGREEING);
      expectNear(rescaled.stdErr.exponent, fit.stdErr.exponent, AGREEING);
    });
    fc.assert(property);
  });

  it('goes through two points', () => {
    const fit = fitPowerLaw([10, 1000], [-3, -300]);
    expectNear(fit.exponent, 1, 1e-14);
    expectNear(fit.coefficient, -0.3, 1e-14);
    expect(fit.rss).toBeLessThan(1e-24);
    expect(fit.stdErr.exponent).toBeNaN();
  });

  it('keeps its digits where one of two points is all but nothing', () => {
    const { exponent } = fitPowerLaw([1, 1e4], [1e-7, 1e7]);
    expectNear(exponent, 3.5, 1e-14);
  });

  it('takes the half-spread off first', () => {
    const sizes = [100, 400, 900];
    const fit = fitPowerLaw(sizes, [0.21, 0.41, 0.61], { halfSpread: 0.01 });
    expectNear(fit.coefficient, 0.02, 1e-13);
    expectNear(fit.exponent, 0.5, 1e-13);
  });

  it('leaves sizes out that have no impact or no weight', () => {
    const impact = [1, 1.3, 1.9, 2.6, 2.9];
    const some = fitPowerLaw([10, 20, 40, 80], [1, 1.3, 1.9, 2.6]);
    const fitter = createPowerLawFitter([10, 20, 40, 80, 160]);
    const others = [
      fitter.fit(impact.with(4, Number.NaN)),
      fitter.fit(impact.with(4, Number.POSITIVE_INFINITY)),
      fitter.fit(impact, { weights: [1, 1, 1, 1, 0] }),
    ];
    for (const other of others) {
      expect(other.points).toBe(4);
      expectNear(other.exponent, some.exponent, 1e-13);
      expectNear(other.stdErr.coefficient, some.stdErr.coefficient, 1e-13);
      expectNear(other.covariance.level, some.covariance.level, 1e-13);
      expectNear(other.meanSize, some.meanSize, 1e-13);
      expectNear(other.rSquared, some.rSquared, 1e-13);
    }
  });

  it('counts a size of weight 2 as two of it', () => {
    const once = fitPowerLaw([10, 20, 20, 40], [1, 1.3, 1.3, 1.9]);
    const weighted = fitPowerLaw([10, 20, 40], [1, 1.3, 1.9], { weights: [1, 2, 1] });
    expectNear(weighted.exponent, once.exponent, 1e-13);
    expectNear(weighted.rss, once.rss, 1e-12);
  });

  it('is the same whatever was fitted before', () => {
    const fitter = createPowerLawFitter([10, 20, 40]);
    const first = fitter.fit([1, 2, 3]);
    fitter.fit([5, Number.NaN, 1], { weights: [3, 1, 2], halfSpread: 0.5 });
    expect(fitter.fit([1, 2, 3])).toEqual(first);
  });

  it('fits the coefficient to a given exponent', () => {
    const sizes = [1, 4, 9];
    const impact = [1, 2, 4];
    const fit = fitPowerLaw(sizes, impact, { exponent: 0.5 });
    // sum x^(1/2) g / sum x = 17 / 14; the residuals are -3/14, -6/14 and 5/14, of 2 degrees of freedom.
    expectNear(fit.coefficient, 17 / 14, 1e-14);
    expectNear(fit.rss, 70 / 196, 1e-14);
    expectNear(fit.stdErr.coefficient, Math.sqrt(70 / 196 / 2 / 14), 1e-14);
    expect(fit.stdErr.exponent).toBe(0);
  });
});

describe('a curve without a power law', () => {
  it('is too short with fewer than two different sizes', () => {
    for (const impact of [[], [Number.NaN, 1], [Number.NaN, Number.NaN]])
      expect(fitPowerLaw([10, 20].slice(0, impact.length), impact).status).toBe('too-few-sizes');
    expect(fitPowerLaw([10, 10], [1, 2]).status).toBe('too-few-sizes');
  });

  it('has a coefficient of 0 where it has no impact', () => {
    expect(fitPowerLaw([10, 20], [0, 0])).toMatchObject({ status: 'no-impact', coefficient: 0, exponent: Number.NaN });
  });

  it('runs away where all of the impact is at one end', () => {
    const sizes = [10, 20, 30];
    expect(fitPowerLaw(sizes, [0, 0, 1])).toMatchObject({ status: 'runaway', exponent: Number.POSITIVE_INFINITY });
    expect(fitPowerLaw(sizes, [1, 0, 0])).toMatchObject({ status: 'runaway', exponent: Number.NEGATIVE_INFINITY });
  });

  it('is flat, not lost, where the impact is the same everywhere', () => {
    const { status, coefficient, exponent, rSquared } = fitPowerLaw([10, 20, 40], [2, 2, 2]);
    expect(status).toBe('fitted');
    expectNear(coefficient, 2, 1e-14);
    expect(Math.abs(exponent)).toBeLessThan(1e-15);
    expect(rSquared).toBeNaN();
  });
});

describe('the warnings of a fit', () => {
  it('are none for a good one', () => {
    expect(fitPowerLaw([100, 200, 400], [1, 1.42, 2]).warnings).toEqual([]);
  });

  it('name sizes that span less than a ratio of 2', () => {
    expect(fitPowerLaw([100, 150, 190], [1, 1.22, 1.38]).warnings).toContain('narrow-sizes');
  });

  it('name errors larger than the estimates', () => {
    expect(fitPowerLaw([100, 200, 400], [1, 4, 1]).warnings).toEqual(['uncertain-coefficient', 'uncertain-exponent']);
  });
});

it('sizes that are not positive are refused by name', () => {
  expect(() => createPowerLawFitter([1, 0])).toThrow('sizes[1] is 0, not a positive number');
  expect(() => createPowerLawFitter([Number.NaN])).toThrow('sizes[0] is NaN');
});
