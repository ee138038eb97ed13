import { auctionAt, type ImpactCurves, ProblemError } from '@waterfill/model';
import { createClockOverlap } from './clock-overlap.js';
import type { Blackout, Cap, OrderRequest } from './order.js';
import { unknownVolume } from './unknown-volume.js';

/** Bounds of an order, in addition to the limits of the impact. */
export interface OrderBounds {
  /** shares, T of them */
  readonly lower: Float64Array;
  /** shares, Infinity for no bound */
  readonly upper: Float64Array;
  /** whether an interval may trade more than was measured */
  readonly beyondFit: boolean;
  /** the intervals whose capacity is below `lower`; they trade all of it */
  readonly belowLower: readonly number[];
}

/**
 * The bounds of an order on measured curves.
 *
 * @throws ProblemError if a participation cap needs a volume that is unknown, or a blackout overlaps no interval
 * @example
 * ```ts
 * import { orderBounds } from '@waterfill/plan';
 * const curve = { impact: Float64Array.of(0.1), coverage: Float64Array.of(1), halfSpread: 0.1, mid: 10, states: 1 };
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 2, sizes: Float64Array.of(500) } as const;
 * const intervals = [400, 9000].map((volume) => ({ ...curve, volume, largestSize: 500 }));
 * const cap = { participation: 0.1 };
 * orderBounds({ ...day, intervals }, { quantity: 100, cap }).upper; // => Float64Array.of(40, 900)
 * ```
 */
export function orderBounds(curves: ImpactCurves, order: OrderRequest): OrderBounds {
  const { cap = {}, lower: least = 0, blackouts = [] } = order;
  requireCapVolumes(cap, curves.intervals.length);
  const isShut = blackedOut(curves, blackouts);
  const upper = Float64Array.from(curves.intervals, ({ largestSize, volume }, t) => {
    if (isShut(t)) return 0;
    if (largestSize === 0 || cap.participation === undefined) return Number.POSITIVE_INFINITY;
    return (
      cap.participation *
      knownVolume(cap.volumes === undefined ? volume : cap.volumes[t]!, t, auctionAt(curves.grid, t))
    );
  });
  const room = upper.map((most, t) => Math.min(most, curves.intervals[t]!.largestSize));
  return {
    upper,
    lower: room.map((most) => Math.min(least, most)),
    beyondFit: cap.largestSize === false,
    belowLower: [...room.keys()].filter((t) => room[t]! > 0 && room[t]! < least),
  };
}

function requireCapVolumes({ volumes }: Cap, intervals: number): void {
  if (volumes === undefined || volumes.length === intervals) return;
  throw new ProblemError('cap.volumes', `expected ${intervals}, one per interval, got ${volumes.length}`);
}

function knownVolume(volume: number, t: number, auction: string | undefined): number {
  if (!Number.isNaN(volume)) return volume;
  throw new ProblemError(
    'cap.participation',
    `the volume of ${unknownVolume(t, auction)}; leave the cap out, or give volumes of past days`,
    { code: 'volume-unknown', cures: ['volumes'], details: { interval: t } },
  );
}

/** Whether a blackout overlaps an interval. A window outside the session is a mistake, or in another time zone. */
function blackedOut({ grid, intervals }: ImpactCurves, blackouts: readonly Blackout[]): (t: number) => boolean {
  const overlaps = createClockOverlap(grid);
  for (const [i, { from, to }] of blackouts.entries()) {
    if (intervals.some((_, t) => overlaps(t, from, to))) continue;
    throw new ProblemError(
      `blackouts[${i}]`,
      `overlaps no interval; give times of the session, in the time zone ${grid.timezone}`,
      { code: 'blackout-outside-session', cures: ['blackouts', 'timezone'] },
    );
  }
  return (t) => blackouts.some(({ from, to }) => overlaps(t, from, to));
}
