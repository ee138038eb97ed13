import { randomProblem } from '@waterfill/conformance';
import {
  type Certificate,
  certify,
  findInfeasibility,
  gapRounding,
  type KernelAnswer,
  type Problem,
} from '@waterfill/model';
import { solveDual } from '@waterfill/solver-dual';
import { type ConvexControl, solveConvex } from '../src/index.js';

/** What a run over many random problems came to. */
export interface Summary {
  solved: number;
  infeasible: number;
  /** iterations: how many problems took 0, 1, 2, ... */
  readonly histogram: number[];
}

/**
 * Solves the random problems of `count` seeds, proves each to the tolerance, and holds its cost to that of the dual
 * method: the difference is at most the two gaps.
 *
 * @throws Error that names the seed of a problem that fails
 */
export function solveRandomProblems(firstSeed: number, count: number, tolerance: number): Summary {
  const summary: Summary = { solved: 0, infeasible: 0, histogram: [] };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = randomProblem(seed);
    if (findInfeasibility(problem)) summary.infeasible++;
    else record(summary, seed, problem, { tolerance });
  }
  return summary;
}

function record(summary: Summary, seed: number, problem: Problem, control: ConvexControl): void {
  const answer = solveConvex(problem, control);
  const own = certificateOf(problem, answer);
  const dual = certificateOf(problem, solveDual(problem));
  const rounding = gapRounding(problem, own.cost, answer.shadowPrice);
  const allowed = control.tolerance! * own.cost + rounding;
  const isProved = answer.stopped === undefined && own.feasible && own.dualityGap <= allowed;
  const gaps = Math.max(0, own.dualityGap) + Math.max(0, dual.dualityGap);
  const agrees = Math.abs(own.cost - dual.cost) <= gaps + 2 * rounding;
  if (!isProved || !agrees) {
    throw new Error(`seed ${seed}: ${answer.stopped}, gap ${own.relativeGap}, costs ${own.cost} and ${dual.cost}`);
  }
  summary.solved++;
  summary.histogram[answer.iterations] = (summary.histogram[answer.iterations] ?? 0) + 1;
}

function certificateOf(problem: Problem, { schedule, shadowPrice }: KernelAnswer): Certificate {
  return certify(problem, schedule!, { shadowPrice });
}
