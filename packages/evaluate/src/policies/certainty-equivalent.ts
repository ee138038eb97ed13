import { depthOf } from '../tape/book-curve.js';
import { evenShares } from './even.js';
import { BookForecast, type ForecastCurve } from './forecast/book-forecast.js';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from './policy.js';
import type { TableSolver } from './table-solver.js';

/** Intervals of a forecast that are expected to cost the same. */
export interface ForecastRun extends ForecastCurve {
  readonly intervals: number;
  /** the most that each of them takes, shares */
  readonly most: number;
}

/** Says at each step what it and later ones cost. */
export interface Forecast {
  observe(seen: Seen): void;
  /**
   * @param steps - how many to forecast, the one from now on included
   * @returns the first run is that one interval; undefined: nothing is known yet
   */
  runs(steps: number): readonly ForecastRun[] | undefined;
}

/** How `certainty-equivalent` forecasts. */
export interface CertaintyEquivalentOptions {
  /** starts a day's forecast; default: the one of `level`, the standing book for now and the usual curve for later */
  readonly forecast?: ((day: DayStart) => Forecast) | undefined;
}

/**
 * The policy `certainty-equivalent`: at each step it solves for the rest of the order as if the forecast were certain, and
 * trades what the optimum trades now (Bertsekas, Dynamic Programming and Optimal Control, 6.1).
 *
 * It averages costs: later intervals are all expected to cost the usual curve, which has no cheap moments to wait for.
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
   * With what the order took the table of this interval begins further up: it trades y - E, if it stands at y.
   *
   * @returns undefined: the rest of the order takes all that there is
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
    // Made of what is known to be one: to check it at each decision would take longer than to solve it.
    return this.#solve({ quantity: left + missing, impact, ...bounds });
  }
}

/** With the knot at no shares; of intervals that are alike, each trades the same. */
function fromNothing(values: Float64Array, intervals: number): Float64Array {
  const all = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) all[k + 1] = intervals * values[k]!;
  return all;
}

/** The standing book, drawn to the usual curve, for now; the usual curve for all that is later. */
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
