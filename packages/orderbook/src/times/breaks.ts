/** Breaks within a session, such as lunch in Tokyo; times are nanoseconds since the open. */
export class Breaks {
  readonly #spans: readonly (readonly [start: number, end: number])[];

  /** @param seconds - the start and the end of each, seconds since the open, in order of time */
  constructor(seconds: readonly (readonly [start: number, end: number])[] = []) {
    this.#spans = seconds.map(([start, end]) => [start * 1e9, end * 1e9]);
  }

  /** The end of the break that a time is in, or else the time itself. */
  after(time: number): number {
    if (this.#spans.length === 0) return time;
    for (const [start, end] of this.#spans) if (time >= start && time < end) return end;
    return time;
  }

  /** Until when a book may be valid that is valid from some time on: not beyond the next break. */
  before(from: number, until: number): number {
    if (this.#spans.length === 0) return until;
    for (const [start] of this.#spans) if (start >= from) return Math.min(start, until);
    return until;
  }

  /** Whether a time from `start` to `end` is in one of them altogether. */
  covers(start: number, end: number): boolean {
    return this.#spans.some((span) => span[0] <= start && end <= span[1]);
  }
}
