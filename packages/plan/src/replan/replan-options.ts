import type { CalendarName } from '@waterfill/calendar';
import type { Fill } from '@waterfill/fills';
import { type ImpactCurves, type ImpactProfile, ProblemError, requireKnownFields } from '@waterfill/model';

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
  /**
   * what to expect of the day's volume: a plan that tracks a target then tracks the volume, as traded so far
   * (`curvesSoFar`) and as expected of the rest; default: its own target
   */
  readonly profile?: ImpactProfile | undefined;
  /** the venue: intervals outside its hours of the day are closed, as after an early close; default: none is */
  readonly calendar?: CalendarName | undefined;
  /** the backend; default: the fastest that can */
  readonly solver?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The year 10,000, seconds since 1970: what is later is in milliseconds. */
const LATEST = 253_402_300_800;

/** @throws ProblemError naming the option that is out of range */
export function requireReplanOptions(options: ReplanOptions): void {
  requireKnownFields(
    options,
    ['now', 'fills', 'source', 'done', 'curvesSoFar', 'profile', 'calendar', 'solver', 'signal'],
    'options',
  );
  const { now, done, fills } = options;
  if (!(Number.isFinite(now) && Math.abs(now) < LATEST)) {
    const hint = now >= LATEST ? '; Date.now() is in milliseconds, divide it by 1000' : '';
    throw new ProblemError('now', `expected a time in seconds since 1970, got ${String(now)}${hint}`);
  }
  if (done === undefined) return;
  if (!(typeof done === 'number' && done >= 0 && done < Number.POSITIVE_INFINITY)) {
    throw new ProblemError(
      'done',
      `expected a finite number of shares >= 0, got ${typeof done === 'string' ? JSON.stringify(done) : String(done)}`,
    );
  }
  if (fills !== undefined)
    throw new ProblemError('done', 'fills say what is done; give one of the two', { cures: ['done', 'fills'] });
}
