import { certifyBasket } from '@waterfill/basket';
import { randomBasket } from '@waterfill/conformance';
import { solveBasket } from '../../src/index.js';

/** The relative gap that is to be proved. */
const TOLERANCE = 1e-10;

/** A bound below the objective by more than this is wrong. */
const ROUNDING = 1e-13;

/**
 * Solves the random baskets of `count` seeds and certifies each.
 *
 * @returns the iterations, in order of size
 * @throws Error that names the seed of a basket whose answer is not proved
 */
export function solveRandomBaskets(firstSeed: number, count: number): number[] {
  const iterations: number[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const basket = randomBasket(seed);
    const answer = solveBasket(basket, { tolerance: TOLERANCE });
    const { feasible, relativeGap } = certifyBasket(basket, answer.schedules, answer);
    if (!feasible || !(relativeGap <= TOLERANCE) || relativeGap < -ROUNDING) {
      throw new Error(`seed ${seed}: feasible ${feasible}, gap ${relativeGap}, ${answer.stopped ?? 'converged'}`);
    }
    iterations.push(answer.iterations);
  }
  return iterations.sort((a, b) => a - b);
}
