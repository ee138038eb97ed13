import { type Certificate, certify, findInfeasibility } from '@waterfill/model';
import type { ParentOrder } from '../../replay/parent-order.js';
import { evenShares } from '../even.js';
import type { DayPolicy, DayStart, Policy, Situation } from '../policy.js';
import type { TableSolver } from '../table-solver.js';
import { hindsightProblem, StepTables } from './hindsight-problem.js';

/**
 * The policy `hindsight`: the certified optimum of each order on the cost tables that it meets, within their depths and
 * the cap. It is a bound: no policy that stays within the depths costs less, at any pace. It is replayed with immediate
 * recovery, which only lowers its cost, so with slow recovery the bound cannot be attained.
 *
 * An order for which the books are not deep enough within its bounds trades evenly.
 *
 * @example
 * ```ts
 * import { hindsightPolicy, replayOrders } from '@waterfill/evaluate';
 * import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
 * const [dear, cheap] = [30, 10].map((cost) => ({ sizes: Float64Array.of(0, 100), costs: Float64Array.of(0, cost) }));
 * const tape = { side: 'buy', books: [dear!, cheap!, dear!, cheap!], mids: new Float64Array(4).fill(50) } as const;
 * const orders = [{ start: 0, horizon: 4, quantity: 100 }];
 * const options = { stepSeconds: 1 };
 * const [replayed] = replayOrders(tape, orders, hindsightPolicy(solveBySlopes), options);
 * replayed?.cost; // => 10
 * replayed?.certificate?.dualBound; // => 10
 * ```
 */
export function hindsightPolicy(solve: TableSolver): Policy {
  return { name: 'hindsight', hindsight: true, bound: true, startDay: (day) => new HindsightDay(day, solve) };
}

/** The optimal trades of an order in hindsight. */
interface Optimum {
  /** shares done by the end of each step; absent if the books are not deep enough */
  readonly done?: Float64Array | undefined;
  readonly certificate?: Certificate | undefined;
}

class HindsightDay implements DayPolicy {
  readonly #settings: NonNullable<DayStart['hindsight']>['settings'];
  readonly #tables: StepTables;
  readonly #solve: TableSolver;
  readonly #optima = new Map<ParentOrder, Optimum>();

  constructor({ hindsight }: DayStart, solve: TableSolver) {
    const { tape, settings } = hindsight!;
    this.#settings = settings;
    this.#tables = new StepTables(tape, settings);
    this.#solve = solve;
  }

  observe(): void {}

  decide(situation: Situation): number {
    const { order, quantity, left, steps, stepsLeft } = situation;
    const { done } = this.#optimumOf(order);
    return done === undefined ? evenShares(situation) : done[steps - stepsLeft]! - (quantity - left);
  }

  certificateOf(order: ParentOrder): Certificate | undefined {
    return this.#optimumOf(order).certificate;
  }

  #optimumOf(order: ParentOrder): Optimum {
    const found = this.#optima.get(order) ?? this.#optimise(order);
    this.#optima.set(order, found);
    return found;
  }

  #optimise(order: ParentOrder): Optimum {
    const problem = hindsightProblem(this.#tables, order, this.#settings);
    if (findInfeasibility(problem) !== undefined) return {};
    const { schedule, shadowPrice } = this.#solve(problem);
    let sum = 0;
    const done = schedule.map((shares) => (sum += shares));
    return { done, certificate: certify(problem, schedule, { shadowPrice }) };
  }
}
