/** Breaks of a session, such as lunch in Tokyo: the start and the end of each, seconds after the open, in order of time. */
export type SecondsOfBreaks = readonly (readonly [start: number, end: number])[];

/**
 * How long a session has traded until a time, without its breaks.
 *
 * @param seconds - after the open; in a break: how long it had traded before it
 * @example
 * ```ts
 * import { secondsOfTrading } from '@waterfill/model';
 * const lunch = [[9000, 12_600]] as const;
 * [8000, 10_000, 12_600, 13_000].map((seconds) => secondsOfTrading(seconds, lunch)); // => [8000, 9000, 9000, 9400]
 * ```
 */
export function secondsOfTrading(seconds: number, breaks: SecondsOfBreaks = []): number {
  let lost = 0;
  for (const [start, end] of breaks) if (seconds > start) lost += Math.min(seconds, end) - start;
  return seconds - lost;
}

/**
 * When a session has traded for so long: the other way round. At a break it is the end of the break.
 *
 * @param traded - seconds without the breaks
 * @returns seconds after the open
 * @example
 * ```ts
 * import { secondsOfClock } from '@waterfill/model';
 * const lunch = [[9000, 12_600]] as const;
 * [8000, 9000, 9400].map((traded) => secondsOfClock(traded, lunch)); // => [8000, 12_600, 13_000]
 * ```
 */
export function secondsOfClock(traded: number, breaks: SecondsOfBreaks = []): number {
  let seconds = traded;
  for (const [start, end] of breaks) if (seconds >= start) seconds += end - start;
  return seconds;
}
