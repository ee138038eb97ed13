import { auctionAt, type Finding, type FittedImpact, type ImpactCurves, ProblemError } from '@waterfill/model';
import type { PlanningInputs } from '../days/fitted-days.js';
import type { Auction, OrderRequest } from '../order/order.js';
import { type OrderBounds, orderBounds } from '../order/order-bounds.js';
import { auctionFindings } from './auction-findings.js';
import { type AuctionSession, atEnds, auctionSession, auctionsOf, type NamedAuction } from './auction-session.js';
import { curvesWithAuctions } from './curves-with-auctions.js';
import { fitWithAuctions } from './fit-with-auctions.js';
import { type StatedAuction, statedAuctions } from './stated-auctions.js';

/** A day with the auctions of an order. */
export interface DayWithAuctions {
  readonly curves: ImpactCurves;
  readonly fit: FittedImpact;
  /** the order with the cost of its auctions stated: what other books of the same day are planned on and judged by */
  readonly order: OrderRequest;
  readonly findings: readonly Finding[];
  readonly session: AuctionSession;
  /** Adds the auctions to other curves, or to another fit, of the same intervals. */
  readonly onCurves: (curves: ImpactCurves) => ImpactCurves;
  readonly onFit: (fit: FittedImpact) => FittedImpact;
}

/**
 * Adds the auctions of an order to a day: each is an interval with a curve that is stated.
 *
 * @throws ProblemError for auctions that are not at the ends of the session, or whose cost or limit is not known, and
 *   for an order with a resilience
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { dayWithAuctions, fitDays, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const order = { quantity: 2000, closeAuction: { volume: 30_000 } };
 * dayWithAuctions({ curves, fit: fitDays([curves]) }, order).fit.intervals[13]!.largestSize; // => 3000
 * ```
 */
export function dayWithAuctions(day: Pick<PlanningInputs, 'curves' | 'fit'>, order: OrderRequest): DayWithAuctions {
  const session = auctionSession(day.curves.grid, day.curves.intervals.length, order);
  if (auctionsOf(order).length === 0) return { ...day, order, session, findings: [], onCurves: same, onFit: same };
  requireNoResilience(order);
  const auctions = statedAuctions(session, day, order);
  const onCurves = (curves: ImpactCurves): ImpactCurves => curvesWithAuctions(curves, session, auctions);
  const onFit = (fit: FittedImpact): FittedImpact => fitWithAuctions(fit, session, auctions);
  return {
    ...{ curves: onCurves(day.curves), fit: onFit(day.fit), session, onCurves, onFit },
    order: { ...order, ...Object.fromEntries(auctions.map(asStated)) },
    findings: auctionFindings(day.curves, session, auctions),
  };
}

const same = <Value>(value: Value): Value => value;

/** As an order states it. */
function asStated({
  is,
  from,
  to,
  volume,
  capVolume,
  participation,
  coefficient,
  exponent,
}: StatedAuction): [string, Auction] {
  return [is, { from, to, volume, capVolume, participation, coefficient, exponent }];
}

function requireNoResilience({ resilience }: OrderRequest): void {
  if (resilience === undefined) return;
  const reason = 'how a book recovers says nothing about an auction, which has no book; leave either out';
  throw new ProblemError('resilience', reason, { code: 'auction-and-recovery' });
}

/** {@link dayWithAuctions} of what an order is planned on, with its bounds. */
export function withAuctions(
  inputs: PlanningInputs,
  asked: OrderRequest,
): Omit<DayWithAuctions, 'curves' | 'fit' | 'session'> & { readonly inputs: PlanningInputs } {
  const { curves, fit, session, ...rest } = dayWithAuctions(inputs, asked);
  if (auctionsOf(asked).length === 0) return { inputs, ...rest };
  const order = { ...rest.order, cap: capWith(rest.order, inputs.curves, session) };
  return { inputs: { ...inputs, curves, fit, bounds: boundsWith(inputs.bounds, curves, session, order) }, ...rest };
}

/** A cap with the volumes of the auctions, too. */
function capWith(
  order: OrderRequest,
  { intervals }: ImpactCurves,
  { first, end }: AuctionSession,
): OrderRequest['cap'] {
  const volumes = Array.from(order.cap?.volumes ?? intervals.map(({ volume }) => volume)).slice(first, end);
  const ofAuction = ({ volume = Number.NaN, capVolume = volume }: NamedAuction): number => capVolume;
  return { ...order.cap, volumes: atEnds(auctionsOf(order), ofAuction, volumes) };
}

/** The bounds of the session stay; an auction takes no more than its limit, whatever other caps are lifted. */
function boundsWith(
  { upper }: OrderBounds,
  curves: ImpactCurves,
  { grid, first, end }: AuctionSession,
  order: OrderRequest,
): OrderBounds {
  const bounds = orderBounds(curves, order);
  const shift = auctionAt(grid, 0) === undefined ? 0 : 1;
  const measured = upper.slice(first, end);
  const most = (t: number): number => measured[t - shift] ?? curves.intervals[t]!.largestSize;
  return { ...bounds, upper: bounds.upper.map((cap, t) => Math.min(cap, most(t))) };
}
