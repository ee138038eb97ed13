import { randomProblem } from '@waterfill/conformance';
import { certify, findInfeasibility, type KernelAnswer, type Problem } from '@waterfill/model';
import { solveDual } from '../src/index.js';

/** What a run over many random problems came to. */
export interface Summary {
  solved: number;
  infeasible: number;
  /** the largest relative gap beyond what the rounding of the totals excuses */
  worstGap: number;
  worstFill: number;
  mostPasses: number;
}

type Solve = (problem: Problem) => KernelAnswer;

/**
 * Solves the random problems of `count` seeds and holds each to a relative gap of 1e-12 plus 1e-15 of what the totals
 * in it amount to, (cost + price quantity) / cost.
 *
 * @throws Error that names the seed of a problem that fails
 */
export function solveRandomProblems(firstSeed: number, count: number, solve: Solve = solveDual): Summary {
  const summary: Summary = { solved: 0, infeasible: 0, worstGap: 0, worstFill: 0, mostPasses: 0 };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = randomProblem(seed);
    if (findInfeasibility(problem)) summary.infeasible++;
    else record(summary, seed, problem, solve(problem));
  }
  return summary;
}

function record(
  summary: Summary,
  seed: number,
  problem: Problem,
  { schedule, shadowPrice, iterations }: KernelAnswer,
): void {
  const { feasible, cost, relativeGap, fillResidual } = certify(problem, schedule!, { shadowPrice });
  const rounding = cost === 0 ? 0 : (1e-15 * (cost + shadowPrice * problem.quantity)) / cost;
  if (!feasible || !(relativeGap <= 1e-12 + rounding) || fillResidual > 1e-15) {
    throw new Error(`seed ${seed}: feasible ${feasible}, relative gap ${relativeGap}, fill residual ${fillResidual}`);
  }
  summary.solved++;
  summary.worstGap = Math.max(summary.worstGap, relativeGap - rounding);
  summary.worstFill = Math.max(summary.worstFill, fillResidual);
  summary.mostPasses = Math.max(summary.mostPasses, iterations);
}
