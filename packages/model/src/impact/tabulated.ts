import { requireKnownFields } from '../fields/known-fields.js';
import { requireAmounts, requireIntervals, requireLength, rowsOf } from '../fields/number-arrays.js';
import { ProblemError } from '../problem/problem-error.js';
import type { CostCurves, Kinks } from './cost-curves.js';
import type { CostTable } from './cost-table.js';
import type { ImpactKind, ImpactMaker, ImpactRest } from './impact-kind.js';
import { largestSlopeFall, slopesRise } from './slope-fall.js';

/**
 * Cost C_t(x) measured at given sizes and linear between them.
 *
 * The last size is the most that the interval takes: beyond it the cost is Infinity.
 */
export interface TabulatedImpact {
  readonly kind: 'tabulated';
  /** shares, per interval increasing from 0, at least two of them */
  readonly sizes: readonly Float64Array[];
  /** currency, the cost at each size, 0 at size 0 */
  readonly costs: readonly Float64Array[];
}

/** {@link TabulatedImpact} in any array-like of numbers. */
export interface TabulatedImpactInput {
  readonly kind: 'tabulated';
  readonly sizes: ArrayLike<ArrayLike<number>>;
  readonly costs: ArrayLike<ArrayLike<number>>;
}

/**
 * The cost of trading `x` shares by linear interpolation in a table, currency; Infinity beyond the last size.
 *
 * @example
 * ```ts
 * import { tabulatedCost } from '@waterfill/model';
 * tabulatedCost({ sizes: [0, 100, 200], costs: [0, 1, 4] }, 150); // => 2.5
 * tabulatedCost({ sizes: [0, 100, 200], costs: [0, 1, 4] }, 201); // => Infinity
 * ```
 */
export function tabulatedCost(table: CostTable, x: number): number {
  const last = table.sizes.length - 1;
  if (x === table.sizes[last]) return table.costs[last]!;
  if (x > table.sizes[last]!) return Number.POSITIVE_INFINITY;
  const k = segmentAfter(table, x);
  return table.costs[k]! + slope(table, k) * (x - table.sizes[k]!);
}

/** The {@link CostCurves} of a tabulated impact, convex or not. */
function tabulatedCurves({ sizes, costs }: TabulatedImpact): CostCurves {
  const tables: Kinks[] = sizes.map((size, t) => ({ sizes: size, costs: costs[t]! }));
  // Found once for all orders on the same tables. Slopes that never fall do not fall between any two sizes.
  const risen: (boolean | undefined)[] = new Array(tables.length);
  const rises = (t: number): boolean => (risen[t] ??= slopesRise(tables[t]!));
  return {
    intervals: tables.length,
    isConvex: false,
    capacity: (t) => sizes[t]![sizes[t]!.length - 1]!,
    kinks: (t) => tables[t]!,
    slopeFall: (t, lower, upper, quantity) => (rises(t) ? 0 : largestSlopeFall(tables[t]!, lower, upper, quantity)),
    cost: (t, x) => tabulatedCost(tables[t]!, Math.abs(x)),
    increment: (t, from, to) => (from <= to ? rise(tables[t]!, from, to) : -rise(tables[t]!, to, from)),
    marginalCost: (t, x) => rightSlope(tables[t]!, Math.abs(x)),
    leftMarginalCost: (t, x) => leftSlope(tables[t]!, Math.abs(x)),
    response: (t, price, lower, upper) => descend(tables[t]!, lower, price, lower, upper).minimiser,
    conjugate(t, price, lower, upper) {
      const y = descend(tables[t]!, lower, price, lower, upper).minimiser;
      return price * y - tabulatedCost(tables[t]!, y);
    },
    excess: (t, x, price, lower, upper) => descend(tables[t]!, Math.abs(x), price, lower, upper).depth,
  };
}

/** The segment that holds the shares just above `x`: k with sizes[k] <= x < sizes[k + 1]. */
function segmentAfter({ sizes }: CostTable, x: number): number {
  let low = 0;
  let high = sizes.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sizes[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
}

function slope({ sizes, costs }: CostTable, k: number): number {
  return (costs[k + 1]! - costs[k]!) / (sizes[k + 1]! - sizes[k]!);
}

/** The rise of the cost from one size to a larger one, segment by segment. */
function rise(table: CostTable, from: number, to: number): number {
  const last = table.sizes.length - 1;
  if (to > table.sizes[last]!) return Number.POSITIVE_INFINITY;
  let sum = 0;
  let at = from;
  for (let k = segmentAfter(table, from); at < to; k++) {
    const end = Math.min(table.sizes[k + 1]!, to);
    sum += slope(table, k) * (end - at);
    at = end;
  }
  return sum;
}

function rightSlope(table: CostTable, x: number): number {
  return x >= table.sizes[table.sizes.length - 1]! ? Number.POSITIVE_INFINITY : slope(table, segmentAfter(table, x));
}

function leftSlope(table: CostTable, x: number): number {
  const k = segmentAfter(table, x);
  return slope(table, x === table.sizes[k] ? Math.max(k - 1, 0) : k);
}

/**
 * Walks from `x` both ways to the lowest point of C(s) - price s over [lower, upper], adding up (slope - price) ds
 * piece by piece, so that the depth is exactly 0 where x is itself the lowest point.
 */
function descend(
  table: CostTable,
  x: number,
  price: number,
  lower: number,
  upper: number,
): { minimiser: number; depth: number } {
  const last = table.sizes.length - 1;
  if (x > table.sizes[last]!) return { minimiser: x, depth: Number.POSITIVE_INFINITY };
  const start = Math.min(Math.max(x, lower), upper);
  const outside = tabulatedCost(table, x) - tabulatedCost(table, start) - price * (x - start);
  let minimiser = start;
  let lowest = 0;
  let level = 0;
  let from = start;
  for (let k = segmentAfter(table, start); k < last && from < upper; k++) {
    const to = Math.min(table.sizes[k + 1]!, upper);
    const rise = slope(table, k) - price;
    level += rise * (to - from);
    // A fall below the smallest double still counts.
    if (level < lowest || (level === 0 && lowest === 0 && rise < 0)) [lowest, minimiser] = [level, to];
    from = to;
  }
  level = 0;
  from = start;
  for (let k = segmentAfter(table, start); k >= 0 && from > lower; k--) {
    const to = Math.max(table.sizes[k]!, lower);
    const rise = slope(table, k) - price;
    level += rise * (to - from);
    if (level < lowest || (level === 0 && lowest === 0 && rise > 0)) [lowest, minimiser] = [level, to];
    from = to;
  }
  return { minimiser, depth: outside - lowest };
}

function createTables(input: TabulatedImpactInput): TabulatedImpact {
  requireKnownFields(input, ['kind', 'sizes', 'costs'], 'impact');
  const sizes = rowsOf('impact.sizes', input.sizes);
  const costs = rowsOf('impact.costs', input.costs);
  requireIntervals('impact.sizes', sizes.length);
  requireLength('impact.costs', costs.length, sizes.length);
  for (let t = 0; t < sizes.length; t++) requireTable(t, sizes[t]!, costs[t]!);
  return { kind: 'tabulated', sizes, costs };
}

function requireTable(t: number, sizes: Float64Array, costs: Float64Array): void {
  const path = `impact.sizes[${t}]`;
  if (sizes.length < 2) throw new ProblemError(path, `expected at least two sizes, got ${sizes.length}`);
  requireLength(`impact.costs[${t}]`, costs.length, sizes.length);
  if (sizes[0] !== 0) throw new ProblemError(`${path}[0]`, `sizes start at 0, got ${sizes[0]}; put a size of 0 first`);
  if (costs[0] !== 0) throw new ProblemError(`impact.costs[${t}][0]`, `no shares cost 0, got ${costs[0]}`);
  requireAmounts(path, sizes);
  requireAmounts(`impact.costs[${t}]`, costs);
  for (let k = 1; k < sizes.length; k++) {
    if (sizes[k]! > sizes[k - 1]!) continue;
    throw new ProblemError(`${path}[${k}]`, `sizes increase, got ${sizes[k]} after ${sizes[k - 1]}; sort the table`);
  }
}

/** Impact by tables, {@link TabulatedImpact}. */
export const tabulatedKind: ImpactKind<TabulatedImpact> = {
  isMade: ({ sizes, costs }) => Array.isArray(sizes) && Array.isArray(costs),
  curvesOf: tabulatedCurves,
  addPerShare: addSlopes,
  rest: restOfTables,
};

/** The maker of {@link TabulatedImpact}. */
export const tabulatedMaker: ImpactMaker<TabulatedImpact, TabulatedImpactInput> = {
  create: createTables,
};

function addSlopes({ sizes, costs, ...impact }: TabulatedImpact, perShare: Float64Array): TabulatedImpact {
  return { ...impact, sizes, costs: costs.map((row, t) => row.map((cost, k) => cost + perShare[t]! * sizes[t]![k]!)) };
}

function restOfTables(
  { kind, sizes, costs }: TabulatedImpact,
  { first, part, costRatio }: ImpactRest,
): TabulatedImpact {
  const scaled = (rows: readonly Float64Array[], by: number): Float64Array[] =>
    rows.slice(first).map((row, t) => row.map((value) => value * (t === 0 ? part : 1) * by));
  return { kind, sizes: scaled(sizes, 1), costs: scaled(costs, costRatio) };
}
