import type { MeasureDaysOptions, OrderRequest } from '@waterfill/plan';

/** A job: one order, planned on recordings. Plain JSON, so that it can be kept, hashed and sent to another machine. */
export interface Job {
  readonly format: 'waterfill/job@1';
  /** one or more days: references that a `Storage` resolves, such as paths below its root or `file:` URLs */
  readonly recordings: readonly string[];
  /** how they are read and measured */
  readonly measure?: JobMeasure | undefined;
  readonly order: JobOrder;
  /** what is kept beside the result; default: nothing */
  readonly write?: readonly JobOutput[] | undefined;
}

/** The options of `measureDays` that are data. */
export interface JobMeasure
  extends Omit<MeasureDaysOptions, 'forFit' | 'onProgress' | 'sessionOn' | 'signal' | 'sizes'> {
  readonly sizes?: readonly number[] | undefined;
}

/** An `OrderRequest` whose lists are arrays, and whose quantity may depend on the market's volume. */
export interface JobOrder extends Omit<OrderRequest, 'quantity' | 'fee' | 'benchmarks'> {
  /** shares, or a part of the volume */
  readonly quantity: number | VolumePart;
  readonly fee?: number | readonly number[] | undefined;
  readonly benchmarks?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** A part of what the market trades in the session, on the average of the recorded days. */
export interface VolumePart {
  /** above 0 */
  readonly partOfVolume: number;
}

/**
 * The outputs of a job: `plan.json`, `curves.json`, `impact.json`, `problem.json`, the schedule as JSON and as CSV, and
 * `report.html` with its figures.
 *
 * @example
 * ```ts
 * import { jobOutputs } from '@waterfill/batch';
 * jobOutputs.includes('plan'); // => true
 * ```
 */
export const jobOutputs = ['plan', 'curves', 'impact', 'problem', 'schedule', 'report'] as const;

/** One of {@link jobOutputs}. */
export type JobOutput = (typeof jobOutputs)[number];
