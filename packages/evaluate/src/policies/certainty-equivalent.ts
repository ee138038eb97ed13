import { depthOf } from '../tape/book-curve.js';
import { evenShares } from './even.js';
import { BookForecast, type ForecastCurve } from './forecast/book-forecast.js';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from './policy.js';
import type { TableSolver } from './table-solver.js';

/** Intervals of a forecast that are expected to cost the same. */
export interface ForecastRun extends ForecastCurve {
  readonly intervals: number;
  /** the most that each of them can trade, shares */
  readonly most: number;
}

/** Forecasts at each step the cost of this and later intervals. */
export interface Forecast {
  observe(seen: Seen): void;
  /**
   * @param steps - the number of intervals to forecast, including the next one
   * @returns the first run is that one interval; undefined: nothing is known yet
   */
  runs(steps: number): readonly ForecastRun[] | undefined;
}

/** Options of `certainty-equivalent`. */
export interface CertaintyEquivalentOptions {
  /** starts a day's forecast; default: the one of `level`, the current book for now and the typical curve for later */
  readonly forecast?: ((day: DayStart) => Forecast) | undefined;
}

/**
 * The policy `certainty-equivalent`: at each step it solves for the rest of the order as if the forecast were certain, and
 * trades what the optimum trades now (Bertsekas, Dynamic Programming and Optimal Control, 6.1).
 *
 * It averages costs: all later intervals are expected to have the typical curve, which has no cheap moments to wait
 * for.
 *
 * @example
 * ```ts
 * import { certaintyEquivalentPolicy } from '@waterfill/evaluate';
 * import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
 * certaintyEquivalentPolicy(solveBySlopes).name; // => 'certainty-equivalent'
 * ```
 */
export function certaintyEquivalentPolicy(solve: TableSolver, options: CertaintyEquivalentOptions = {}): Policy {
  const { forecast = (day) => new UsualForecast(day) } = options;
  return {
    name: 'certainty-equivalent',
    startDay: (day) => new CertaintyEquivalentDay(forecast(day), solve),
  };
}

class CertaintyEquivalentDay implements DayPolicy {
  readonly #forecast: Forecast;
  readonly #solve: TableSolver;

  constructor(forecast: Forecast, solve: TableSolver) {
    this.#forecast = forecast;
    this.#solve = solve;
  }

  observe(seen: Seen): void {
    this.#forecast.observe(seen);
  }

  decide(situation: Situation): number {
    const runs = this.#forecast.runs(situation.stepsLeft);
    if (runs === undefined) return evenShares(situation);
    const optimum = this.#optimum(runs, situation);
    return optimum === undefined ? situation.upper : optimum.schedule[0]! - situation.missing;
  }

  levelOf(situation: Situation): number | undefined {
    const runs = this.#forecast.runs(situation.stepsLeft);
    return runs && this.#optimum(runs, situation)?.shadowPrice;
  }

  /**
   * Depletion by the order shifts the table of this interval: at position y it trades y - E.
   *
   * @returns undefined if the rest of the order takes all available shares
   */
  #optimum(runs: readonly ForecastRun[], situation: Situation): ReturnType<TableSolver> | undefined {
    const { left, lower, upper, cap, missing } = situation;
    const most = Float64Array.from(runs, (run, r) =>
      r === 0 ? Math.min(run.most, missing + upper) : run.intervals * Math.min(run.most, cap),
    );
    const least = Math.min(missing + lower, most[0]!);
    const capacity = most.reduce((sum, shares) => sum + shares, 0);
    if (capacity <= left + missing) return undefined;
    const impact = {
      kind: 'tabulated',
      sizes: runs.map((run) => fromNothing(run.sizes, run.intervals)),
      costs: runs.map((run) => fromNothing(run.costs, run.intervals)),
    } as const;
    const bounds = { lower: most.map((_, r) => (r === 0 ? least : 0)), upper: most };
    // The problem is known to be valid: checking it at each decision would take longer than solving it.
    return this.#solve({ quantity: left + missing, impact, ...bounds });
  }
}

/** With a knot at 0 shares; identical intervals trade the same. */
function fromNothing(values: Float64Array, intervals: number): Float64Array {
  const all = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) all[k + 1] = intervals * values[k]!;
  return all;
}

/** The current book, shrunk towards the typical curve, for now; the typical curve for later intervals. */
class UsualForecast implements Forecast {
  readonly #books: BookForecast;
  #depth = 0;

  constructor(day: DayStart) {
    this.#books = new BookForecast(day);
  }

  observe(seen: Seen): void {
    this.#books.observe(seen);
    this.#depth = depthOf(seen.book);
  }

  runs(steps: number): readonly ForecastRun[] | undefined {
    const { next, usual } = this.#books;
    if (next === undefined || usual === undefined) return undefined;
    const now = { ...next, intervals: 1, most: Math.min(this.#depth, next.sizes.at(-1)!) };
    return steps === 1 ? [now] : [now, { ...usual, intervals: steps - 1, most: usual.sizes.at(-1)! }];
  }
}
