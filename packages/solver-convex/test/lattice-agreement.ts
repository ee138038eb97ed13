import { latticeReference, randomCoupledProblem } from '@waterfill/conformance';
import { certify, gapRounding } from '@waterfill/model';
import { createConvexSolver } from '../src/index.js';

/**
 * Holds the solver to the lattice on the random coupled problems of `count` seeds, of up to 30 intervals each.
 *
 * @returns the largest relative difference of the two objectives
 * @throws Error that names the seed of a problem on which they differ by more than the two gaps
 */
export async function agreeWithLattice(firstSeed: number, count: number, tolerance: number): Promise<number> {
  const solver = createConvexSolver();
  let worst = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = randomCoupledProblem(seed, 30);
    const { schedule, objective, multipliers } = latticeReference(problem);
    const result = await solver.solve(problem, { tolerance });
    if (result.status !== 'optimal') throw new Error(`seed ${seed}: said ${result.status}`);
    const gap = Math.max(0, certify(problem, schedule, multipliers).dualityGap);
    const difference = Math.abs(result.solution.objective - objective);
    const rounding = 2 * gapRounding(problem, objective, multipliers.shadowPrice);
    if (!(difference <= tolerance * objective + gap + rounding)) {
      throw new Error(`seed ${seed}: ${result.solution.objective}, on the lattice ${objective}`);
    }
    worst = Math.max(worst, difference / (objective || 1));
  }
  return worst;
}
