import { evaluatePolicies, levelPolicy } from '@waterfill/evaluate';
import type { Estimate, PolicyResult } from '@waterfill/statistics';
import { type MadeUpDays, madeUpDay } from './made-up-day.js';
import { randomSource } from './random-source.js';

/** Evaluations of the same kind of days, again and again. */
export interface Trial extends MadeUpDays {
  /** of each evaluation; default 1 */
  readonly days?: number;
  /** minutes */
  readonly horizons: readonly number[];
}

/** In which part of the trials an interval has the truth: by hours, by days, and by hours without the correction. */
export interface Coverage {
  readonly hours: number;
  readonly days: number;
  readonly plain: number;
  /** how much wider the intervals are without the correction */
  readonly widening: number;
}

/**
 * How often intervals have the mean saving over all days of the kind, which is the mean over all trials: its own error is
 * a small part of that of one.
 */
export async function coverageOf({ days = 1, horizons, ...kind }: Trial, repeats: number): Promise<Coverage> {
  const results: PolicyResult[] = [];
  const orders = { horizons, rates: [40] };
  for (let trial = 0; trial < repeats; trial++) {
    const random = randomSource(1 + trial);
    const tapes = Array.from({ length: days }, (_, day) => madeUpDay(random, String(day), kind));
    results.push(
      (await evaluatePolicies(tapes, [levelPolicy], { orders, stepSeconds: 60, laterSeconds: [] })).results[0]!,
    );
  }
  const truth = meanOf(results.map(({ saving }) => saving.mean));
  const share = (estimate: (result: PolicyResult) => Estimate | undefined): number =>
    meanOf(results.map((result) => (has(estimate(result), truth) ? 1 : 0)));
  return {
    hours: share(({ saving }) => saving),
    days: share(({ savingAcrossDays }) => savingAcrossDays),
    plain: share(({ plainSaving }) => plainSaving),
    widening: meanOf(results.map(({ plainSaving, saving }) => plainSaving.stdErr / saving.stdErr)),
  };
}

function has(estimate: Estimate | undefined, truth: number): boolean {
  if (estimate === undefined) return false;
  const [low, high] = estimate.interval95;
  return low <= truth && truth <= high;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
