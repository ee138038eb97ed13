import {
  bestBound,
  type ComparedSchedule,
  type Comparison,
  costOnCurves,
  EVEN_SPLIT,
  evenSplit,
  type FieldRules,
  fieldRules,
  findInfeasibility,
  type Impact,
  type ImpactCurves,
  intervalCount,
  letOthersRun,
  type Order,
  PLANNED,
  type Problem,
  ProblemError,
  problemOfCurves,
  requireFields,
  sharesText,
  UnsupportedProblemError,
  usualSplits,
  VOLUME_SPLIT,
  valuationOf,
} from '@waterfill/model';
import { solve } from '@waterfill/solvers';

/** What to compare. */
export interface CompareOptions {
  /** the planned schedule, shares per interval */
  readonly plan?: ArrayLike<number> | undefined;
  /** other schedules of the order by name, shares per interval */
  readonly benchmarks?: Readonly<Record<string, ArrayLike<number>>> | undefined;
  /** the impact of a problem that `problemOfCurves` made of the same curves, for the next order on a long day */
  readonly tables?: Impact | undefined;
  readonly signal?: AbortSignal | undefined;
}

const RULES: FieldRules<CompareOptions> = {
  plan: fieldRules.numbers,
  benchmarks: fieldRules.recordOf(fieldRules.numbers),
  tables: fieldRules.anything,
  signal: fieldRules.signal,
};

/**
 * The costs of schedules of an order on measured curves: the planned one, the even split (TWAP), the split by the
 * market's volume (VWAP) and any others, with the least cost that any schedule has there. The splits keep the bounds of
 * the order and its lots; the least cost ignores lots, which can only raise it.
 *
 * @param order - the quantity, its bounds, fees, lots and transient impact; an interval takes at most what was measured
 *   beside them
 * @throws ProblemError naming a benchmark that has another number of intervals or another quantity, or the
 *   name of one of these schedules
 * @example
 * ```ts
 * import { comparedCost } from '@waterfill/model';
 * import { compareSchedules } from '@waterfill/plan';
 * const curve = { coverage: Float64Array.of(1, 1), halfSpread: 0.1, mid: 10, states: 1, largestSize: 200 };
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 1 } as const;
 * const sizes = Float64Array.of(100, 200);
 * const intervals = [
 *   { ...curve, volume: 300, impact: Float64Array.of(0.25, 0.5) },
 *   { ...curve, volume: 100, impact: Float64Array.of(0.75, 1.5) },
 * ];
 * const comparison = await compareSchedules({ ...day, sizes, intervals }, { quantity: 200 }, { plan: [200, 0] });
 * comparedCost(comparison, 'plan'); // => 100
 * comparedCost(comparison, 'even split'); // => 100
 * comparedCost(comparison, 'split by volume'); // => 100
 * ```
 */
export async function compareSchedules(
  curves: ImpactCurves,
  order: Order,
  options: CompareOptions = {},
): Promise<Comparison> {
  requireFields(options, RULES, 'options');
  const { plan, benchmarks = {}, tables, signal } = options;
  const problem = problemOfCurves(curves, order, tables);
  const isFeasible = findInfeasibility(problem) === undefined;
  await letOthersRun(signal);
  const floor = isFeasible ? await leastCost(problem, plan, signal) : undefined;
  const named = [
    ...(plan ? [{ name: PLANNED, schedule: Float64Array.from(plan) }] : []),
    ...usualSplits(problem, curves),
    ...Object.entries(benchmarks).map(([name, shares]) => ({ name, schedule: benchmarkOf(problem, name, shares) })),
  ];
  const schedules: ComparedSchedule[] = [];
  for (const { name, schedule } of named) {
    await letOthersRun(signal);
    schedules.push({ name, schedule, ...(schedule && costsOf(curves, schedule, problem)) });
  }
  return { floor, schedules };
}

/** No cost if it trades more in an interval than was measured. */
function costsOf(
  curves: ImpactCurves,
  schedule: Float64Array,
  problem: Problem,
): Pick<ComparedSchedule, 'cost' | 'transientCost'> {
  const { cost, beyond } = costOnCurves(curves, schedule, problem.fee, problem.impact);
  if (beyond > 0) return { cost: undefined };
  const { transientCost } = valuationOf(problem, schedule, cost);
  return transientCost === undefined ? { cost } : { cost: cost + transientCost, transientCost };
}

async function leastCost(
  { lot: _, oddLot: __, ...problem }: Problem,
  plan: ArrayLike<number> | undefined,
  signal: AbortSignal | undefined,
): Promise<number> {
  try {
    const result = await solve(problem, { signal });
    if (result.status === 'optimal') return result.certificate.dualBound;
  } catch (error) {
    if (!(error instanceof UnsupportedProblemError)) throw error;
  }
  // No backend solves it, as for tables that are not convex or leave impact behind.
  return bestBound(problem, [evenSplit(problem), ...(plan ? [plan] : [])]);
}

function benchmarkOf(problem: Problem, name: string, shares: ArrayLike<number>): Float64Array {
  const schedule = Float64Array.from(shares);
  const refuse = (reason: string): never => {
    throw new ProblemError(`benchmarks.${name}`, reason, { code: 'benchmark-mismatch' });
  };
  if (OWN_NAMES.includes(name)) refuse('is the name of a schedule that is always compared; choose another');
  const intervals = intervalCount(problem);
  if (schedule.length !== intervals) refuse(`expected ${intervals} intervals, got ${schedule.length}`);
  const bad = schedule.findIndex((x) => !(x >= 0 && x < Number.POSITIVE_INFINITY));
  if (bad >= 0) refuse(`expected a number of shares >= 0 in interval ${bad}, got ${schedule[bad]}`);
  const total = schedule.reduce((sum, x) => sum + x, 0);
  if (Math.abs(total - problem.quantity) > FILL * problem.quantity) {
    refuse(`trades ${sharesText(total)} shares, and the order is ${sharesText(problem.quantity)}`);
  }
  return schedule;
}

const OWN_NAMES: readonly string[] = [PLANNED, EVEN_SPLIT, VOLUME_SPLIT];

/** Schedules from elsewhere are rounded to some decimals. */
const FILL = 1e-6;
