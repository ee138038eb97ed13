import {
  exp,
  type FittedImpact,
  type Grid,
  type ImpactCurves,
  lengthAt,
  log,
  ProblemError,
  pow,
} from '@waterfill/model';
import type { PlanningInputs } from '../days/fitted-days.js';
import type { OrderRequest } from '../order/order.js';
import { type AuctionSession, auctionsOf, type NamedAuction } from './auction-session.js';

/** An auction whose cost and limit are known. */
export interface StatedAuction extends NamedAuction {
  readonly coefficient: number;
  readonly exponent: number;
  /** the most shares to trade, > 0 */
  readonly most: number;
  /** whether the cost is that of the same part of the volume of an interval */
  readonly isScaled: boolean;
}

/** The part of its volume that an order may trade, unless it says otherwise. */
export const USUAL_PARTICIPATION = 0.1;

/**
 * States the cost and the limit of each auction of a session.
 *
 * By default a part of its volume has the impact that the same part of half an hour's volume has at once in the median
 * interval, however long intervals are. That impact depends on the size through the part of the volume is what Almgren,
 * Thum, Hauptmann and Li found (Direct estimation of equity market impact, 2005).
 *
 * @throws ProblemError naming the field that is missing
 */
export function statedAuctions(
  { first, end }: AuctionSession,
  inputs: Pick<PlanningInputs, 'curves' | 'fit'>,
  order: OrderRequest,
): StatedAuction[] {
  return auctionsOf(order).map((asked) => {
    const auction = { ...asked, volume: asked.volume ?? recordedCross(asked, inputs.curves, first) };
    const most = mostOf(auction, order.quantity, inputs.curves.sizes);
    return { ...auction, most, ...costOf(auction, inputs, [first, end]) };
  });
}

/** Of an opening in the intervals that it covers and in the one after it. */
function recordedCross({ is }: NamedAuction, curves: ImpactCurves, first: number): number | undefined {
  if (is === 'closeAuction') return curves.closingCross;
  const opening = curves.intervals.slice(0, first + 1);
  return opening.reduce((sum, { crossVolume = 0 }) => sum + crossVolume, 0) || undefined;
}

function mostOf(
  { is, volume, capVolume = volume, participation }: NamedAuction,
  quantity: number,
  sizes: Float64Array,
): number {
  if (capVolume === undefined) {
    if (participation === undefined) return Math.max(quantity, sizes.at(-1)!);
    throw missing(`${is}.volume`, `a part of its volume is asked for, and ${UNKNOWN}`);
  }
  const most = (participation ?? USUAL_PARTICIPATION) * capVolume;
  const allowed = sizes.every(Number.isInteger) ? Math.floor(most) : most;
  if (allowed > 0) return allowed;
  throw missing(`${is}.volume`, `the part of it to trade, ${most}, is less than a share; leave the auction out`);
}

type Cost = Pick<StatedAuction, 'coefficient' | 'exponent' | 'isScaled'>;

function costOf(
  { is, coefficient, exponent, volume, participation = USUAL_PARTICIPATION }: NamedAuction,
  { curves, fit }: Pick<PlanningInputs, 'curves' | 'fit'>,
  range: readonly [first: number, end: number],
): Cost {
  if (coefficient !== undefined) {
    if (exponent !== undefined) return { coefficient, exponent, isScaled: false };
    throw missing(`${is}.exponent`, 'is needed with a coefficient, whose unit depends on it; give both');
  }
  if (volume === undefined) {
    throw missing(
      `${is}.coefficient`,
      `what the auction costs is not known; give its coefficient and exponent, or its volume: ${UNKNOWN}`,
    );
  }
  const usual = usualImpact(fit, curves, range, participation);
  if (usual === undefined) {
    const reason =
      'no interval has both a fitted impact and a volume, which the cost of the auction could follow; give its coefficient and exponent';
    throw missing(`${is}.coefficient`, reason);
  }
  const power = exponent ?? usual.exponent;
  return { coefficient: usual.impact / pow(participation * volume, power), exponent: power, isScaled: true };
}

/** The time whose volume stands for a book that has filled again, seconds. */
const HALF_HOUR = 1800;

/** The impact beyond the half-spread of a part of half an hour's volume, in the median interval, and the median exponent. */
function usualImpact(
  { intervals, grid }: FittedImpact,
  curves: ImpactCurves,
  [first, end]: readonly [first: number, end: number],
  participation: number,
): { impact: number; exponent: number } | undefined {
  const size = participation * HALF_HOUR * volumeRate(curves, grid, [first, end]);
  const fitted = intervals.slice(first, end).filter(({ status }) => status === 'fitted');
  if (fitted.length === 0 || !(size > 0)) return undefined;
  return {
    impact: exp(median(fitted.map(({ coefficient, exponent }) => log(coefficient) + exponent * log(size)))),
    exponent: median(fitted.map(({ exponent }) => exponent)),
  };
}

/** Shares per second, over the intervals that are open and whose volume is known. */
function volumeRate({ intervals }: ImpactCurves, grid: Grid, [first, end]: readonly [number, number]): number {
  let [shares, seconds] = [0, 0];
  for (let t = first; t < end; t++) {
    const { volume, largestSize } = intervals[t]!;
    if (Number.isNaN(volume) || largestSize === 0) continue;
    shares += volume;
    seconds += lengthAt(grid, t);
  }
  return shares / seconds;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const UNKNOWN = 'no past day says what it trades; give its volume, or volumes of past days that have it';

function missing(path: string, reason: string): ProblemError {
  return new ProblemError(path, reason, { code: 'auction-cost', cures: [path, 'volumes'] });
}
