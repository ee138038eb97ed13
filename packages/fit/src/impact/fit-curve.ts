import { commonExponentSteps } from '../power-law/fit-shared-exponent.js';
import { createPowerLawFitter } from '../power-law/power-law-fitter.js';
import { finish, mapRuns, type Steps } from '../steps.js';
import { fitAtExponent, product } from './fit-at-exponent.js';
import { fitExponentWithOffset } from './fit-exponent-with-offset.js';
import type { CurvePoints, PowerCurve } from './power-curve.js';

/**
 * Fits power laws to points on some of these sizes, at least three. The coefficient is NaN if the best exponent is
 * infinite: then nearly all of the impact is at one end of the sizes.
 */
export function curveFitter(sizes: Float64Array, hasOffset: boolean): (points: CurvePoints) => PowerCurve {
  if (hasOffset) {
    return (points) => {
      const exponent = finish(fitExponentWithOffset([{ points, weight: 1 }]));
      return fitAtExponent(points, exponent, hasOffset);
    };
  }
  const { fit } = createPowerLawFitter(sizes);
  return (points) => {
    const { coefficient, exponent } = fit(points.atAllSizes);
    return { coefficient, exponent, offset: 0 };
  };
}

/** The exponent that fits all curves best, each with the weight 1 / sum g^2; infinite if there is none. */
export function* fitCommonExponent(
  sizes: Float64Array,
  curves: readonly CurvePoints[],
  hasOffset: boolean,
): Steps<number> {
  if (hasOffset) {
    const weighted = curves.map((points) => ({ points, weight: 1 / product(points.impact, points.impact) }));
    return yield* fitExponentWithOffset(weighted);
  }
  const impacts = mapRuns(curves, ({ atAllSizes }) => ({ impact: atAllSizes }));
  return (yield* commonExponentSteps(sizes, impacts)).exponent;
}
