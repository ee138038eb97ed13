import { randomTransientProblem } from '@waterfill/conformance';
import { certify, gapRounding } from '@waterfill/model';
import { solveConvex } from '../src/index.js';

/** The relative gap that every random problem is to be proved to. */
const TOLERANCE = 1e-11;

/**
 * Solves the random problems with impact that decays of `count` seeds.
 *
 * @returns the iterations of each, in increasing order
 * @throws Error that names the seed of one that is not proved
 */
export function solveTransientProblems(firstSeed: number, count: number): readonly number[] {
  const iterations = Array.from({ length: count }, (_, i) => iterationsOf(firstSeed + i));
  return iterations.sort((a, b) => a - b);
}

function iterationsOf(seed: number): number {
  const problem = randomTransientProblem(seed);
  const answer = solveConvex(problem, { tolerance: TOLERANCE });
  const { feasible, dualityGap, objective } = certify(problem, answer.schedule, answer);
  const allowed = TOLERANCE * objective + gapRounding(problem, objective, answer.shadowPrice);
  if (feasible && answer.stopped === undefined && Math.abs(dualityGap) <= allowed) return answer.iterations;
  throw new Error(`seed ${seed}: ${answer.stopped}, feasible ${feasible}, gap ${dualityGap} of ${objective}`);
}
