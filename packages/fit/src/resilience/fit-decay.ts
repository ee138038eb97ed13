import { exp, log, pow } from '@waterfill/model';

/** A curve to fit, at some lags. */
export interface DecayCurve {
  /** seconds */
  readonly lags: Float64Array;
  readonly values: Float64Array;
  /** standard errors, > 0 */
  readonly errors: Float64Array;
}

/** level + coefficient exp(-rate t). */
export interface ExponentialShape {
  readonly level: number;
  readonly coefficient: number;
  /** 1 / second */
  readonly rate: number;
  /** the weighted sum of squares */
  readonly misfit: number;
  /** whether the rate is at the end of the range that was searched, so the curve does not tell it */
  readonly isAtEnd: boolean;
}

/** coefficient (1 + t / timeScale)^-exponent. */
export interface PowerLawShape {
  readonly coefficient: number;
  readonly exponent: number;
  /** seconds */
  readonly timeScale: number;
  readonly misfit: number;
  /** whether the exponent is at the end of its range: the curve does not fall, or falls like an exponential */
  readonly isAtEnd: boolean;
}

/**
 * Fits an exponential by weighted least squares: the rate by a search of its logarithm, the rest, which is linear, in
 * closed form.
 *
 * @param hasLevel - whether a part may stay for ever; otherwise the level is 0
 */
export function fitExponential(curve: DecayCurve, hasLevel: boolean): ExponentialShape {
  const [low, high] = [log(0.1 / curve.lags.at(-1)!), log(1 / curve.lags[0]!)];
  const fitAt = (logRate: number) => linearFit(curve, hasLevel, (lag) => exp(-exp(logRate) * lag));
  const best = leastOf((logRate) => fitAt(logRate).misfit, low, high);
  const isAtEnd = best - low < 1e-3 || high - best < 1e-3;
  return { ...fitAt(best), rate: exp(best), isAtEnd };
}

/** The exponents of power laws. */
const [LEAST_EXPONENT, MOST_EXPONENT] = [0.02, 4];

/** Fits a power law in the same way, its time scale between the first lag and the last. */
export function fitPowerLawDecay(curve: DecayCurve): PowerLawShape {
  const fitAt = (logScale: number, logExponent: number) => {
    const [scale, exponent] = [exp(logScale), exp(logExponent)];
    return linearFit(curve, false, (lag) => pow(1 + lag / scale, -exponent));
  };
  const exponentAt = (logScale: number): number =>
    leastOf((logExponent) => fitAt(logScale, logExponent).misfit, log(LEAST_EXPONENT), log(MOST_EXPONENT));
  const misfitAt = (logScale: number): number => fitAt(logScale, exponentAt(logScale)).misfit;
  const logScale = leastOf(misfitAt, log(curve.lags[0]!), log(curve.lags.at(-1)!));
  const logExponent = exponentAt(logScale);
  const { coefficient, misfit } = fitAt(logScale, logExponent);
  const isAtEnd = logExponent - log(LEAST_EXPONENT) < 1e-3 || log(MOST_EXPONENT) - logExponent < 1e-3;
  return { coefficient, exponent: exp(logExponent), timeScale: exp(logScale), misfit, isAtEnd };
}

interface LinearFit {
  readonly level: number;
  readonly coefficient: number;
  readonly misfit: number;
}

/** The best level and coefficient of a shape. */
function linearFit({ lags, values, errors }: DecayCurve, hasLevel: boolean, shape: (lag: number) => number): LinearFit {
  let [total, ofShape, ofValue, ofShapes, ofBoth, ofValues] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < lags.length; i++) {
    const [x, y, weight] = [shape(lags[i]!), values[i]!, 1 / (errors[i]! * errors[i]!)];
    total += weight;
    ofShape += weight * x;
    ofValue += weight * y;
    ofShapes += weight * x * x;
    ofBoth += weight * x * y;
    ofValues += weight * y * y;
  }
  const [shapeMean, valueMean] = hasLevel ? [ofShape / total, ofValue / total] : [0, 0];
  const square = ofShapes - total * shapeMean * shapeMean;
  const product = ofBoth - total * shapeMean * valueMean;
  const coefficient = square > 0 ? product / square : 0;
  const misfit = Math.max(0, ofValues - total * valueMean * valueMean - coefficient * product);
  return { level: valueMean - coefficient * shapeMean, coefficient, misfit };
}

/** Points of the first, coarse search, which finds the right valley. */
const COARSE = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Each step keeps 0.618 of the range. */
const STEPS = 18;

/** Where a function of one variable is least: a grid, then a golden-section search beside its best point. */
function leastOf(f: (x: number) => number, low: number, high: number): number {
  const at = (i: number): number => low + ((high - low) * i) / COARSE;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= COARSE; i++) {
    const value = f(at(i));
    if (value < least) [best, least] = [i, value];
  }
  let [from, to] = [at(Math.max(0, best - 1)), at(Math.min(COARSE, best + 1))];
  for (let step = 0; step < STEPS; step++) {
    const width = GOLDEN * (to - from);
    if (f(to - width) <= f(from + width)) to = from + width;
    else from = to - width;
  }
  return (from + to) / 2;
}
