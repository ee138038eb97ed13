/** The times of the intervals of a horizon, one after another from `start` on. */
export interface Grid {
  /** of the first interval, ISO 8601 with an offset or Z, for instance `2025-06-02T09:30:00-04:00` */
  readonly start: string;
  /** the length of each interval, or of most of them if `edges` is given, seconds, > 0 */
  readonly intervalSeconds: number;
  /** the IANA time zone of clock times, for instance `America/New_York` */
  readonly timezone: string;
  /**
   * for intervals of different lengths: T + 1 times in seconds after `start`, increasing from 0. Interval t is from
   * edges[t] to edges[t + 1].
   */
  readonly edges?: readonly number[] | undefined;
}

/**
 * The start of interval t, seconds after the start of its grid; a part of an interval for a t that is not whole.
 *
 * @example
 * ```ts
 * import { secondsAt } from '@waterfill/model';
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * secondsAt(grid, 2); // => 7200
 * secondsAt({ ...grid, edges: [0, 3600, 5400] }, 1.5); // => 4500
 * ```
 */
export function secondsAt(grid: Grid, t: number): number {
  const { edges, intervalSeconds } = grid;
  if (edges === undefined) return t * intervalSeconds;
  const whole = Math.min(Math.floor(t), edges.length - 1);
  return edges[whole]! + (t > whole ? (t - whole) * lengthAt(grid, whole) : 0);
}

/**
 * The length of interval t, seconds.
 *
 * @example
 * ```ts
 * import { lengthAt } from '@waterfill/model';
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * lengthAt({ ...grid, edges: [0, 3600, 5400] }, 1); // => 1800
 * ```
 */
export function lengthAt({ edges, intervalSeconds }: Grid, t: number): number {
  return edges === undefined ? intervalSeconds : edges[t + 1]! - edges[t]!;
}
