import { ProblemError, type ZoneClock } from '@waterfill/model';

/** When a session is, by the clock of its time zone. */
export interface SessionHours {
  /** the clock time of the first interval, hh:mm or hh:mm:ss; default 09:30 */
  readonly open?: string | undefined;
  /**
   * the clock time at which the last interval ends, up to 24:00; default 16:00. Before the open: the session opens on
   * the day before, and has the date on which it ends
   */
  readonly close?: string | undefined;
  /** breaks within it, in order of time, without trading: their books and trades are left out; default: none */
  readonly breaks?: readonly SessionBreak[] | undefined;
}

/** Clock times between which a session pauses. */
export interface SessionBreak {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400;

/**
 * The hours of a session on any date: its times in order, open, start and end of each break, close.
 *
 * @throws ProblemError if a time is invalid or they are not in order
 */
export class SessionClock {
  /** whether it opens on the day before its date */
  readonly isOvernight: boolean;
  readonly #clock: ZoneClock;
  /** seconds after midnight of the date; below 0 on the day before */
  readonly #times: readonly number[];

  constructor(clock: ZoneClock, { open = '09:30', close = '16:00', breaks = [] }: SessionHours) {
    const [from, to] = [secondsOfDay(open), secondsOfDay(close)];
    if (from === to) throw new ProblemError('session', `the close, ${close}, must be after the open, ${open}`);
    this.isOvernight = from > to;
    this.#clock = clock;
    const within = breaks.flatMap((pause) => [secondsOfDay(pause.from), secondsOfDay(pause.to)]);
    this.#times = [from, ...within, to].map((time) => (this.isOvernight && time >= from ? time - DAY : time));
    const isInOrder = this.#times.every((time, k) => k === 0 || time > this.#times[k - 1]!);
    if (isInOrder) return;
    const text = breaks.map((pause) => `${pause.from}-${pause.to}`).join(', ');
    throw new ProblemError('session', `expected breaks one after another within ${open}-${close}, got ${text}`);
  }

  /** The date of the session that a moment is in, or next to, YYYY-MM-DD; seconds since 1970. */
  dateAt(seconds: number): string {
    const date = this.#clock.dateAt(seconds);
    if (!this.isOvernight) return date;
    const next = dayAfter(date);
    return seconds >= this.#instant(next, this.#times[0]!) ? next : date;
  }

  /** Open, start and end of each break, and close on a date; seconds since 1970. */
  timesOn(date: string): number[] {
    return this.#times.map((time) => this.#instant(date, time));
  }

  /** The first and the last moment of a date, seconds since 1970: from midnight, or from the open on the day before. */
  spanOf(date: string): readonly [start: number, end: number] {
    const start = this.isOvernight ? this.#times[0]! : 0;
    return [this.#instant(date, start), this.#instant(dayAfter(date), start)];
  }

  #instant(date: string, secondsAfterMidnight: number): number {
    if (secondsAfterMidnight >= 0) return this.#clock.instantOf(date, secondsAfterMidnight);
    return this.#clock.instantOf(dayAfter(date, -1), secondsAfterMidnight + DAY);
  }
}

function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 1000 * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/**
 * Seconds after midnight of a clock time, hh:mm or hh:mm:ss, up to 24:00.
 *
 * @throws RangeError if it is invalid
 */
function secondsOfDay(time: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(time) ?? [];
  const total = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  if (total <= DAY) return total;
  throw new ProblemError('session', `expected a time from 00:00 to 24:00, got ${JSON.stringify(time)}`);
}
