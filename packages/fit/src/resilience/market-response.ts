import { type ExponentialDecay, exp, log, type MarketResponse, type PowerLawDecay, studentT95 } from '@waterfill/model';
import { type DecayCurve, type ExponentialShape, fitExponential, fitPowerLawDecay } from './fit-decay.js';
import { jackknifeError } from './jackknife.js';
import type { LagCell } from './lag-cells.js';
import { type ResponseCurves, responseCurves } from './response-curves.js';
import { type ResponseMoments, summedMoments } from './response-moments.js';

/** The response of a price, and the correlation of the flow that it responds to. */
export interface EstimatedResponse {
  readonly response: MarketResponse;
  readonly correlation: Float64Array;
}

/**
 * The response of a price by lag, with the errors of everything by leaving out one block at a time.
 *
 * @param lags - of the ends of the cells, seconds
 * @param mayStay - whether a part of the response may stay for ever
 * @returns undefined if the flow does not determine it
 */
export function marketResponse(
  blocks: readonly ResponseMoments[],
  cells: readonly LagCell[],
  lags: Float64Array,
  mayStay: boolean,
): EstimatedResponse | undefined {
  const all = responseCurves(summedMoments(blocks), cells);
  const replicates = blocks.flatMap((_, b) => responseCurves(summedMoments(blocks, b), cells) ?? []);
  if (all === undefined || replicates.length < blocks.length) return undefined;
  const errorsOf = (curve: (curves: ResponseCurves) => Float64Array): Float64Array =>
    lags.map((_, j) => jackknifeError(replicates.map((curves) => curve(curves)[j]!)));
  const propagatorErrors = errorsOf(({ propagator }) => propagator);
  const curveOf = ({ propagator }: ResponseCurves): DecayCurve => ({
    ...{ lags, values: propagator, errors: propagatorErrors },
  });
  const response = {
    ...{ response: all.response, responseErrors: errorsOf(({ response }) => response) },
    ...{ propagator: all.propagator, propagatorErrors },
    ...decaysOf(curveOf(all), replicates.map(curveOf), mayStay),
  };
  return { response, correlation: all.correlation };
}

function decaysOf(
  curve: DecayCurve,
  replicates: readonly DecayCurve[],
  mayStay: boolean,
): Pick<MarketResponse, 'exponential' | 'powerLaw'> {
  if (curve.errors.some((error) => !(error > 0))) return {};
  const exponential = exponentialOf(curve, replicates, mayStay);
  const powerLaw = powerLawOf(curve, replicates);
  return { ...(exponential && { exponential }), ...(powerLaw && { powerLaw }) };
}

function exponentialOf(
  curve: DecayCurve,
  replicates: readonly DecayCurve[],
  mayStay: boolean,
): ExponentialDecay | undefined {
  const best = fitExponential(curve, mayStay);
  if (!(best.coefficient > 0)) return undefined;
  const others = replicates.map((one) => fitExponential(one, mayStay));
  const estimated = (value: (shape: ExponentialShape) => number) => ({
    ...{ value: value(best), error: jackknifeError(others.map(value)) },
  });
  return {
    level: estimated(({ level }) => level),
    coefficient: estimated(({ coefficient }) => coefficient),
    halfLife: halfLifeOf(best, others),
    misfit: best.misfit,
  };
}

/** Its interval is symmetric in the logarithm. */
function halfLifeOf(best: ExponentialShape, others: readonly ExponentialShape[]): ExponentialDecay['halfLife'] {
  const value = LN2 / best.rate;
  if (best.isAtEnd) return { value, low: 0, high: Number.POSITIVE_INFINITY };
  const error = jackknifeError(others.map(({ rate }) => log(rate)));
  const factor = exp(Math.min(MOST_LOG, studentT95(others.length - 1) * error));
  return { value, low: value / factor, high: value * factor };
}

const LN2 = Math.LN2;
/** A longer interval than a factor of 1e6 either way says nothing, and could overflow. */
const MOST_LOG = log(1e6);

function powerLawOf(curve: DecayCurve, replicates: readonly DecayCurve[]): PowerLawDecay | undefined {
  const best = fitPowerLawDecay(curve);
  if (!(best.coefficient > 0) || best.isAtEnd) return undefined;
  const others = replicates.map(fitPowerLawDecay);
  return {
    coefficient: { value: best.coefficient, error: jackknifeError(others.map(({ coefficient }) => coefficient)) },
    exponent: { value: best.exponent, error: jackknifeError(others.map(({ exponent }) => exponent)) },
    timeScale: best.timeScale,
    misfit: best.misfit,
  };
}
