import { createProblem, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import type { Features, ProblemRange } from '../laws/law.js';
import { boundsFor } from './generated-bounds.js';
import { arrayOf, lengths, logUniform, quantities } from './generated-sizes.js';

/** Power laws with only these features; flat intervals get a finite upper bound. */
export function powerLaws(features: Features, range: ProblemRange): fc.Arbitrary<Problem> {
  return fc.tuple(lengths(range), quantities(range)).chain(([length, quantity]) =>
    fc
      .record({
        exponent: exponentsFor(features, range, length),
        curved: coefficientsFor(range, length),
        isFlat: flatsFor(features, length),
        spreads: spreadsFor(features, length),
        bounds: boundsFor(features, length, quantity),
      })
      .map(({ exponent, curved, isFlat, spreads, bounds }) => {
        const coefficient = curved.map((a, t) => (isFlat[t] ? 0 : a));
        const upper = bounds.upper.map((most, t) =>
          isFlat[t] ? Math.min(most, bounds.lower[t]! + 2 * quantity) : most,
        );
        const halfSpread = inCurrency(spreads, quantity, curved, exponent);
        const impact = { kind: 'power-law', coefficient, exponent, ...(halfSpread && { halfSpread }) } as const;
        return createProblem({ quantity, impact, lower: bounds.lower, upper });
      }),
  );
}

/** One exponent for all intervals, or one for each. */
function exponentsFor(features: Features, { exponents }: ProblemRange, length: number): fc.Arbitrary<number[]> {
  const usual = [0.5, 0.6, 1, 2].filter((exponent) => exponent >= exponents[0] && exponent <= exponents[1]);
  const one = fc.oneof(logUniform(exponents), fc.constantFrom(...usual, ...exponents));
  const shared = one.map((exponent) => new Array<number>(length).fill(exponent));
  if (!features.has('mixed-exponents')) return shared;
  return fc.oneof({ weight: 1, arbitrary: shared }, { weight: 3, arbitrary: arrayOf(one, length) });
}

/** Within a decade of each other, anywhere in the range, or equal. */
function coefficientsFor({ coefficients }: ProblemRange, length: number): fc.Arbitrary<number[]> {
  const [least, most] = coefficients;
  const close = logUniform([least, Math.max(least, most / 10)]).chain((low) =>
    arrayOf(logUniform([low, Math.min(10 * low, most)]), length),
  );
  const equal = logUniform(coefficients).map((a) => new Array<number>(length).fill(a));
  return fc.oneof(
    { weight: 3, arbitrary: close },
    { weight: 3, arbitrary: arrayOf(logUniform(coefficients), length) },
    { weight: 1, arbitrary: equal },
  );
}

function flatsFor(features: Features, length: number): fc.Arbitrary<boolean[]> {
  const none = fc.constant(new Array<boolean>(length).fill(false));
  if (!features.has('flat')) return none;
  return fc.oneof(none, arrayOf(fc.boolean(), length), fc.constant(new Array<boolean>(length).fill(true)));
}

/** Half-spreads in units of a typical marginal cost, with ties; undefined: none. */
function spreadsFor(features: Features, length: number): fc.Arbitrary<readonly number[] | undefined> {
  const level = fc.constantFrom(0, 0.01, 0.1, 0.3, 0.5, 1, 1.5, 3, 10);
  const common = level.map((one) => new Array<number>(length).fill(one));
  if (!features.has('half-spread')) return fc.oneof(fc.constant(undefined), common);
  const own = fc.oneof(level, logUniform([1e-3, 2]));
  return fc.oneof(fc.constant(undefined), common, arrayOf(own, length), arrayOf(level, length));
}

/** Scaled by the median marginal cost of an even split, so that half-spreads matter at any scale. */
function inCurrency(
  spreads: readonly number[] | undefined,
  quantity: number,
  coefficient: readonly number[],
  exponent: readonly number[],
): number[] | undefined {
  const each = (quantity || 1) / coefficient.length;
  const marginal = coefficient.map((a, t) => (1 + exponent[t]!) * a * each ** exponent[t]!).sort((a, b) => a - b);
  return spreads?.map((spread) => spread * marginal[marginal.length >> 1]!);
}
