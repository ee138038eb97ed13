import type { AuctionTimes, FittedImpact, Grid, ImpactProfile } from '@waterfill/model';
import { type Auctions, auctionTimes } from '../auctions/auction-session.js';
import type { OrderRequest } from '../order/order.js';
import type { Day } from '../plan-order.js';
import { type ExpectedDay, type ExpectedDayOptions, expectedDay } from './expected-day.js';
import type { ExpectedVolumes } from './expected-volumes.js';
import { orderOnVolumes } from './order-on-volumes.js';
import { withVolumes } from './with-volumes.js';

/** Intervals, and the auctions beside them, for which volumes are wanted. */
export interface IntervalsOfVolumes {
  readonly grid: Grid;
  /** how many there are, T */
  readonly intervals: number;
  readonly auctions: AuctionTimes;
}

/** Gives the volumes to expect in intervals, such as those of a file; undefined: none are given. */
export type VolumesFor = (on: IntervalsOfVolumes) => Promise<ExpectedVolumes | undefined> | ExpectedVolumes | undefined;

/** What an order is planned on, with the volumes that are expected. */
export interface OnVolumes<Days> {
  readonly days: Days;
  /** The order with the volumes of its auctions and of its cap, see {@link orderOnVolumes}. */
  readonly onVolumes: <Asked extends AskedOrder>(asked: Asked) => Asked;
  /** undefined: none were given */
  readonly volumes: ExpectedVolumes | undefined;
}

type AskedOrder = Pick<OrderRequest, 'cap' | 'openAuction' | 'closeAuction'>;

/**
 * Days with the volumes that past days let expect in place of their own, which nobody knows in advance.
 *
 * @param days - of the same intervals, at least one
 * @param auctions - in which the order trades
 * @throws what `volumesFor` throws, and as {@link withVolumes}
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { daysOnVolumes, expectedVolumes, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 7800 });
 * const past = { days: ['2025-05-29', '2025-05-30'].map((date) => ({ date, volumes: Float64Array.of(900, 100, 500) })) };
 * const { days } = await daysOnVolumes([day], {}, () => expectedVolumes(past, { intervalSeconds: 7800 }));
 * const [{ curves }] = days as [typeof day];
 * curves.intervals.map(({ volume }) => Math.round(volume)); // => [900, 100, 500]
 * ```
 */
export async function daysOnVolumes(
  days: readonly Day[],
  auctions: Auctions,
  volumesFor: VolumesFor,
): Promise<OnVolumes<readonly Day[]>> {
  const first = days[0]!;
  const { grid, intervals } = 'curves' in first ? first.curves : first;
  const volumes = await volumesFor(intervalsOf(grid, intervals.length, auctions));
  if (volumes === undefined) return { days, onVolumes: (asked) => asked, volumes };
  return {
    days: days.map((day) => withVolumes(day, volumes.expected)),
    onVolumes: (asked) => orderOnVolumes(asked, volumes),
    volumes,
  };
}

/**
 * The same for a day that has not happened, of the profile of past days or of a fit.
 *
 * @param ahead - the day to trade on
 * @param auctions - in which the order trades
 * @throws what `volumesFor` throws, and as {@link expectedDay}
 * @example
 * ```ts
 * import type { ImpactProfile } from '@waterfill/model';
 * import { aheadOnVolumes } from '@waterfill/plan';
 * const withoutVolumes = async (profile: ImpactProfile) =>
 *   (await aheadOnVolumes(profile, { forDate: '2025-06-09' }, {}, () => undefined)).days;
 * withoutVolumes.length; // => 1
 * ```
 */
export async function aheadOnVolumes(
  given: ImpactProfile | FittedImpact,
  ahead: Omit<ExpectedDayOptions, 'volumes'>,
  auctions: Auctions,
  volumesFor: VolumesFor,
): Promise<OnVolumes<ExpectedDay>> {
  const day = expectedDay(given, ahead);
  const { length: intervals } = day.curves.intervals;
  // The session of a half day is shorter than the profile, and its auctions are beside it.
  const { auctions: times } = intervalsOf(day.curves.grid, intervals, auctions);
  const count = 'intervals' in given ? given.intervals.length : given.days.length;
  const volumes = await volumesFor({ grid: given.grid, intervals: count, auctions: times });
  if (volumes === undefined) return { days: day, onVolumes: (asked) => asked, volumes };
  const place = { firstInterval: day.firstInterval, intervals };
  return {
    days: expectedDay(given, { ...ahead, volumes: volumes.expected }),
    onVolumes: (asked) => orderOnVolumes(asked, volumes, place),
    volumes,
  };
}

function intervalsOf(grid: Grid, intervals: number, auctions: Auctions): IntervalsOfVolumes {
  return { grid, intervals, auctions: auctionTimes(grid, intervals, auctions) };
}
