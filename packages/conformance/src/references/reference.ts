import { type CostCurves, capacityOf, costCurvesOf, type Problem } from '@waterfill/model';

/** An optimal schedule of a small problem. */
export interface ReferenceAnswer {
  /** shares, T of them */
  readonly schedule: readonly number[];
  /** currency */
  readonly cost: number;
}

/**
 * Solves a feasible problem of at most three intervals by direct search. It is slow and simple, and shares only the
 * cost function with the backends.
 *
 * For power laws it uses golden section search in the first interval and, for each trial, in the second. For tables,
 * convex or not, it tries all schedules in which all intervals except one are at a size of their table or at a bound:
 * one of them is optimal, because the cost is linear between sizes.
 *
 * @returns the cost to about 1e-14, the shares as accurately as that requires
 * @throws RangeError for more than three intervals
 * @example
 * ```ts
 * import { reference } from '@waterfill/conformance';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * reference(createProblem({ quantity: 24, impact })).cost.toFixed(9); // => '172.000000000'
 * ```
 */
export function reference(problem: Problem): ReferenceAnswer {
  const { impact, lower } = problem;
  const isTabulated = costCurvesOf({ impact }).kinks(0) !== undefined;
  if (lower.length > 3) throw new RangeError(`the reference solves up to 3 intervals, got ${lower.length}`);
  return isTabulated ? bestVertex(problem) : searchFrom(problem, 0, problem.quantity);
}

/** The best split of `quantity` over the intervals from `first` on. */
function searchFrom(problem: Problem, first: number, quantity: number): ReferenceAnswer {
  const curves = costCurvesOf(problem);
  if (first === problem.lower.length - 1) {
    // The remainder for this interval may exceed its bounds by rounding.
    const rest = Math.min(Math.max(quantity, problem.lower[first]!), problem.upper[first]!);
    return { schedule: [rest], cost: curves.cost(first, rest) };
  }
  const others = { lower: problem.lower.subarray(first + 1), upper: problem.upper.subarray(first + 1) };
  const least = Math.max(problem.lower[first]!, quantity - sum(others.upper));
  const most = Math.min(problem.upper[first]!, quantity - sum(others.lower));
  return goldenSection(least, Math.max(least, most), (x) => {
    const rest = searchFrom(problem, first + 1, quantity - x);
    return { schedule: [x, ...rest.schedule], cost: curves.cost(first, x) + rest.cost };
  });
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The cheapest answer found during the golden section search of a convex function, including its ends. */
function goldenSection(from: number, to: number, answer: (x: number) => ReferenceAnswer): ReferenceAnswer {
  let [low, high] = [from, to];
  let left = answer(high - GOLDEN * (high - low));
  let right = answer(low + GOLDEN * (high - low));
  let best = cheapest([answer(from), answer(to), left, right]);
  // 0.618^90 is 1e-19.
  for (let i = 0; i < 90; i++) {
    if (left.cost <= right.cost) {
      high = right.schedule[0]!;
      right = left;
      left = answer(high - GOLDEN * (high - low));
    } else {
      low = left.schedule[0]!;
      left = right;
      right = answer(low + GOLDEN * (high - low));
    }
    best = cheapest([best, left, right]);
  }
  return best;
}

function cheapest(answers: readonly ReferenceAnswer[]): ReferenceAnswer {
  return answers.reduce((best, answer) => (answer.cost < best.cost ? answer : best));
}

function bestVertex(problem: Problem): ReferenceAnswer {
  const capacity = capacityOf(problem);
  const curves = costCurvesOf(problem);
  const vertices = Array.from(capacity, (most, t) => verticesBetween(curves.kinks(t)!.sizes, problem.lower[t]!, most));
  const schedules = vertices.flatMap((_, free) => schedulesWithFree(problem, free, vertices));
  return cheapest(schedules.map((schedule) => ({ schedule, cost: costOf(curves, schedule) })));
}

function verticesBetween(sizes: Float64Array, lower: number, upper: number): number[] {
  return [lower, ...sizes.filter((size) => size > lower && size < upper), upper];
}

/** All feasible schedules with every interval but `free` at one of its vertices. */
function schedulesWithFree(problem: Problem, free: number, vertices: readonly (readonly number[])[]): number[][] {
  const capacity = capacityOf(problem);
  let partial: number[][] = [[]];
  for (const [t, choices] of vertices.entries()) {
    partial = partial.flatMap((shares) => (t === free ? [[...shares, 0]] : choices.map((x) => [...shares, x])));
  }
  const rounding = 1e-12 * problem.quantity;
  return partial.flatMap((shares) => {
    const rest = problem.quantity - sum(shares);
    const x = Math.min(Math.max(rest, problem.lower[free]!), capacity[free]!);
    return Math.abs(x - rest) <= rounding ? [shares.with(free, x)] : [];
  });
}

function costOf(curves: CostCurves, schedule: readonly number[]): number {
  return schedule.reduce((cost, x, t) => cost + curves.cost(t, x), 0);
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
