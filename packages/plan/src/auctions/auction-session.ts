import {
  type AuctionTimes,
  createDayClock,
  createGridClock,
  createZoneClock,
  type Grid,
  ProblemError,
  secondsAt,
} from '@waterfill/model';
import type { Auction, OrderRequest } from '../order/order.js';

/** The auctions of an order. */
export type Auctions = Pick<OrderRequest, 'openAuction' | 'closeAuction'>;

/** An auction and the option that it is. */
export interface NamedAuction extends Auction {
  readonly is: keyof Auctions;
}

/** The intervals of a session with its auctions: the opening, those measured from `first` to before `end`, the closing. */
export interface AuctionSession {
  readonly grid: Grid;
  /** how many there are */
  readonly intervals: number;
  /** of the measured intervals that are left */
  readonly first: number;
  readonly end: number;
}

/** Seconds; venues call for some minutes. */
const USUAL_LENGTH = 300;
const DAY = 86_400;
const NAMES = { openAuction: 'opening auction', closeAuction: 'closing auction' } as const;

/** The auctions of an order, in order of time. */
export function auctionsOf(order: Auctions): NamedAuction[] {
  const names = ['openAuction', 'closeAuction'] as const;
  return names.flatMap((is) => (order[is] === undefined ? [] : [{ ...order[is], is }]));
}

/** The intervals of a session, with one for each auction at its end. */
export function atEnds<One extends NamedAuction, Made>(
  auctions: readonly One[],
  make: (auction: One) => Made,
  measured: readonly Made[],
): Made[] {
  const made = (is: keyof Auctions): Made[] => auctions.filter((auction) => auction.is === is).map(make);
  return [...made('openAuction'), ...measured, ...made('closeAuction')];
}

/**
 * Makes each auction of an order an interval of its own. Measured intervals that it covers are left out.
 *
 * @param grid - of the measured intervals
 * @param intervals - how many there are
 * @throws ProblemError at the auction for times that are not at its end of the session, or that cut an interval
 * @example
 * ```ts
 * import { auctionSession } from '@waterfill/plan';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 11_700, timezone: 'America/New_York' };
 * auctionSession(grid, 2, { closeAuction: {} }).grid.edges; // => [0, 11_700, 23_400, 23_700]
 * ```
 */
export function auctionSession(grid: Grid, intervals: number, order: Auctions): AuctionSession {
  const { openAuction, closeAuction } = order;
  const asked = auctionsOf(order);
  if (asked.length === 0) return { grid, intervals, first: 0, end: intervals };
  const edges = Array.from({ length: intervals + 1 }, (_, t) => secondsAt(grid, t));
  const before = openAuction && openingSpan(openAuction, grid);
  const after = closeAuction && closingSpan(closeAuction, grid, edges.at(-1)!);
  const first = before === undefined ? 0 : placeOf(before.to, 'openAuction', edges, grid);
  const end = after === undefined ? intervals : placeOf(after.from, 'closeAuction', edges, grid);
  if (grid.auctions !== undefined) refuse(asked[0]!.is, 'the intervals have auctions already; leave it out');
  if (first >= end) refuse(after ? 'closeAuction' : 'openAuction', 'no interval of the session is left; shorten it');
  const start = before?.from ?? 0;
  const times = [...(before ? [start] : []), ...edges.slice(first, end + 1), ...(after ? [after.to] : [])];
  const auctions = asked.map(({ is }) => {
    return { interval: is === 'openAuction' ? 0 : times.length - 2, name: NAMES[is] };
  });
  const moved = { ...movedBy(grid, start), edges: times.map((time) => time - start), auctions };
  return { grid: moved, intervals: times.length - 1, first, end };
}

/**
 * When the auctions of an order are, beside a session.
 *
 * @param grid - of the session without them
 * @param intervals - how many it has
 * @throws ProblemError at the auction for times from later to earlier
 * @example
 * ```ts
 * import { auctionTimes } from '@waterfill/plan';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 11_700, timezone: 'America/New_York' };
 * auctionTimes(grid, 2, { closeAuction: {} }); // => { closeAuction: { from: 0, to: 300 } }
 * ```
 */
export function auctionTimes(grid: Grid, intervals: number, { openAuction, closeAuction }: Auctions): AuctionTimes {
  const close = secondsAt(grid, intervals);
  const after = closeAuction && closingSpan(closeAuction, grid, close);
  return {
    ...(openAuction && { openAuction: openingSpan(openAuction, grid) }),
    ...(after && { closeAuction: { from: after.from - close, to: after.to - close } }),
  };
}

/** In seconds after the start of the grid. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** It ends at the start of the session, or within, and begins by its start. */
function openingSpan({ from, to }: Auction, grid: Grid): Span {
  const end = to === undefined ? 0 : timeNear(0, to, grid);
  const start = from === undefined ? end - USUAL_LENGTH : timeNear(end, from, grid);
  requireOrder('openAuction', start, end);
  return { from: Math.min(0, start), to: end };
}

/** It begins at the end of the session, or within, and lasts until its end. */
function closingSpan({ from, to }: Auction, grid: Grid, close: number): Span {
  const start = from === undefined ? close : timeNear(close, from, grid);
  const end = to === undefined ? start + USUAL_LENGTH : timeNear(start, to, grid);
  requireOrder('closeAuction', start, end);
  return { from: start, to: Math.max(close, end) };
}

/** Seconds after the start of the grid of the time of day that is nearest to another such time. */
function timeNear(near: number, secondsOfDay: number, grid: Grid): number {
  const start = Date.parse(grid.start) / 1000;
  const zone = createZoneClock(grid.timezone);
  const dates = [-DAY, 0, DAY].map((days) => zone.dateAt(start + near + days));
  const times = dates.map((date) => zone.instantOf(date, secondsOfDay) - start);
  return times.reduce((best, time) => (Math.abs(time - near) < Math.abs(best - near) ? time : best));
}

function requireOrder(is: keyof Auctions, from: number, to: number): void {
  if (from < to) return;
  refuse(is, 'expected times from earlier to later, at its end of the session');
}

/** The measured interval that begins where an opening auction ends, or where a closing one begins. */
function placeOf(time: number, is: keyof Auctions, edges: readonly number[], grid: Grid): number {
  const place = edges.indexOf(time);
  if (place >= 0) return place;
  const { at } = createDayClock(grid, edges.length - 1);
  const after = edges.findIndex((edge) => edge > time);
  const [verb, meets] = is === 'openAuction' ? ['end', 'begins'] : ['begin', 'ends'];
  if (after > 0) refuse(is, `it ${verb}s within an interval; let it ${verb} at ${at(after - 1)} or ${at(after)}`);
  const near = at(after === 0 ? 0 : edges.length - 1);
  refuse(is, `it ${verb}s apart from the session, which ${meets} at ${near}; let it ${verb} there`);
}

function movedBy(grid: Grid, seconds: number): Grid {
  if (seconds === 0) return grid;
  const start = new Date(Date.parse(grid.start) + 1000 * seconds).toISOString();
  return { ...grid, start: createGridClock({ ...grid, start, edges: undefined })(0) };
}

function refuse(is: keyof Auctions, reason: string): never {
  throw new ProblemError(is, reason, { code: 'auction-times', cures: [is, 'session'] });
}
