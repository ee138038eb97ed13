import { capacityOf, costCurvesOf, type Grid, lengthAt, type Problem, secondsAt } from '@waterfill/model';

/** What the cost curves of an order say of the book in each interval. */
export interface BookOfOrder {
  /** shares */
  readonly capacity: Float64Array;
  /** currency per share */
  readonly spreads: Float64Array;
  /** seconds */
  readonly lengths: Float64Array;
  /** of each interval, seconds since the first began */
  readonly middles: Float64Array;
  /** what x shares cost beyond the half-spread, currency */
  readonly depthCost: (t: number, x: number) => number;
}

/** The book of an order whose intervals each walk a full one. */
export function bookOf(problem: Problem, grid: Grid): BookOfOrder {
  const curves = costCurvesOf({ impact: problem.impact });
  const capacity = capacityOf(problem);
  const lengths = capacity.map((_, t) => lengthAt(grid, t));
  const spreads = capacity.map((most, t) => (most > 0 ? curves.marginalCost(t, 0) : 0));
  return {
    ...{ capacity, spreads, lengths },
    middles: capacity.map((_, t) => secondsAt(grid, t) + lengths[t]! / 2),
    depthCost: (t, x) => Math.max(0, curves.cost(t, x) - spreads[t]! * x),
  };
}

/**
 * How steep the book is, currency per share^2: the mean of 2 (C(y) - h y) / y^2 over the open time, so that K y^2 / 2 is
 * what walking y shares costs beyond the half-spread. y is what an even rate of trading takes in two mean lifetimes: at
 * that rate, walking y shares of a full book and trading them as it recovers cost the same. Nothing is extrapolated: y is
 * at most what the interval was measured to take.
 */
export function steepnessOf(book: BookOfOrder, quantity: number, lifetime: number): number {
  const total = openTime(book);
  const weighted = steepnessSizes(book, quantity, lifetime).reduce(
    (sum, size, t) => (size > 0 ? sum + steepnessAt(book, t, size) : sum),
    0,
  );
  return total > 0 ? weighted / total : 0;
}

/** The part of the steepness that each interval makes, of all of them 1. */
export function steepnessShares(book: BookOfOrder, quantity: number, lifetime: number): Float64Array {
  const parts = steepnessSizes(book, quantity, lifetime).map((size, t) => (size > 0 ? steepnessAt(book, t, size) : 0));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (whole > 0 ? part / whole : 0));
}

/** The size at which the steepness of each interval is taken, shares; 0: it is closed. */
export function steepnessSizes(book: BookOfOrder, quantity: number, lifetime: number): Float64Array {
  const usual = (2 * lifetime * quantity) / openTime(book);
  return book.capacity.map((most) => (most > 0 ? Math.min(usual, most) : 0));
}

function steepnessAt({ lengths, depthCost }: BookOfOrder, t: number, size: number): number {
  return (lengths[t]! * 2 * depthCost(t, size)) / (size * size);
}

function openTime({ capacity, lengths }: BookOfOrder): number {
  return lengths.reduce((sum, length, t) => (capacity[t]! > 0 ? sum + length : sum), 0);
}

/** The mean half-spread of the open intervals whose middles are within a lifetime of that of each. */
export function meanSpreads(book: BookOfOrder, lifetime: number): Float64Array {
  const { capacity, spreads, lengths } = book;
  const time = sumsNear(book, lifetime, lengths);
  const sums = sumsNear(
    book,
    lifetime,
    lengths.map((length, t) => length * spreads[t]!),
  );
  return sums.map((sum, t) => (capacity[t]! > 0 && time[t]! > 0 ? Math.max(0, sum / time[t]!) : 0));
}

/** How many of some shares pay the half-spread of each interval in {@link meanSpreads}. */
export function sharesBySpread(book: BookOfOrder, lifetime: number, shares: ArrayLike<number>): Float64Array {
  const { capacity, lengths } = book;
  const time = sumsNear(book, lifetime, lengths);
  const perSecond = time.map((seconds, t) => (capacity[t]! > 0 && seconds > 0 ? shares[t]! / seconds : 0));
  // An interval is near another as the other is near it.
  return sumsNear(book, lifetime, perSecond).map((sum, t) => (capacity[t]! > 0 ? lengths[t]! * sum : 0));
}

/** The sum over the open intervals whose middles are within a lifetime of that of each. */
function sumsNear({ capacity, middles }: BookOfOrder, lifetime: number, values: Float64Array): Float64Array {
  let [from, to, sum] = [0, 0, 0];
  const move = (t: number, sign: 1 | -1): void => {
    if (capacity[t] !== 0) sum += sign * values[t]!;
  };
  return middles.map((middle) => {
    while (to < middles.length && middles[to]! <= middle + lifetime) move(to++, 1);
    while (middles[from]! < middle - lifetime) move(from++, -1);
    return sum;
  });
}
