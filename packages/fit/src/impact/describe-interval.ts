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

function fittedInterval({ curve, sample }: IntervalFindings, estimate: Estimate, summary: FitSummary): FittedInterval {
  const { coefficient, exponent, offset } = estimate.curve;
  const errors = {
    coefficient: coefficientError(estimate, sample.replicates, summary.variance),
    exponent: logarithmicError(exponent, estimate.error.log),
  };
  const bestKnown = bestKnownSize(estimate, sample.replicates, summary.variance);
  const warnings = intervalWarnings(sample, estimate, summary);
  return {
    ...{ status: 'fitted', coefficient, exponent },
    ...(warnings.length > 0 && {
      warnings: warnings.map(({ text }) => text),
      warningCodes: warnings.map(({ code }) => code),
    }),
    ...(summary.halfSpread === 'none'
      ? {}
      : { halfSpread: summary.halfSpread === 'fitted' ? offset : curve.halfSpread }),
    stdErr: { coefficient: errors.coefficient.stdErr, exponent: errors.exponent.stdErr },
    interval95: { coefficient: errors.coefficient.interval95, exponent: errors.exponent.interval95 },
    ...(bestKnown === undefined ? {} : { bestKnown }),
    residualStdErr: residualErrors(estimate, sample.points),
    ...goodness(sample.points.impact, residualSumOfSquares(estimate.curve, sample.points)),
    ...{ largestSize: curve.largestSize, ...daysOf(curve) },
  };
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;
const unfitted = {
  ...unknown,
  ...{ stdErr: unknown, interval95: { coefficient: nowhere, exponent: nowhere }, residualStdErr: unknown },
  ...{ rSquared: Number.NaN, rss: Number.NaN, points: 0, largestSize: 0 },
};

function goodness(impact: Float64Array, rss: number): Pick<FittedInterval, 'rSquared' | 'rss' | 'points'> {
  return { rSquared: 1 - rss / squaresAbout(mean(impact), impact), rss, points: impact.length };
}

function squaresAbout(constant: number, values: Float64Array): number {
  return values.reduce((sum, value) => sum + (value - constant) * (value - constant), 0);
}
