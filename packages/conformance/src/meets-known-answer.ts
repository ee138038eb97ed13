import { costCurvesOf, grossObjective, type Problem, type Solution, type SolveResult } from '@waterfill/model';
import type { ConformanceCase, KnownInfeasibility, KnownOptimum } from './conformance-cases.js';
import type { Settings, Subject } from './laws/law.js';
import { LawViolation } from './laws/law-violation.js';
import { answerLaws } from './laws.js';
import { solveCopy } from './references/find-optimum.js';

/** The laws for cases, in addition to the laws for answers. */
const FINDS_THE_COST = 'finds the known cost';
const FINDS_THE_SHADOW_PRICE = 'finds the known shadow price';
const FINDS_THE_SHARES = 'finds the known shares';
const FINDS_THE_TRAJECTORY_PRICES = 'finds the known prices of the trajectory bounds';
const BINDS_THE_BOUNDS = 'has the known bounds bind';
const FINDS_THE_CONFLICT = 'finds the known conflict';

/** Solves a case with a backend, and compares its answer with the known one. */
export async function meetsKnownAnswer(subject: Subject, { problem, answer }: ConformanceCase): Promise<void> {
  const result = await solveCopy(subject, problem);
  if (answer.status === 'infeasible') return hold(FINDS_THE_CONFLICT, wrongConflict(result, answer));
  if (result.status !== 'optimal') throw new LawViolation(FINDS_THE_COST, `said ${result.status}, it is optimal`);
  for (const { name, complaint } of answerLaws) hold(name, complaint(problem, result, subject.settings));
  const { accuracy } = subject.settings;
  hold(
    FINDS_THE_COST,
    wrongNumber(result.solution.objective, answer.objective, accuracy.cost, worthOf(problem, result.solution)),
  );
  if (answer.shadowPrice !== undefined) {
    hold(FINDS_THE_SHADOW_PRICE, wrongNumber(result.solution.shadowPrice, answer.shadowPrice, accuracy.shadowPrice));
  }
  if (answer.unique.shares)
    hold(FINDS_THE_SHARES, wrongShares(result.solution.schedule, answer, accuracy, problem.quantity));
  hold(FINDS_THE_TRAJECTORY_PRICES, wrongTrajectoryPrice(result.solution, answer, accuracy));
  hold(BINDS_THE_BOUNDS, wrongBound(problem, result.solution, answer, accuracy));
}

function hold(law: string, wrong: string | undefined): void {
  if (wrong !== undefined) throw new LawViolation(law, wrong);
}

/** @param scale - what the accuracy is relative to */
function wrongNumber(
  actual: number,
  known: number,
  accuracy: number,
  scale: number = Math.abs(known),
): string | undefined {
  const error = Math.abs(actual - known);
  return error <= accuracy * scale ? undefined : `${actual}, it is ${known} (off by ${error / scale})`;
}

/** With rebates counted as costs: the known objective may be 0. */
function worthOf(problem: Problem, { schedule, objective }: Solution): number {
  return grossObjective(problem, schedule, objective);
}

function wrongShares(
  actual: Float64Array,
  { schedule: { intervals, shares } }: KnownOptimum,
  { shares: accuracy }: Settings['accuracy'],
  quantity: number,
): string | undefined {
  for (const [i, t] of intervals.entries()) {
    const error = Math.abs(actual[t]! - shares[i]!);
    if (!(error <= accuracy * quantity)) {
      return `${actual[t]} in interval ${t}, it is ${shares[i]} (off by ${error / quantity} of the quantity)`;
    }
  }
  return undefined;
}

function wrongTrajectoryPrice(
  { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices }: Solution,
  { trajectoryPrices }: KnownOptimum,
  { shadowPrice: accuracy }: Settings['accuracy'],
): string | undefined {
  for (const [t, known] of (trajectoryPrices ?? []).entries()) {
    const price = trajectoryLowerPrices![t]! - trajectoryUpperPrices![t]!;
    if (Math.abs(price - known) <= accuracy * (Math.abs(known) + Math.abs(shadowPrice))) continue;
    return `${price} in interval ${t}, it is ${known}`;
  }
  return undefined;
}

/** A bound binds if its price is larger than the inaccuracy. */
function wrongBound(
  problem: Problem,
  solution: Solution,
  { binding }: KnownOptimum,
  { shadowPrice: accuracy }: Settings['accuracy'],
): string | undefined {
  if (binding === undefined) return undefined;
  const { upperPrices, trajectoryLowerPrices, trajectoryUpperPrices } = solution;
  const prices = { upper: upperPrices, trajectoryLower: trajectoryLowerPrices, trajectoryUpper: trajectoryUpperPrices };
  const marginal = costCurvesOf(problem);
  for (const [kind, intervals] of Object.entries(binding) as [keyof typeof prices, readonly number[]][]) {
    for (const [t, price] of (prices[kind] ?? []).entries()) {
      // A bound that binds may do so at a price that is small, and within the accuracy of another.
      const least = intervals.includes(t) ? 0 : accuracy * marginal.marginalCost(t, solution.schedule[t]!);
      const binds = price > least;
      if (binds === intervals.includes(t)) continue;
      return `the ${kind} bound of interval ${t} has the price ${price}, it ${binds ? 'does not bind' : 'binds'}`;
    }
  }
  return undefined;
}

function wrongConflict(result: SolveResult, { conflict }: KnownInfeasibility): string | undefined {
  if (result.status !== 'infeasible') return `said ${result.status}, it is infeasible`;
  const isRight = (['kind', 'needed', 'available', 'interval'] as const).every(
    (key) => result.conflict[key] === conflict[key],
  );
  return isRight ? undefined : `${JSON.stringify(result.conflict)}, it is ${JSON.stringify(conflict)}`;
}
