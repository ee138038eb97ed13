import {
  answerWithFees,
  bestPrice,
  costCurvesOf,
  type KernelAnswer,
  type KernelControl,
  type LotGrid,
  lotGridOf,
  type Problem,
  ProblemError,
  sharesOfLots,
  sharesText,
  UnsupportedProblemError,
  withoutFees,
} from '@waterfill/model';
import { cheapestLots } from './cheapest-lots.js';
import { type LeastCosts, type LotChoices, nothing, withInterval } from './least-costs.js';
import { type LotCurve, lotCurveOf } from './lot-curve.js';
import { lotsInReach } from './lots-in-reach.js';

/** The most choices kept, one for each interval and number of lots: 8 bytes each. */
const MOST_CHOICES = 2e7;
/** The most sums compared: some seconds. */
const MOST_STEPS = 1e9;

/**
 * Splits an order into whole lots at the least cost where tables are not convex: exact, by dynamic programming.
 *
 * Moving a lot between two intervals that are both strictly between kinks changes the cost by the same amount, in
 * either direction, until one of them is at a kink. So in some optimum all intervals but at most one are at a kink: at
 * a size of the table, or next to it. The least costs of n lots in the intervals so far are therefore kept twice, with
 * and without such an exception. An interval adds its kinks to both, and its straight pieces to the one: O(lots x
 * kinks) for each. The intervals with convex tables add the cheapest lots of them all (see `solveLots`) once, at the
 * end.
 *
 * The certificate cannot prove the answer: its bound is that of the convex envelope, in fractional shares. The
 * optimum of the dynamic programming is returned as `engineBound`. Of ties the earlier interval has more lots.
 *
 * @param given - feasible, of tables, with a lot, its intervals not coupled
 * @param control - what `createSolver` hands to a kernel; absent: no limits, no reports. An iteration is an interval
 * @throws UnsupportedProblemError if it would take too long, or too much memory; the message states the numbers
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveNonconvexLots } from '@waterfill/solver-lots';
 * const impact = { kind: 'tabulated', sizes: [[0, 10, 20], [0, 20]], costs: [[0, 50, 60], [0, 80]] } as const;
 * const { schedule, engineBound } = solveNonconvexLots(createProblem({ quantity: 20, impact, lot: 1 }));
 * schedule; // => Float64Array.of(20, 0)
 * engineBound; // => 60
 * ```
 */
export function solveNonconvexLots(given: Problem, control?: KernelControl): KernelAnswer {
  const { problem, shift } = withoutFees(given);
  return answerWithFees(solveWithoutFees(problem, control), given, shift);
}

function solveWithoutFees(problem: Problem, control?: KernelControl): KernelAnswer {
  const whole = lotGridOf(problem);
  if (whole === undefined) throw new ProblemError('lot', 'expected a problem in lots, got none');
  const grid = lotsInReach(whole);
  const curves = costCurvesOf(problem);
  const most = grid.least.reduce((rest, least) => rest - least, grid.count);
  const { convex, others } = intervalsOf(problem, grid);
  const lotCurves = others.map((t) => lotCurveOf(problem, grid, curves, t, most));
  requireFeasibleSize(problem, lotCurves, most);
  const shadowPrice = bestPrice(problem);
  let costs: LeastCosts = nothing();
  const choices: LotChoices[] = [];
  for (const curve of lotCurves) {
    const step = withInterval(costs, curve, most);
    costs = step.costs;
    const iterations = choices.push(step.choices);
    const stopped = control?.next({ iteration: iterations, shadowPrice });
    if (stopped !== undefined) return { schedule: undefined, shadowPrice, iterations, stopped };
  }
  const cheapest = cheapestLots(problem, grid, curves, convex, most);
  const { count, cost } = bestSplit(costs.ofAll, cheapest.costs, most);
  const lots = grid.least.slice();
  for (const [k, more] of followedBack(choices, count).entries()) lots[others[k]!]! += more;
  for (const t of cheapest.order.subarray(0, most - count)) lots[t]! += 1;
  return {
    schedule: lots.map((some, t) => sharesOfLots(problem, grid, t, some)),
    shadowPrice,
    iterations: choices.length,
    engineBound: cost,
    rawStatus: 'dynamic programming',
  };
}

/** Splits the tables into those that are convex within the reach of the order, up to rounding, and the rest. */
function intervalsOf(problem: Problem, grid: LotGrid): { convex: number[]; others: number[] } {
  const curves = costCurvesOf(problem);
  const fallOf = (t: number): number => {
    const [lower, upper] = [grid.least, grid.most].map((lots) => sharesOfLots(problem, grid, t, lots[t]!));
    return curves.slopeFall(t, lower!, upper!, problem.quantity);
  };
  const all = [...grid.least.keys()];
  return { convex: all.filter((t) => fallOf(t) === 0), others: all.filter((t) => fallOf(t) > 0) };
}

/** Refuses before anything large is allocated. */
function requireFeasibleSize(problem: Problem, curves: readonly LotCurve[], most: number): void {
  let [lots, choices, steps] = [0, most, 0];
  for (const { lots: kinks } of curves) {
    lots = Math.min(most, lots + kinks.at(-1)!);
    choices += lots + 1;
    steps += 3 * kinks.length * (lots + 1);
  }
  if (choices <= MOST_CHOICES && steps <= MOST_STEPS) return;
  const factor = Math.max(choices / MOST_CHOICES, steps / MOST_STEPS);
  const larger = Number((problem.lot! * factor).toPrecision(2));
  throw new UnsupportedProblemError('lots', {
    reason:
      `tables of ${curves.length} intervals are not convex, and dynamic programming over ${sharesText(most)} lots of ${sharesText(problem.lot!)} takes ` +
      `${short(steps)} steps and ${short(choices)} choices in memory, more than ${short(MOST_STEPS)} and ` +
      `${short(MOST_CHOICES)}; take lots of ${sharesText(larger)} shares or more, or leave out the lot and have pwl solve any number ` +
      'of shares (nonconvex: milp)',
    cures: ['lot'],
  });
}

function short(count: number): string {
  return Number(count.toPrecision(2)).toExponential().replace('e+', 'e');
}

/** The lots beyond the fewest that go to the intervals that are not convex, and the total cost, currency. */
function bestSplit(nonconvex: Float64Array, convex: Float64Array, most: number): { count: number; cost: number } {
  let best = { count: -1, cost: Number.POSITIVE_INFINITY };
  for (let count = Math.max(0, most - convex.length + 1); count < nonconvex.length; count++) {
    const cost = nonconvex[count]! + convex[most - count]!;
    if (cost < best.cost) best = { count, cost };
  }
  return best;
}

/** The lots beyond the fewest of each interval, traced back through the choices. */
function followedBack(choices: readonly LotChoices[], count: number): Float64Array {
  const lots = new Float64Array(choices.length);
  let [rest, areAtKinks] = [count, false];
  for (let k = choices.length - 1; k >= 0; k--) {
    const choice = choices[k]!.ofAll[rest]!;
    lots[k] = areAtKinks ? choices[k]!.atKinks[rest]! : choice >>> 1;
    areAtKinks ||= (choice & 1) === 1;
    rest -= lots[k]!;
  }
  return lots;
}
