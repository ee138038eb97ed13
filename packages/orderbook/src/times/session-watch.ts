import type { ZoneClock } from '@waterfill/model';
import { type Session, secondsOfDay } from './session-grid.js';

const SECONDS_OF_DAY = 86_400;

/** Finds the date of times that mostly increase, and whether they are in the session; without a session all are. */
export class SessionWatch {
  /** of the last time, YYYY-MM-DD */
  date = '';
  isInSession = true;
  /** the time range in which this holds, seconds since 1970 */
  start: number = Number.POSITIVE_INFINITY;
  end: number = Number.NEGATIVE_INFINITY;
  readonly #clock: ZoneClock;
  /** seconds of the day */
  readonly #hours: readonly [open: number, close: number] | undefined;

  /** @throws RangeError if the session has an invalid time */
  constructor(clock: ZoneClock, session: Pick<Session, 'open' | 'close'> | undefined) {
    this.#clock = clock;
    this.#hours = session && [secondsOfDay(session.open ?? '09:30'), secondsOfDay(session.close ?? '16:00')];
  }

  /** Moves to a time, seconds since 1970. */
  turnTo(seconds: number): void {
    if (seconds >= this.start && seconds < this.end) return;
    this.date = this.#clock.dateAt(seconds);
    const dayStart = this.#clock.instantOf(this.date, 0);
    // Noon of the next day, even if this one has 23 or 25 hours.
    const next = this.#clock.dateAt(dayStart + 1.5 * SECONDS_OF_DAY);
    const ends = [...this.#sessionEnds(), this.#clock.instantOf(next, 0)];
    this.end = ends.find((end) => seconds < end)!;
    this.start = [dayStart, ...ends].findLast((start) => start <= seconds)!;
    this.isInSession = this.#hours === undefined || this.end === ends[1];
  }

  #sessionEnds(): number[] {
    return this.#hours?.map((hours) => this.#clock.instantOf(this.date, hours)) ?? [];
  }
}
