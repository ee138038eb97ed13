import type { FittedImpact, FittedInterval } from '@waterfill/model';
import { type AuctionSession, atEnds } from './auction-session.js';
import type { StatedAuction } from './stated-auctions.js';

/** The fit of a session with its auctions, whose impact is stated and has no errors. */
export function fitWithAuctions(
  fit: FittedImpact,
  { grid, first, end }: AuctionSession,
  auctions: readonly StatedAuction[],
): FittedImpact {
  const hasSpread = fit.family === 'half-spread-power-law';
  const stated = (auction: StatedAuction): FittedInterval => intervalOf(auction, hasSpread);
  return { ...fit, grid, intervals: atEnds(auctions, stated, fit.intervals.slice(first, end)) };
}

function intervalOf({ coefficient, exponent, most }: StatedAuction, hasSpread: boolean): FittedInterval {
  return {
    ...{ status: 'fitted', coefficient, exponent, ...(hasSpread && { halfSpread: 0 }), largestSize: most, points: 0 },
    ...{ reason: 'it is an auction, whose impact is stated and not measured', reasonCode: 'auction' },
    ...{ stdErr: unknown, residualStdErr: unknown, rSquared: Number.NaN, rss: Number.NaN },
    interval95: { coefficient: nowhere, exponent: nowhere },
  };
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;
