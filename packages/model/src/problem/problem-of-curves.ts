import { requireCurves } from '../fields/require-made.js';
import type { ImpactCurve, ImpactCurves } from '../impact/impact-curves.js';
import type { Impact } from '../impact/impact-kinds.js';
import { ArraySupply } from '../numbers/array-supply.js';
import { createProblem, createProblemOn, type ProblemInput } from './create-problem.js';
import type { Problem } from './problem.js';

/**
 * A parent order, its bounds, lots, trajectory and risk, without its impact, whose limits apply in addition to `upper`.
 */
export type Order = Omit<ProblemInput, 'impact'>;

/**
 * The problem of an order on measured curves: x g_t(x) tabulated at the sizes that were measured, linear between, and
 * none of an interval beyond its largest size.
 *
 * @param made - the impact of an earlier problem of the same curves, to be shared: for the next order on a long day
 * @throws ProblemError as `createProblem` does
 * @example
 * ```ts
 * import { problemOfCurves } from '@waterfill/model';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const curve = { halfSpread: 0.5, mid: 10, volume: 0, states: 7, largestSize: 200 };
 * const measured = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 7 } as const;
 * const sizes = Float64Array.of(100, 200, 300);
 * const intervals = [{ ...curve, coverage: Float64Array.of(1, 1, 0), impact: Float64Array.of(0.5, 0.75, NaN) }];
 * const { impact } = problemOfCurves({ ...measured, sizes, intervals }, { quantity: 150 });
 * impact.kind === 'tabulated' && impact.costs[0]; // => Float64Array.of(0, 50, 150)
 * ```
 */
export function problemOfCurves(curves: ImpactCurves, order: Order, made?: Impact): Problem {
  requireCurves(curves);
  const { sizes, intervals } = curves;
  const largest = Float64Array.from(intervals, ({ largestSize }) => largestSize);
  const bounded = { ...order, upper: capAt(largest, order.upper) };
  const known = made ?? impacts.get(curves);
  if (known !== undefined) return createProblemOn(known, bounded);
  const supply = new ArraySupply();
  const tables = intervals.map((curve) => costTable(sizes, curve, supply));
  const impact = {
    kind: 'tabulated',
    sizes: tables.map((table) => table.sizes),
    costs: tables.map((table) => table.costs),
  } as const;
  const problem = createProblem({ ...bounded, impact });
  impacts.set(curves, problem.impact);
  return problem;
}

/** Plans and figures ask again and again about the same day. */
const impacts = new WeakMap<ImpactCurves, Impact>();

interface CostTable {
  readonly sizes: Float64Array;
  readonly costs: Float64Array;
}

/** The cost at each size up to the largest; a closed interval has the first size for nothing, and a bound of 0. */
function costTable(sizes: Float64Array, { impact, largestSize }: ImpactCurve, supply: ArraySupply): CostTable {
  const isIn = (k: number): boolean => sizes[k]! <= largestSize && !Number.isNaN(impact[k]!);
  let count = 1;
  for (let k = 0; k < sizes.length; k++) if (isIn(k)) count++;
  const table = { sizes: supply.take(Math.max(2, count)), costs: supply.take(Math.max(2, count)) };
  if (count === 1) table.sizes[1] = sizes[0]!;
  for (let k = 0, at = 1; k < sizes.length; k++) {
    if (!isIn(k)) continue;
    table.sizes[at] = sizes[k]!;
    table.costs[at] = sizes[k]! * impact[k]!;
    at++;
  }
  return table;
}

/** The lesser of two bounds; `createProblem` refuses bounds of another length. */
export function capAt(largest: Float64Array, upper: ArrayLike<number> | undefined): ArrayLike<number> {
  if (upper === undefined) return largest;
  return upper.length === largest.length ? largest.map((size, t) => Math.min(size, upper[t]!)) : upper;
}
