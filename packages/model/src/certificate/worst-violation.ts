import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** A bound of an interval, or on what is done by its end. */
export interface BoundPlace {
  readonly interval: number;
  /** `upper`: the upper bound of the interval, or the end of its table */
  readonly bound: 'lower' | 'upper' | 'trajectory-lower' | 'trajectory-upper';
}

/** The bound that a schedule breaks, and by how much. */
export interface Violation {
  /** shares, 0: it keeps all bounds */
  readonly shares: number;
  /** absent: it keeps all bounds */
  readonly at?: BoundPlace;
}

/**
 * The bound that a schedule breaks by most shares. Of equal ones the first; a bound of an interval comes before one
 * on the shares done.
 *
 * @param schedule - shares, T of them
 * @example
 * ```ts
 * import { createProblem, worstViolation } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * worstViolation(createProblem({ quantity: 4, impact, upper: [3, 3] }), [0, 4]).at?.interval; // => 1
 * ```
 */
export function worstViolation(problem: Problem, schedule: ArrayLike<number>): Violation {
  const worst = new Worst();
  const capacity = capacityOf(problem);
  for (let t = 0; t < schedule.length; t++) {
    worst.see(problem.lower[t]! - schedule[t]!, t, 'lower');
    worst.see(schedule[t]! - capacity[t]!, t, 'upper');
  }
  const { trajectory } = problem;
  if (trajectory === undefined) return worst.violation;
  const done = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) {
    done.add(schedule[t]!);
    worst.see(trajectory.lower[t]! - done.value, t, 'trajectory-lower');
    worst.see(done.value - trajectory.upper[t]!, t, 'trajectory-upper');
  }
  return worst.violation;
}

class Worst {
  private shares = 0;
  private interval = -1;
  private bound: BoundPlace['bound'] = 'lower';

  /** @param outside - by how many shares it is broken; 0 or less: it is kept */
  see(outside: number, interval: number, bound: BoundPlace['bound']): void {
    if (!(outside > this.shares)) return;
    this.shares = outside;
    this.interval = interval;
    this.bound = bound;
  }

  get violation(): Violation {
    const { shares, interval, bound } = this;
    return interval < 0 ? { shares } : { shares, at: { interval, bound } };
  }
}
