import type { DayPolicy, Policy, Seen, Situation } from '@waterfill/evaluate';
import { placeOfDay, restOfProblem } from '@waterfill/fills';
import {
  type Certificate,
  certify,
  createProblem,
  type ExpectedVolume,
  type Grid,
  type ImpactProfile,
  intervalAt,
  lengthAt,
  type Problem,
  ProblemError,
  type SecondsOfBreaks,
  secondsOfClock,
  volumesOfDay,
} from '@waterfill/model';
import { volumeOnGrid } from '@waterfill/plan';
import { breaksOfPlan, type PlannedOrder } from './order-of-plan.js';

/**
 * A synchronous solver of feasible problems, like the kernels of backends.
 *
 * @returns shares per interval (absent: no schedule was found), and the cost of one more share, currency per share
 */
export type RestSolver = (problem: Problem) => {
  readonly schedule?: Float64Array | undefined;
  readonly shadowPrice: number;
};

/**
 * The policy `plan`: at each step it plans the rest of the order again on the plan's own curves, under the bounds, the
 * deadlines, the risk and the tracking of the plan, and trades what the new plan trades now. It ignores the books. With
 * a profile of past days a plan that tracks a target tracks the volume that the market trades today (dynamic VWAP).
 *
 * The rest is solved in fractional shares, and the execution rounds to whole lots. The certificate is that of the rest.
 *
 * @param solve - solves the rest synchronously, such as `solveDual` of `@waterfill/solver-dual`, or for a plan with
 *   deadlines, risk or tracking `solveConvex` of `@waterfill/solver-convex`
 * @param profile - what past days let expect of the volume; default: the plan's own target is tracked
 * @throws ProblemError if the plan has no clock times; at `profile` if the plan tracks nothing, or the profile is of other
 *   hours or has no volumes
 * @example
 * ```ts
 * import { createExecution, replanPolicy } from '@waterfill/execution';
 * import { createProblem } from '@waterfill/model';
 * import { solveDual } from '@waterfill/solver-dual';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem: createProblem({ quantity: 400, impact }), grid, side: 'buy' } } as const;
 * const policy = replanPolicy(plan, (problem) => solveDual(problem));
 * const execution = createExecution(plan, policy, { stepSeconds: 1800 });
 * execution.onTime(Date.parse(grid.start) / 1000);
 * execution.next()?.shares; // => 50
 * ```
 */
export function replanPolicy(plan: PlannedOrder, solve: RestSolver, profile?: ImpactProfile): Policy {
  const { problem, grid = plan.curves?.grid } = plan.order;
  if (grid === undefined) throw new ProblemError('grid', 'the plan has no clock times; give its problem a grid');
  const volume = profile && trackedVolume(problem, grid, profile);
  const breaks = breaksOfPlan(plan);
  return {
    ...{ name: 'plan', planned: true },
    startDay: ({ stepSeconds }) => new ReplanDay(problem, grid, { stepSeconds, solve, volume, breaks }),
  };
}

function trackedVolume(problem: Problem, grid: Grid, profile: ImpactProfile): ExpectedVolume {
  if (problem.tracking !== undefined) return volumeOnGrid(profile, grid, problem.lower.length);
  throw new ProblemError('profile', 'the plan tracks no target, so that volumes change nothing', {
    code: 'nothing-tracked',
  });
}

/** How a day is planned again. */
interface ReplanSettings {
  readonly stepSeconds: number;
  readonly solve: RestSolver;
  /** of the intervals of the plan; undefined: its own target is tracked */
  readonly volume: ExpectedVolume | undefined;
  /** of the session, seconds since the first interval starts */
  readonly breaks: SecondsOfBreaks;
}

/** The rest of a plan, solved. */
interface Rest {
  readonly problem: Problem;
  readonly schedule: Float64Array;
  readonly shadowPrice: number;
}

class ReplanDay implements DayPolicy {
  readonly #problem: Problem;
  readonly #grid: Grid;
  readonly #open: number;
  readonly #stepSeconds: number;
  readonly #solve: RestSolver;
  readonly #volume: ExpectedVolume | undefined;
  readonly #breaks: SecondsOfBreaks;
  /** by the market in each interval so far, shares; NaN: not known */
  readonly #traded: Float64Array;
  /** by the clock, seconds since the first interval starts */
  #now = 0;
  /** the interval of the last decision, and the shares done before it */
  #interval = { index: -1, before: 0 };
  /** shares done in each interval before that */
  readonly #filled: Float64Array;
  #rest: Rest | undefined;

  constructor(problem: Problem, grid: Grid, { stepSeconds, solve, volume, breaks }: ReplanSettings) {
    this.#problem = problem;
    this.#volume = volume;
    this.#breaks = breaks;
    this.#traded = new Float64Array(problem.lower.length);
    this.#filled = new Float64Array(problem.lower.length);
    this.#grid = grid;
    this.#open = Date.parse(grid.start) / 1000;
    this.#stepSeconds = stepSeconds;
    this.#solve = solve;
  }

  observe({ now, since, volume }: Seen): void {
    this.#now = secondsOfClock(now, this.#breaks);
    this.#rest = undefined;
    const before = intervalAt(this.#grid, this.#traded.length, secondsOfClock(now - this.#stepSeconds, this.#breaks));
    if (since.length > 0 && before < this.#traded.length) this.#traded[before]! += volume;
  }

  decide({ quantity, left }: Situation): number {
    const place = placeOfDay(this.#grid, this.#problem.lower.length, this.#open + this.#now);
    const done = quantity - left;
    if (place.first !== this.#interval.index) this.#enter(place.first, done);
    const doneInFirst = done - this.#interval.before;
    const filled = this.#filled.with(place.first, doneInFirst);
    const { problem } = restOfProblem(
      this.#problem,
      { ...place, done, left, doneInFirst, costRatio: 1, filled, volumes: this.#volumesAt(place.first) },
      String,
    );
    const { lot: _, oddLot: __, ...any } = problem;
    const rest = createProblem(any);
    const { schedule, shadowPrice } = this.#solve(rest);
    if (schedule === undefined) throw new ProblemError('policy', `plan: found no schedule for the ${left} shares left`);
    this.#rest = { problem: rest, schedule, shadowPrice };
    const seconds = place.part * lengthAt(this.#grid, place.first);
    return schedule[0]! * Math.min(1, this.#stepSeconds / seconds);
  }

  /** As traded in the intervals before one, and as expected of the others. */
  #volumesAt(first: number): Float64Array | undefined {
    return this.#volume && volumesOfDay(this.#volume, this.#traded.subarray(0, first));
  }

  #enter(index: number, done: number): void {
    const { index: last, before } = this.#interval;
    // What was done before this policy saw the day is taken to have been done at an even rate.
    if (last < 0) this.#filled.fill(done / Math.max(1, index), 0, index);
    else this.#filled[last] = done - before;
    this.#interval = { index, before: done };
  }

  levelOf(): number | undefined {
    return this.#rest?.shadowPrice;
  }

  certificateOf(): Certificate | undefined {
    return this.#rest && certify(this.#rest.problem, this.#rest.schedule, this.#rest);
  }
}
