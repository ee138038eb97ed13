import {
  type ExponentRule,
  type FieldRules,
  type FittedImpact,
  fieldRules,
  type ImpactCurves,
  type ImpactFamily,
  ProblemError,
  requireFields,
} from '@waterfill/model';
import { finish, mapRunsInSteps, type Steps } from '../steps.js';
import { describeInterval } from './describe-interval.js';
import type { Estimates, Estimator, EstimatorSetting } from './estimate.js';
import type { FitSummary } from './fit-summary.js';
import { givenExponent } from './given-exponent.js';
import { replicatesOf } from './interval-sample.js';
import { KnownSamples } from './known-samples.js';
import { sharedExponent } from './shared-exponent.js';
import { shrunkExponents } from './shrunk-exponents.js';
import { requireBooks } from './why-bookless.js';

/** Options of a fit. */
export interface FitImpactOptions {
  /** default `half-spread-power-law` */
  readonly family?: ImpactFamily | undefined;
  /** default `shrunk`; the families `linear` and `square-root` have fixed exponents, 1 and 0.5 */
  readonly exponents?: ExponentRule | undefined;
  /**
   * the source of the half-spread of a `half-spread-power-law`; default `measured`, the interval's mean. `fitted`: it
   * is fitted together with the power law, h >= 0, a >= 0 and alpha >= 0.01, for the least sum of squares of all such
   * curves
   */
  readonly halfSpread?: 'measured' | 'fitted' | undefined;
  /**
   * default true; false: only the curves, in about half the time. Standard errors, confidence intervals and the goodness of
   * fit are then NaN, and intervals have no warnings
   */
  readonly errors?: boolean | undefined;
}

const { either, flag, number, oneOf } = fieldRules;

const rules = ['per-interval', 'shared', 'shrunk'] as const;

const RULES: FieldRules<FitImpactOptions> = {
  family: oneOf('half-spread-power-law', 'power-law', 'linear', 'square-root'),
  exponents: either(`${rules.join(', ')} or a number > 0`, number, oneOf(...rules)),
  halfSpread: oneOf('measured', 'fitted'),
  errors: flag,
};

/**
 * Fits the impact of every interval to measured curves. Its errors say how much another day, or another such minute,
 * would differ.
 *
 * Fits h + a x^alpha by least squares to the mean curve of the days, with equal weights for all sizes, in each
 * interval. `per-interval`: each its own a and alpha. `shared`: one alpha for all, each interval weighted by 1 / sum
 * g^2. `shrunk`: ln alpha is shrunk towards the mean over the intervals, more strongly the larger the part of the
 * spread that sampling errors explain (empirical Bayes, after Paule and Mandel 1982), and a is refitted. A number: the
 * value of alpha.
 *
 * Errors come from replicates: the days if there are two or more, otherwise the blocks within each interval, which
 * describe this day only. A replicate's score is (J'J)^-1 J'(g_k - mean g_k), each net of its own half-spread, at the
 * sizes that all of them define; V = c sum psi psi' / (K (K - 1)). Days are treated as independent, c = 1. For blocks c
 * corrects for serial correlation, estimated from the scores of all intervals with four or more blocks, otherwise
 * assumed to be 0. 95 % confidence intervals are symmetric in ln alpha and in ln a and use Student's t, with K - 1
 * degrees of freedom if an error is the interval's own. For `shrunk` the errors of all intervals are pooled as far as
 * they are alike (moderated variances, Smyth 2004), and those of the common exponent and of the spread are included
 * (Morris 1983); degrees of freedom are those of Welch and Satterthwaite. If exponents vary by no more than their
 * sampling errors, all get the common one and its error, which is too small for an interval that differs.
 *
 * @param days - of the same side, sampling, sizes and grid, each of another date
 * @returns one interval for each of the curves': `fitted` with at least three sizes, a > 0 and alpha >= 0.01; `closed`
 *   without a size; otherwise `flat`: every share costs the half-spread, or the mean impact if no half-spread is measured. Undefined numbers are NaN
 * @throws ProblemError if the days cannot be fitted together, one of several has no book in its session, `shrunk` has
 *   no replicates, an exponent is not above 0, or the family has another one
 * @example
 * ```ts
 * import { fitImpact } from '@waterfill/fit';
 * import type { ImpactCurves } from '@waterfill/model';
 * const sizes = Float64Array.of(100, 200, 400, 800);
 * const impact = sizes.map((x) => 0.02 + 0.003 * x ** 0.5);
 * const curve = { impact, coverage: sizes.map(() => 1), largestSize: 800, halfSpread: 0.02, mid: 31, volume: 0, states: 9 };
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: 9 } as const;
 * const curves: ImpactCurves = { ...day, sizes, intervals: [curve] };
 * const { intervals } = fitImpact([curves], { exponents: 'per-interval' });
 * intervals[0]!.status; // => 'fitted'
 * Math.abs(intervals[0]!.exponent - 0.5) < 1e-12; // => true
 * Math.abs(intervals[0]!.coefficient - 0.003) < 1e-14; // => true
 * ```
 */
export function fitImpact(days: readonly ImpactCurves[], options: FitImpactOptions = {}): FittedImpact {
  return finish(fitImpactInSteps(days, options));
}

/**
 * {@link fitImpact} with pauses, at most some milliseconds apart, in which the caller can let other tasks run, or stop:
 * a fit of the 23,400 seconds of a day takes seconds. It starts with the first `next()`.
 *
 * @example
 * ```ts
 * import { fitImpactInSteps } from '@waterfill/fit';
 * import type { FittedImpact, ImpactCurves } from '@waterfill/model';
 * async function fitUnless(signal: AbortSignal, days: ImpactCurves[]): Promise<FittedImpact> {
 *   for (const steps = fitImpactInSteps(days); ; ) {
 *     const { done, value } = steps.next();
 *     if (done) return value;
 *     await new Promise((resolve) => setTimeout(resolve));
 *     signal.throwIfAborted();
 *   }
 * }
 * fitUnless.length; // => 2
 * ```
 */
export function fitImpactInSteps(days: readonly ImpactCurves[], options: FitImpactOptions = {}): Steps<FittedImpact> {
  return createImpactFitter(days).fitInSteps(options);
}

/** Fits the same days in several ways. */
export interface ImpactFitter {
  /** As `fitImpactInSteps`; fits after the first one reuse what it found. */
  readonly fitInSteps: (options?: FitImpactOptions) => Steps<FittedImpact>;
}

/**
 * A fitter that keeps what fits of the same days have in common: their samples, some kilobytes an interval, and each
 * interval's own exponent.
 *
 * @param days - curves of the same intervals and sizes; not to be changed while the fitter is in use
 * @returns a fitter, whose steps throw a `ProblemError` as `fitImpact` does
 * @example
 * ```ts
 * import { createImpactFitter, fitImpact } from '@waterfill/fit';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const steps = createImpactFitter([curves]).fitInSteps({ exponents: 'shared' });
 * let step = steps.next();
 * while (!step.done) step = steps.next();
 * step.value.exponents === fitImpact([curves], { exponents: 'shared' }).exponents; // => true
 * ```
 */
export function createImpactFitter(days: readonly ImpactCurves[]): ImpactFitter {
  const known = new KnownSamples(days);
  return { fitInSteps: (options = {}) => fitSamples(days, known, options) };
}

function* fitSamples(
  days: readonly ImpactCurves[],
  known: KnownSamples,
  options: FitImpactOptions,
): Steps<FittedImpact> {
  requireFields(options, RULES);
  const { family = 'half-spread-power-law', errors: hasErrors = true } = options;
  const exponents = exponentsOf(family, options.exponents);
  const { average } = known;
  // A single day without a book is fitted with all intervals closed, unless required data are missing.
  if (days.length > 1 || exponents === 'shrunk') requireBooks(days);
  const replicates = replicatesOf(days);
  requireReplicates(exponents, replicates);
  const halfSpread = family === 'half-spread-power-law' ? (options.halfSpread ?? 'measured') : 'none';
  if (halfSpread === 'measured') requireHalfSpreads(average);
  const { samples, fitted, ...setting } = yield* known.of(halfSpread);
  const estimates = yield* estimatorOf(exponents)(fitted, setting, hasErrors);
  const { variance, warning } = estimates;
  const summary: FitSummary = { replicates, variance, halfSpread, hasErrors, warning };
  const intervals = yield* mapRunsInSteps(samples, (sample, t) =>
    describeInterval({ curve: average.intervals[t]!, sample, estimate: estimates.intervals[t] }, summary),
  );
  return {
    ...(average.symbol === undefined ? {} : { symbol: average.symbol }),
    ...{ dates: days.map(({ date }) => date), side: average.side, family, exponents, replicates },
    ...(estimates.shrinkage === undefined ? {} : { shrinkage: estimates.shrinkage }),
    grid: average.grid,
    intervals,
  };
}

function exponentsOf(family: ImpactFamily, rule: ExponentRule | undefined): ExponentRule {
  const own = { linear: 1, 'square-root': 0.5, 'power-law': undefined, 'half-spread-power-law': undefined }[family];
  if (own !== undefined && rule !== undefined && rule !== own) {
    throw new ProblemError('exponents', `the family ${family} has the exponent ${own}, got ${rule}; leave it out`);
  }
  const exponents = rule ?? own ?? 'shrunk';
  if (typeof exponents === 'number' && !(exponents > 0 && exponents < Number.POSITIVE_INFINITY)) {
    throw new ProblemError('exponents', `expected a number > 0, got ${exponents}`);
  }
  return exponents;
}

function requireReplicates(exponents: ExponentRule, replicates: FittedImpact['replicates']): void {
  if (exponents !== 'shrunk' || replicates !== 'none') return;
  throw new ProblemError(
    'exponents',
    'shrunk needs replicates: measure the curves with blocks of 10 seconds, give two or more ' +
      'days, or choose per-interval',
    { code: 'no-replicates', cures: ['blockSeconds', 'exponents'] },
  );
}

function requireHalfSpreads({ intervals }: ImpactCurves): void {
  const t = intervals.findIndex(({ largestSize, halfSpread }) => largestSize > 0 && Number.isNaN(halfSpread));
  if (t === -1) return;
  throw new ProblemError('days', `interval ${t} has an impact and no half-spread`, {
    cures: ['halfSpread', 'family'],
    details: { interval: t },
  });
}

function estimatorOf(exponents: ExponentRule): Estimator {
  if (typeof exponents === 'number') return givenExponent(exponents);
  return { 'per-interval': ownExponentsOf, shared: sharedExponent, shrunk: shrunkExponents }[exponents];
}

function ownExponentsOf(_: unknown, { own }: EstimatorSetting): Steps<Estimates> {
  return own();
}
