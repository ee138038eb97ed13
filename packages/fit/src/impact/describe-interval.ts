import type { ClosedReason, FittedInterval, ImpactCurve } from '@waterfill/model';
import { bestKnownSize } from './best-known-size.js';
import { coefficientError } from './coefficient-error.js';
import type { Estimate } from './estimate.js';
import { mean } from './fit-at-exponent.js';
import type { FitSummary } from './fit-summary.js';
import type { IntervalSample } from './interval-sample.js';
import { intervalWarnings } from './interval-warnings.js';
import { logarithmicError } from './parameter-error.js';
import { residualSumOfSquares } from './power-curve.js';
import type { Remark } from './remark.js';
import { scoresOf } from './replicate-scores.js';
import { residualErrors } from './residual-errors.js';
import { whyFlat } from './why-flat.js';

/** The data about one interval. */
export interface IntervalFindings {
  readonly curve: ImpactCurve;
  readonly sample: IntervalSample;
  /** absent: there is no power law to fit */
  readonly estimate: Estimate | undefined;
}

/** The warnings and reasons of one interval. */
export function describeInterval(findings: IntervalFindings, summary: FitSummary): FittedInterval {
  const { curve, sample, estimate } = findings;
  if (sample.points.sizes.length === 0) return closedInterval(curve);
  const reason = whyFlat(sample.points, estimate?.curve);
  if (reason !== undefined) return flatInterval(findings, summary, reason);
  return fittedInterval(findings, estimate!, summary);
}

function closedInterval({ halfSpread, closed }: ImpactCurve): FittedInterval {
  const reason = closed ?? (Number.isNaN(halfSpread) ? NO_BOOK : 'too-thin');
  return { ...unfitted, status: 'closed', reason: WHY_CLOSED[reason], reasonCode: reason };
}

const NO_BOOK = 'no-book';

const WHY_CLOSED: Readonly<Record<ClosedReason | typeof NO_BOOK, string>> = {
  'before-first-book': 'there was no book yet',
  'after-last-book': 'there was no book after the last one',
  halted: 'trading was halted',
  'one-sided': 'one side of the book was empty',
  'too-thin': 'the book was not deep enough for any size',
  break: 'it is in a break of the session',
  [NO_BOOK]: 'there was no book',
};

/** For the mean of several days. */
function daysOf({ days }: ImpactCurve): Pick<FittedInterval, 'days'> {
  return days === undefined ? {} : { days };
}

function flatInterval({ curve, sample }: IntervalFindings, summary: FitSummary, reason: Remark): FittedInterval {
  const { impact } = sample.points;
  const isNet = summary.halfSpread === 'measured';
  // Without a measured half-spread, the constant that fits best.
  const constant = isNet ? 0 : Math.max(0, mean(impact));
  return {
    ...unfitted,
    ...{
      status: 'flat',
      reason: reason.text,
      reasonCode: reason.code,
      coefficient: 0,
      halfSpread: isNet ? curve.halfSpread : constant,
    },
    ...goodness(impact, squaresAbout(constant, impact)),
    ...{ largestSize: curve.largestSize, ...daysOf(curve) },
  };
}

/** Fields are set one by one: for a day of one-second intervals, spreading objects would take longer than the fit. */
function fittedInterval(findings: IntervalFindings, estimate: Estimate, summary: FitSummary): FittedInterval {
  const { curve, sample } = findings;
  const fitted = summary.hasErrors ? withErrors(sample, estimate, summary) : withoutErrors(sample, estimate);
  if (summary.halfSpread === 'measured') fitted.halfSpread = curve.halfSpread;
  if (summary.halfSpread === 'fitted') fitted.halfSpread = estimate.curve.offset;
  if (curve.days !== undefined) fitted.days = curve.days;
  fitted.largestSize = curve.largestSize;
  return fitted;
}

type Writable<Fields> = { -readonly [Key in keyof Fields]: Fields[Key] };

function withErrors(sample: IntervalSample, estimate: Estimate, summary: FitSummary): Writable<FittedInterval> {
  const { points, replicates } = sample;
  const { coefficient, exponent } = estimate.curve;
  const scored = replicates && { replicates, scores: scoresOf(estimate.curve, replicates) };
  const ofCoefficient = coefficientError(estimate, scored, summary.variance);
  const ofExponent = logarithmicError(exponent, estimate.error.log);
  const rss = residualSumOfSquares(estimate.curve, points);
  const fitted: Writable<FittedInterval> = {
    status: 'fitted',
    coefficient,
    exponent,
    stdErr: { coefficient: ofCoefficient.stdErr, exponent: ofExponent.stdErr },
    interval95: { coefficient: ofCoefficient.interval95, exponent: ofExponent.interval95 },
    residualStdErr: residualErrors(estimate, points, rss),
    rSquared: rSquaredOf(points.impact, rss),
    rss,
    points: points.sizes.length,
    largestSize: 0,
  };
  const bestKnown = bestKnownSize(estimate.curve, scored?.scores, summary.variance);
  if (bestKnown !== undefined) fitted.bestKnown = bestKnown;
  setWarnings(fitted, intervalWarnings(sample, estimate, summary));
  return fitted;
}

function setWarnings(fitted: Writable<FittedInterval>, warnings: readonly Remark[]): void {
  if (warnings.length === 0) return;
  fitted.warnings = warnings.map(({ text }) => text);
  fitted.warningCodes = warnings.map(({ code }) => code);
}

function withoutErrors({ points }: IntervalSample, { curve }: Estimate): Writable<FittedInterval> {
  const { coefficient, exponent } = curve;
  return { ...unfitted, status: 'fitted', coefficient, exponent, points: points.sizes.length };
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;
const unfitted = {
  ...unknown,
  ...{ stdErr: unknown, interval95: { coefficient: nowhere, exponent: nowhere }, residualStdErr: unknown },
  ...{ rSquared: Number.NaN, rss: Number.NaN, points: 0, largestSize: 0 },
};

function goodness(impact: Float64Array, rss: number): Pick<FittedInterval, 'rSquared' | 'rss' | 'points'> {
  return { rSquared: rSquaredOf(impact, rss), rss, points: impact.length };
}

function rSquaredOf(impact: Float64Array, rss: number): number {
  return 1 - rss / squaresAbout(mean(impact), impact);
}

function squaresAbout(constant: number, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - constant) * (values[i]! - constant);
  return sum;
}
