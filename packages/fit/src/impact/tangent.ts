import { mean, product } from './fit-at-exponent.js';
import { type PowerCurve, powersOf } from './power-curve.js';
import { scratchOf } from './scratch.js';

/**
 * The derivatives of a fitted power law m(x) = a x^alpha in two orthogonal directions: by ln a at fixed alpha, and by
 * alpha with the rest refitted (Frisch, Waugh and Lovell). If an offset is fitted too, both are also orthogonal to a
 * constant.
 *
 * An error d of the curve changes ln a at fixed alpha by scale . d / scaleSquare, and alpha by exponent . d /
 * exponentSquare; an error e of the exponent changes ln a by -pivot e.
 */
export interface Tangent {
  readonly scale: Float64Array;
  readonly scaleSquare: number;
  readonly exponent: Float64Array;
  readonly exponentSquare: number;
  /** without an offset, the mean of ln x with weights m^2: the size about which the curve rotates */
  readonly pivot: number;
}

/**
 * The tangent of a curve at these sizes. Its arrays are overwritten by the next tangent at as many sizes.
 *
 * @param powers - of the sizes, if already computed
 */
export function tangentOf(
  { coefficient, exponent, offset }: PowerCurve,
  logSizes: Float64Array,
  powers: Float64Array = powersOf(logSizes, exponent),
): Tangent {
  const { scale, byExponent } = scratchOf(powers.length);
  for (let i = 0; i < powers.length; i++) {
    scale[i] = powers[i]! * coefficient;
    byExponent[i] = scale[i]! * logSizes[i]!;
  }
  if (offset > 0) for (const direction of [scale, byExponent]) centre(direction);
  const scaleSquare = product(scale, scale);
  const pivot = product(scale, byExponent) / scaleSquare;
  for (let i = 0; i < powers.length; i++) byExponent[i]! -= pivot * scale[i]!;
  return { scale, scaleSquare, exponent: byExponent, exponentSquare: product(byExponent, byExponent), pivot };
}

function centre(values: Float64Array): void {
  const centreOfMass = mean(values);
  for (let i = 0; i < values.length; i++) values[i]! -= centreOfMass;
}
