import { randomBasket } from '@waterfill/conformance';
import { crossCheckBasket } from '../../src/index.js';

/**
 * Checks the random baskets of `count` seeds by all backends. The certificate proves each answer to 1e-9 or 1e-6, so that the
 * objectives of two differ by 1e-6 at most.
 *
 * @returns the seeds of which `splitting` gives up
 * @throws Error that names the seed of a basket on which backends do not agree
 */
export async function agreeOnRandomBaskets(firstSeed: number, count: number): Promise<number[]> {
  const given: number[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { verdict, backends } = await crossCheckBasket(randomBasket(seed));
    const [convex, splitting] = backends;
    if (verdict !== 'agree' || convex!.verdict !== 'agrees')
      throw new Error(`seed ${seed}: ${JSON.stringify(backends)}`);
    if (splitting!.verdict !== 'agrees') given.push(seed);
  }
  return given;
}
