import { capacityOf, intervalCount, type Problem, type TabulatedImpact, tabulatedCost } from '@waterfill/model';

/**
 * The least cost of each whole number of shares, by dynamic programming over whole shares: exact for tables and bounds of
 * whole shares, whose optimal cost is linear between them. Infinity where that many cannot be traded.
 */
export function leastCosts(problem: Problem): number[] {
  const { sizes, costs } = problem.impact as TabulatedImpact;
  const capacity = capacityOf(problem);
  let least = [0];
  for (let t = 0; t < intervalCount(problem); t++) {
    const table = { sizes: sizes[t]!, costs: costs[t]! };
    const next = new Array<number>(least.length + capacity[t]!).fill(Number.POSITIVE_INFINITY);
    for (const [others, cost] of least.entries()) {
      for (let x = problem.lower[t]!; x <= capacity[t]!; x++) {
        next[others + x] = Math.min(next[others + x]!, cost + tabulatedCost(table, x));
      }
    }
    least = next.map((cost, done) => (keepsTrajectory(problem, t, done) ? cost : Number.POSITIVE_INFINITY));
  }
  return least;
}

function keepsTrajectory({ trajectory, lower }: Problem, t: number, done: number): boolean {
  if (trajectory === undefined || t === lower.length - 1) return true;
  return done >= trajectory.lower[t]! && done <= trajectory.upper[t]!;
}

/**
 * The least cost of the whole order, where all sizes and the order are whole lots and there are no bounds: exact, because
 * at most one interval of some optimum is not at a size of its table.
 *
 * @param lot - shares
 */
export function leastCost(problem: Problem, lot: number): number {
  const { sizes, costs } = problem.impact as TabulatedImpact;
  const lots = problem.quantity / lot;
  let least = new Float64Array(lots + 1).fill(Number.POSITIVE_INFINITY);
  least[0] = 0;
  for (let t = 0; t < intervalCount(problem); t++) {
    const table = { sizes: sizes[t]!, costs: costs[t]! };
    const own = Array.from({ length: sizes[t]!.at(-1)! / lot + 1 }, (_, x) => tabulatedCost(table, x * lot));
    const next = new Float64Array(lots + 1).fill(Number.POSITIVE_INFINITY);
    for (let others = 0; others <= lots; others++) {
      if (least[others] === Number.POSITIVE_INFINITY) continue;
      for (let x = 0; x < own.length && others + x <= lots; x++) {
        next[others + x] = Math.min(next[others + x]!, least[others]! + own[x]!);
      }
    }
    least = next;
  }
  return least[lots]!;
}
