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
  /** the intervals that are auctions, in which nothing trades continuously; default: none */
  readonly auctions?: readonly GridAuction[] | undefined;
}

/** An interval that is an auction. */
export interface GridAuction {
  /** counted from 0 */
  readonly interval: number;
  /** for instance `closing auction` */
  readonly name: string;
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

/**
 * The auctions among the intervals from `first` to before `end`, numbered from there: a field of the grid of these.
 *
 * @example
 * ```ts
 * import { auctionsWithin } from '@waterfill/model';
 * const auctions = [{ interval: 0, name: 'opening auction' }, { interval: 4, name: 'closing auction' }];
 * auctionsWithin({ auctions }, 1, 5); // => { auctions: [{ interval: 3, name: 'closing auction' }] }
 * auctionsWithin({ auctions }, 1, 4); // => { auctions: undefined }
 * ```
 */
export function auctionsWithin(
  { auctions = [] }: Pick<Grid, 'auctions'>,
  first: number,
  end: number,
): Pick<Grid, 'auctions'> {
  const inside = auctions.filter(({ interval }) => first <= interval && interval < end);
  const moved = inside.map(({ interval, name }) => ({ interval: interval - first, name }));
  return { auctions: moved.length === 0 ? undefined : moved };
}

/**
 * The name of the auction that interval t is; undefined if it is none.
 *
 * @example
 * ```ts
 * import { auctionAt } from '@waterfill/model';
 * const auctions = [{ interval: 2, name: 'closing auction' }];
 * auctionAt({ auctions }, 2); // => 'closing auction'
 * auctionAt({ auctions }, 1); // => undefined
 * ```
 */
export function auctionAt({ auctions = [] }: Pick<Grid, 'auctions'>, t: number): string | undefined {
  return auctions.find(({ interval }) => interval === t)?.name;
}
