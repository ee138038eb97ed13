import { CompensatedSum, createDayClock, type Finding, intervalAt, sharesText } from '@waterfill/model';
import type { FilledOrder } from './filled-order.js';
import { findingOn, type PlacedFill } from './placed-fill.js';

/** Findings about unlikely fills of an order, which are counted nevertheless. */
export function doubtfulFills(fills: readonly PlacedFill[], order: FilledOrder): Finding[] {
  return [...alikeFills(fills), ...overFilled(fills, order), ...outOfTime(fills, order), ...afterNow(fills, order)];
}

/** Without ids, one fill written twice looks the same as two equal fills. */
function alikeFills(fills: readonly PlacedFill[]): Finding[] {
  const seen = new Set<string>();
  const alike = fills.filter(({ fill: { id, seconds, price, shares } }) => {
    const key = `${seconds} ${price} ${shares}`;
    const isAlike = id === undefined && seen.has(key);
    if (id === undefined) seen.add(key);
    return isAlike;
  });
  return findingOn(
    alike,
    'alike-fills',
    'the time, the price and the shares of another fill, and no id; each is counted. Add ids, so that repeats are found',
  );
}

/** Relative to the quantity: sums of fractional fills have rounding errors. */
const ROUNDING = 1e-12;

function overFilled(fills: readonly PlacedFill[], { quantity }: FilledOrder): Finding[] {
  if (quantity === undefined) return [];
  const sum = new CompensatedSum();
  const beyond = fills.filter(({ fill }) => {
    sum.add(fill.shares);
    return sum.value > quantity * (1 + ROUNDING);
  });
  const [total, tooMany] = [sum.value, sum.value - quantity];
  const reason = `beyond the order: ${sharesText(total)} shares were filled of ${sharesText(quantity)}, ${sharesText(tooMany)} too many`;
  return findingOn(beyond, 'over-filled', reason, { total, quantity, tooMany });
}

function afterNow(fills: readonly PlacedFill[], { now = Number.POSITIVE_INFINITY }: FilledOrder): Finding[] {
  return findingOn(
    fills.filter(({ fill }) => fill.seconds > now),
    'fills-after-now',
    'later than the time from which the rest is planned; counted as done. To plan without them, leave them out',
  );
}

function outOfTime(fills: readonly PlacedFill[], { grid, upper, mids }: FilledOrder): Finding[] {
  if (grid === undefined) return [];
  const count = upper?.length ?? mids?.length ?? Number.MAX_SAFE_INTEGER;
  const start = Date.parse(grid.start) / 1000;
  const places = fills.map(({ fill }) => intervalAt(grid, count, fill.seconds - start));
  const where = (holds: (t: number, price: number) => boolean): PlacedFill[] =>
    fills.filter(({ fill }, i) => holds(places[i]!, fill.price));
  return [
    ...findingOn(
      where((t) => t < 0),
      'fills-before-start',
      () => `before the first interval starts, at ${createDayClock(grid, 1).at(0)}; counted as done`,
    ),
    ...findingOn(
      where((t) => t >= count),
      'fills-after-end',
      () => `after the last interval ends, at ${createDayClock(grid, count).at(count)}; counted as done`,
    ),
    ...findingOn(
      where((t) => upper?.[t] === 0),
      'fills-while-closed',
      'in an interval that is closed to the order; counted as done',
    ),
    ...findingOn(
      where((t, price) => isFar(price, mids?.[t])),
      'far-prices',
      'at less than half or more than twice the mid of that time; check the unit of the price',
    ),
  ];
}

const FAR = 2;

/** Whether a price is far from the mid; false if the mid is not known, or not above 0. */
function isFar(price: number, mid: number | undefined): boolean {
  return mid !== undefined && mid > 0 && (price > FAR * mid || price < mid / FAR);
}
