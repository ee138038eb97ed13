import { mean, product } from './fit-at-exponent.js';
import { type PowerCurve, powersOf } from './power-curve.js';

/**
 * How a fitted power law m(x) = a x^alpha moves with its parameters, one direction at right angles to the other: of
 * ln a with alpha held, and of alpha with the rest refitted (Frisch, Waugh and Lovell). Where an offset is fitted too,
 * both are also at right angles to a constant.
 *
 * A curve that is off by d moves ln a - at the exponent held - by level . d / levelSquare, and alpha by
 * exponent . d / exponentSquare; and an exponent that is off by e moves ln a by -pivot e.
 */
export interface Tangent {
  readonly level: Float64Array;
  readonly levelSquare: number;
  readonly exponent: Float64Array;
  readonly exponentSquare: number;
  /** the mean of ln x by weights m^2, where there is no offset: the curve hardly turns about any other size */
  readonly pivot: number;
}

/**
 * The tangent of a curve at these sizes.
 *
 * @param powers - of the sizes, where they are known
 */
export function tangentOf(
  { coefficient, exponent, offset }: PowerCurve,
  logSizes: Float64Array,
  powers: Float64Array = powersOf(logSizes, exponent),
): Tangent {
  const level = new Float64Array(powers.length);
  const turn = new Float64Array(powers.length);
  for (let i = 0; i < level.length; i++) {
    level[i] = powers[i]! * coefficient;
    turn[i] = level[i]! * logSizes[i]!;
  }
  if (offset > 0) for (const direction of [level, turn]) centre(direction);
  const levelSquare = product(level, level);
  const pivot = product(level, turn) / levelSquare;
  for (let i = 0; i < turn.length; i++) turn[i]! -= pivot * level[i]!;
  return { level, levelSquare, exponent: turn, exponentSquare: product(turn, turn), pivot };
}

function centre(values: Float64Array): void {
  const centreOfMass = mean(values);
  for (let i = 0; i < values.length; i++) values[i]! -= centreOfMass;
}
