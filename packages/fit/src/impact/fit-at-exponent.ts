import { type CurvePoints, type PowerCurve, powersOf } from './power-curve.js';

/**
 * The least-squares power law of a given exponent.
 *
 * @param hasOffset - whether a half-spread >= 0 is fitted too
 * @param powers - of the sizes, if already computed
 */
export function fitAtExponent(
  points: CurvePoints,
  exponent: number,
  hasOffset: boolean,
  powers: Float64Array = powersOf(points.logSizes, exponent),
): PowerCurve {
  const line = hasOffset ? lineThrough(powers, points.impact) : undefined;
  // The sum of squares is convex in both, so an offset below its bound moves onto it.
  if (line !== undefined && line.offset > 0) return { ...line, exponent };
  return { coefficient: product(powers, points.impact) / product(powers, powers), exponent, offset: 0 };
}

function lineThrough(x: Float64Array, y: Float64Array): { offset: number; coefficient: number } {
  const [meanX, meanY] = [mean(x), mean(y)];
  let [xy, xx] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const fromMean = x[i]! - meanX;
    xy += fromMean * (y[i]! - meanY);
    xx += fromMean * fromMean;
  }
  const coefficient = xy / xx;
  return { offset: meanY - coefficient * meanX, coefficient };
}

/** The scalar product. */
export function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The arithmetic mean. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
