import type { Finding } from '../finding.js';
import type { FittedImpact } from '../impact/fitted-impact.js';
import type { ImpactCurves } from '../impact/impact-curves.js';
import type { OrderProblem } from '../problem/order-problem.js';
import type { CheckReport } from '../solver/check-report.js';
import type { SolvedFrontierPoint } from '../solver/frontier-point.js';
import type { SolveResult } from '../solver/solver.js';
import type { Comparison } from './comparison.js';

/** A planned order with all its inputs and its costs. */
export interface Plan {
  /** the measured curves, without blocks: the mean of the days */
  readonly curves: ImpactCurves;
  readonly fit: FittedImpact;
  /** the problem that was solved, with its bounds, lots, trajectory and risk */
  readonly order: OrderProblem;
  readonly result: SolveResult;
  /** why this backend was chosen */
  readonly why: string;
  /** on the curves that it was made from; absent: there is no schedule */
  readonly comparison?: Comparison | undefined;
  /** on books that it was not made from; absent: there is no schedule, or no other half of the books to judge on */
  readonly heldOut?: HeldOut | undefined;
  /** the efficient frontier of the order in fractional shares, by increasing aversion; present where it has risk */
  readonly frontier?: readonly SolvedFrontierPoint[] | undefined;
  /** of a plan for a day that has not happened; absent: the curves are measured */
  readonly ahead?: PlannedAhead | undefined;
  /** a cross-check of the backends on the problem; present if requested */
  readonly check?: CheckReport | undefined;
  /** the same curves fitted by the other rules for exponents */
  readonly otherFits: readonly FittedImpact[];
  /** findings to read before trading on it */
  readonly warnings: readonly Finding[];
  /**
   * of a plan from a document: the parts that the document cannot prove and that are taken as its writer states them;
   * absent: the plan was made here
   */
  readonly claimed?: readonly ClaimedPart[] | undefined;
}

/** What a plan for a day that has not happened rests on; its curves are what is expected of that day. */
export interface PlannedAhead {
  /** the past days, YYYY-MM-DD */
  readonly dates: readonly string[];
  /** against the even split; absent: not known, as on a fit, or there is no schedule or no even split */
  readonly saving?: ExpectedSaving | undefined;
}

/** What a plan saves against the even split on the typical day of a profile, as parts of the latter's cost. */
export interface ExpectedSaving {
  readonly expected: number;
  /** the ends of its 95 % interval, by the errors of the profile; absent: not known, as of a single day */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** whether the plan is no better than even as far as the past days can tell: the interval contains 0, or is not known */
  readonly isNoBetter: boolean;
}

/**
 * A part of a plan that its document cannot prove: the measurements (`curves`), what past days tell of the day (`ahead`),
 * the errors of the fits (`fit`, `otherFits`), what was judged on books or schedules that a plan does not carry (`heldOut`, `check`), and words
 * (`why`, `warnings`).
 */
export type ClaimedPart = Extract<
  keyof Plan,
  'curves' | 'ahead' | 'fit' | 'otherFits' | 'heldOut' | 'check' | 'why' | 'warnings'
>;

/**
 * The cost of planning on books that the plan was not made from: each half is planned on the other, and the costs are
 * summed.
 */
export interface HeldOut {
  /** what was held out in turn: every other block of each interval, or every other day */
  readonly by: 'blocks' | 'days';
  /** the limit of an interval: what both halves cover, or beyond that at the price of the last segment */
  readonly beyond: 'clip' | 'extrapolate';
  /** on the halves held out; its schedules are left out, since the two turns have different ones */
  readonly comparison: Comparison;
}

/**
 * The value of an order at the arrival mid, the mid of the first interval that has one: what costs are relative to.
 *
 * @returns currency; NaN if no interval has a mid, or one has a mid at or below 0, as spreads do: a cost relative to such
 *   a value says nothing
 * @example
 * ```ts
 * import { arrivalValue } from '@waterfill/model';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * arrivalValue(100, curves) === 100 * curves.intervals[0]!.mid; // => true
 * ```
 */
export function arrivalValue(quantity: number, { intervals }: ImpactCurves): number {
  if (intervals.some(({ mid }) => mid <= 0)) return Number.NaN;
  return quantity * (intervals.find(({ mid }) => !Number.isNaN(mid))?.mid ?? Number.NaN);
}
