import fc from 'fast-check';
import { uniform } from './uniform.js';

/** Sizes in shares, 3 to 50 of them, evenly spaced or with even ratios, spanning at least a ratio of 3. */
export const arbitrarySizes: fc.Arbitrary<number[]> = fc
  .tuple(fc.integer({ min: 3, max: 50 }), uniform(1, 1e4), fc.boolean())
  .map(([count, unit, isEven]) => Array.from({ length: count }, (_, k) => unit * (isEven ? k + 1 : 1.8 ** k)))
  .map((sizes) => sizes.filter((size) => size < 1e4 * sizes[0]!));

/** Coefficients over 12 decades, exponents from 0.02 to 3. */
export const arbitraryCurve: fc.Arbitrary<{ coefficient: number; exponent: number }> = fc.record({
  coefficient: uniform(-6, 6).map((decade) => 10 ** decade),
  exponent: uniform(0.02, 3),
});

/** Relative errors for up to 50 sizes, of some per cent. */
export const arbitraryNoise: fc.Arbitrary<number[]> = fc
  .integer({ min: 1, max: 1e6 })
  .map((seed) => Array.from({ length: 50 }, (_, k) => 0.1 * Math.sin(seed * (k + 1) ** 2)));

export function powerLaw(sizes: readonly number[], coefficient: number, exponent: number): number[] {
  return sizes.map((x) => coefficient * x ** exponent);
}
