import { certify, gapRounding, type Problem } from '@waterfill/model';
import { solveConvex } from '../src/index.js';

/** What a run over many random problems whose intervals are coupled came to. */
export interface CoupledSummary {
  solved: number;
  /** the seeds of those that were not */
  readonly unsolved: number[];
  /** iterations: how many problems took 0, 1, 2, ... */
  readonly histogram: number[];
}

/**
 * Solves the random problems of `count` seeds and certifies each.
 *
 * @param problemOf - the problem of a seed
 * @throws Error that names the seed of an answer that is not feasible, or better than its own bound
 */
export function solveCoupledProblems(
  problemOf: (seed: number) => Problem,
  firstSeed: number,
  count: number,
  tolerance: number,
): CoupledSummary {
  const summary: CoupledSummary = { solved: 0, unsolved: [], histogram: [] };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = problemOf(seed);
    const answer = solveConvex(problem, { tolerance });
    const { feasible, dualityGap, objective } = certify(problem, answer.schedule, answer);
    const rounding = gapRounding(problem, objective, answer.shadowPrice);
    if (!feasible || dualityGap < -1e-12 * objective - 10 * rounding) {
      throw new Error(`seed ${seed}: feasible ${feasible}, gap ${dualityGap} of ${objective}`);
    }
    if (dualityGap > tolerance * objective + rounding) {
      summary.unsolved.push(seed);
      continue;
    }
    summary.solved++;
    summary.histogram[answer.iterations] = (summary.histogram[answer.iterations] ?? 0) + 1;
  }
  return summary;
}
