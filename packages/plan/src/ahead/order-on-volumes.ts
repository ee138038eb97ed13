import { ProblemError } from '@waterfill/model';
import type { Auction, OrderRequest } from '../order/order.js';
import type { ExpectedVolumes } from './expected-volumes.js';

/** The intervals of the volumes that a day has. */
interface DayOfVolumes {
  /** that is the first of the day; default 0 */
  readonly firstInterval?: number;
  /** how many the day has; default: all that follow */
  readonly intervals?: number;
}

/**
 * An order that takes from the volumes expected what it does not say itself: the volumes of its auctions, and the cautious
 * volumes of its participation cap, if a quantile was asked for. Those of the intervals belong to the day, see `withVolumes`.
 *
 * @throws ProblemError at `quantile` if it was asked for, and the order has no participation cap
 * @example
 * ```ts
 * import { expectedVolumes, orderOnVolumes } from '@waterfill/plan';
 * const dates = ['2025-06-02', '2025-06-03'];
 * const days = dates.map((date) => ({ date, volumes: Float64Array.of(900, 100, 500), closeAuction: 4000 }));
 * const volumes = expectedVolumes({ days }, { intervalSeconds: 7800 });
 * orderOnVolumes({ quantity: 200, closeAuction: {} }, volumes).closeAuction; // => { volume: 4000 }
 * ```
 */
export function orderOnVolumes<Asked extends Pick<OrderRequest, 'cap' | 'openAuction' | 'closeAuction'>>(
  asked: Asked,
  volumes: ExpectedVolumes,
  { firstInterval: first = 0, intervals }: DayOfVolumes = {},
): Asked {
  const { cap } = asked;
  const atQuantile = volumes.atQuantile?.slice(first, intervals === undefined ? undefined : first + intervals);
  if (atQuantile !== undefined && cap?.participation === undefined) {
    throw new ProblemError('quantile', 'is of a participation cap, and the order has none', {
      code: 'no-participation-cap',
      cures: ['cap', 'quantile'],
    });
  }
  return {
    ...asked,
    ...(atQuantile && { cap: { ...cap, volumes: atQuantile } }),
    ...Object.fromEntries(
      (['openAuction', 'closeAuction'] as const).flatMap((is) => {
        const auction = asked[is];
        return auction === undefined ? [] : [[is, { ...expectedOf(is, volumes), ...statedIn(auction) }]];
      }),
    ),
  };
}

function expectedOf(is: 'openAuction' | 'closeAuction', { auctions }: ExpectedVolumes): Auction {
  const { volume, atQuantile: capVolume } = auctions[is] ?? {};
  return { ...(volume !== undefined && { volume }), ...(capVolume !== undefined && { capVolume }) };
}

/** Whose own volume is that of its limits, too. */
function statedIn(auction: Auction): Auction {
  const stated = Object.entries(auction).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(stated), ...(auction.volume !== undefined && { capVolume: auction.capVolume }) };
}
