import type { ZoneClock } from '@waterfill/model';
import { SessionClock, type SessionHours } from './session-clock.js';

const WHOLE_DAY: SessionHours = { open: '00:00', close: '24:00' };

/** Finds the date of times that mostly increase, and whether they are in the session; without a session all are. */
export class SessionWatch {
  /** of the last time, YYYY-MM-DD */
  date = '';
  isInSession = true;
  /** the time range in which this holds, seconds since 1970 */
  start: number = Number.POSITIVE_INFINITY;
  end: number = Number.NEGATIVE_INFINITY;
  readonly #hours: SessionClock;

  /** @throws RangeError if the session has an invalid time */
  constructor(clock: ZoneClock, session: SessionHours | undefined) {
    this.#hours = new SessionClock(clock, session ?? WHOLE_DAY);
  }

  /** Moves to a time, seconds since 1970. */
  turnTo(seconds: number): void {
    if (seconds >= this.start && seconds < this.end) return;
    this.date = this.#hours.dateAt(seconds);
    const [dayStart, dayEnd] = this.#hours.spanOf(this.date);
    const ends = [...this.#hours.timesOn(this.date), dayEnd];
    const next = ends.findIndex((end) => seconds < end);
    this.end = ends[next]!;
    this.start = [dayStart, ...ends].findLast((start) => start <= seconds)!;
    // The times are open, start and end of each break, and close.
    this.isInSession = next % 2 === 1;
  }
}
