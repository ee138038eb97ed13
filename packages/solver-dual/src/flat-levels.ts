import type { PowerLawImpact, Problem, StopReason } from '@waterfill/model';
import type { CurvedIntervals } from './curved-intervals.js';
import type { OnPass } from './find-price.js';

/** The flat intervals by half-spread: at a price above it they are full, below it empty. */
export interface FlatLevels {
  /** distinct half-spreads, increasing, currency per share */
  readonly prices: readonly number[];
  /** the flat intervals at each level */
  readonly intervals: readonly (readonly number[])[];
  /** cumulative shares that all lower levels take beyond their lower bounds; one element more than there are levels */
  readonly roomBelow: readonly number[];
  /** shares that an interval takes beyond its lower bound */
  readonly roomOf: (t: number) => number;
}

/**
 * Sorts the open flat intervals of a problem into levels.
 *
 * @param rest - shares of the order beyond all lower bounds: no interval takes more than that beyond its own
 */
export function flatLevels({ impact, lower, upper }: Problem, rest: number): FlatLevels {
  const { coefficient, halfSpread } = impact as PowerLawImpact;
  const byPrice = new Map<number, number[]>();
  for (let t = 0; t < coefficient.length; t++) {
    if (coefficient[t] !== 0 || upper[t]! <= lower[t]!) continue;
    const price = halfSpread?.[t] ?? 0;
    const level = byPrice.get(price);
    if (level) level.push(t);
    else byPrice.set(price, [t]);
  }
  const sorted = [...byPrice].sort(([a], [b]) => a - b);
  const roomOf = roomsWithin(
    sorted.flatMap(([, level]) => level),
    { lower, upper },
    rest,
  );
  const roomBelow = [0];
  for (const [, level] of sorted) {
    roomBelow.push(level.reduce((sum, t) => sum + roomOf(t), roomBelow.at(-1)!));
  }
  return { prices: sorted.map(([price]) => price), intervals: sorted.map(([, level]) => level), roomBelow, roomOf };
}

/**
 * The shares of a level are in proportion to these rooms; each is at most the rest of the order, so that their sum
 * does not overflow.
 */
function roomsWithin(
  intervals: readonly number[],
  { lower, upper }: Pick<Problem, 'lower' | 'upper'>,
  rest: number,
): FlatLevels['roomOf'] {
  const room = (t: number): number => upper[t]! - lower[t]!;
  const all = intervals.reduce((sum, t) => sum + room(t), 0);
  return all < Number.POSITIVE_INFINITY ? room : (t) => Math.min(room(t), rest);
}

/** The position of the price among the levels. */
export interface LevelOfPrice {
  /** the number of levels whose intervals are full */
  readonly full: number;
  /** shares for the next level, if the price is on it; otherwise the price is between the two */
  readonly shared?: number;
  readonly stopped?: StopReason | undefined;
}

/** Finds by bisection the first level whose intervals, when full, would take all that remains of the order. */
export function findLevel(
  curved: CurvedIntervals,
  { prices, roomBelow }: FlatLevels,
  rest: number,
  onPass: OnPass,
): LevelOfPrice {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    curved.evaluate(prices[middle]!, rest - roomBelow[middle + 1]!);
    const stopped = onPass(prices[middle]!, curved.missing);
    if (stopped) return { full: low, stopped };
    if (curved.missing <= 0) high = middle;
    else low = middle + 1;
  }
  if (low === prices.length) return { full: low };
  curved.evaluate(prices[low]!, rest - roomBelow[low]!);
  // If nothing remains for the level the price is below it, where the curved intervals decide.
  return curved.missing > 0 ? { full: low, shared: curved.missing } : { full: low };
}
