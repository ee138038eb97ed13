import type { Fill } from '@waterfill/fills';
import { type ImpactCurves, ProblemError, requireKnownFields } from '@waterfill/model';

/** What happened to a plan so far. */
export interface ReplanOptions {
  /** from when on the rest is planned, seconds since 1970-01-01T00:00:00Z */
  readonly now: number;
  /** what was traded; default: nothing */
  readonly fills?: readonly Fill[] | undefined;
  /** the name of the fills, for messages; default `fills` */
  readonly source?: string | undefined;
  /** shares that were traded, in place of fills */
  readonly done?: number | undefined;
  /** the curves of today as far as they are measured, on the grid of the plan; default: the plan's own say what trading costs */
  readonly curvesSoFar?: ImpactCurves | undefined;
  /** the backend; default: the fastest that can */
  readonly solver?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** @throws ProblemError naming the option that is out of range */
export function requireReplanOptions(options: ReplanOptions): void {
  requireKnownFields(options, ['now', 'fills', 'source', 'done', 'curvesSoFar', 'solver', 'signal'], 'options');
  const { now, done, fills } = options;
  if (!Number.isFinite(now)) throw new ProblemError('now', `expected a time in seconds since 1970, got ${String(now)}`);
  if (done === undefined) return;
  if (!(done >= 0 && done < Number.POSITIVE_INFINITY)) {
    throw new ProblemError('done', `expected a finite number of shares >= 0, got ${String(done)}`);
  }
  if (fills !== undefined)
    throw new ProblemError('done', 'fills say what is done; give one of the two', { cures: ['done', 'fills'] });
}
