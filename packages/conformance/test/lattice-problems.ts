import { certify } from '@waterfill/model';
import { latticeReference, randomCoupledProblem } from '../src/index.js';

/** Of the largest relative gap that the lattice may leave: ten times what it does. */
const PROVED = 1e-13;

/**
 * Proves the answers of the lattice to the random problems of `count` seeds by their certificates.
 *
 * @returns the largest relative gap
 * @throws Error that names the seed of a problem that fails
 */
export function proveLatticeAnswers(firstSeed: number, count: number): number {
  let worst = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = randomCoupledProblem(seed, 30);
    const { schedule, multipliers } = latticeReference(problem);
    const { feasible, relativeGap } = certify(problem, schedule, multipliers);
    if (!(feasible && relativeGap <= PROVED)) throw new Error(`seed ${seed}: feasible ${feasible}, gap ${relativeGap}`);
    worst = Math.max(worst, relativeGap);
  }
  return worst;
}
