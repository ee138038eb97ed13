import { auctionAt, createDayClock, type Finding, findingOf, type ImpactCurves } from '@waterfill/model';
import type { AuctionSession } from './auction-session.js';
import { type StatedAuction, USUAL_PARTICIPATION } from './stated-auctions.js';

/** Which books are left out for auctions, and what each auction is taken to cost and to allow. */
export function auctionFindings(
  measured: ImpactCurves,
  session: AuctionSession,
  auctions: readonly StatedAuction[],
): Finding[] {
  const { grid, intervals } = session;
  return [
    ...leftOutFindings(measured, session),
    ...auctions.map((auction) => costFinding(auction, { grid, intervals })),
    ...auctions.flatMap((auction) => unknownVolume(auction, session)),
  ];
}

function leftOutFindings({ grid, intervals }: ImpactCurves, { first, end }: AuctionSession): Finding[] {
  const clock = createDayClock(grid, intervals.length);
  return [
    [0, first],
    [end, intervals.length],
  ].flatMap(([from, to]) => {
    if (from === to) return [];
    const states = intervals.slice(from, to).reduce((sum, curve) => sum + curve.states, 0);
    const reason =
      `the books from ${clock.at(from!)} to ${clock.at(to!)} are of the auction, whose orders are no depth to trade ` +
      `with: ${states.toLocaleString('en-US')} states are left out`;
    return [findingOf({ code: 'auction-books-left-out', reason, details: { states } })];
  });
}

function costFinding(auction: StatedAuction, { grid, intervals }: Pick<AuctionSession, 'grid' | 'intervals'>): Finding {
  const { is, coefficient, exponent, most, volume, capVolume = volume, isScaled } = auction;
  const { participation = USUAL_PARTICIPATION } = auction;
  const t = placeOf(is, intervals);
  const clock = createDayClock(grid, intervals);
  const [a, alpha] = [coefficient, exponent].map((value) => Number(value.toPrecision(4)));
  const source = isScaled
    ? "as the same part of half an hour's volume does at once in the median interval, which no book can confirm"
    : 'as stated';
  const limit =
    capVolume === undefined
      ? 'any number of shares'
      : `at most ${text(most)} shares, ${text(100 * participation)} % of ${text(capVolume)}`;
  return findingOf({
    code: 'auction-cost-stated',
    reason: `the ${auctionAt(grid, t)}, ${clock.at(t)} to ${clock.at(t + 1)}, takes ${limit}; x shares cost ${a} x^${alpha} each, ${source}`,
    details: { interval: t, coefficient, exponent, most, ...(volume !== undefined && { volume }) },
  });
}

/** Its cost is stated all the same. */
function unknownVolume(
  { is, volume }: StatedAuction,
  { grid, intervals }: Pick<AuctionSession, 'grid' | 'intervals'>,
): Finding[] {
  if (volume !== undefined) return [];
  const interval = placeOf(is, intervals);
  const reason =
    `what the ${auctionAt(grid, interval)} trades is not known, since no past day says it: there is no split by volume, ` +
    'and nothing limits what the order trades in it; give its volume, or volumes of past days that have it';
  const cures = [is, 'volumes'];
  return [findingOf({ code: 'auction-volume-unknown', path: is, reason, cures, details: { interval } })];
}

function placeOf(is: StatedAuction['is'], intervals: number): number {
  return is === 'openAuction' ? 0 : intervals - 1;
}

function text(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
