import { describe, expect, it } from 'vitest';
import { solveRandomBaskets } from './random-baskets.js';

describe('solveBasket', () => {
  // The first ones of those in random-baskets.stress.ts.
  it('proves random baskets in a few iterations', () => {
    const iterations = solveRandomBaskets(0, 100);
    expect(iterations[50]).toBeLessThanOrEqual(12);
    expect(iterations.at(-1)).toBeLessThanOrEqual(40);
  });

  // The first two stalled with a limit on how stiff an exposure can make the matrix, the others without one.
  it.each([
    [157, 'an exposure that is nearly fixed while nothing can change'],
    [239, 'an exposure between two bounds, with an asset that is closed in between'],
    [1298, 'whose exposure is too stiff to be a part of the matrix'],
    [2332, 'the same with four assets'],
  ])('proves random basket %i, %s', (seed) => {
    expect(solveRandomBaskets(seed, 1)[0]).toBeLessThanOrEqual(25);
  });
});
