import { describe, expect, it } from 'vitest';
import { solveTransientProblems } from './random-transient.js';

describe('solveConvex', () => {
  // The first ones of those in random-transient.stress.ts.
  it('proves random problems with impact that decays, in a few iterations', () => {
    const iterations = solveTransientProblems(1, 60);
    expect(iterations[30]).toBeLessThanOrEqual(9);
    expect(iterations.at(-1)).toBeLessThanOrEqual(30);
  });

  it.each([
    [1405, 'a table and a pinned trajectory: the step of what is held is lost in that of what is done'],
    [214, 'an order whose kernel is nearly singular: the first kernel of a step is too rough for it'],
    [3401, 'two bounds that pin what is done: the distances to them are far below its rounding'],
    [12509, 'bounds that are missed within rounding, at a price: the schedule is brought back within them'],
    [15116, 'two bounds that cross by rounding: there is nothing between them'],
  ])('proves random problem %i, %s', (seed) => {
    expect(solveTransientProblems(seed, 1)[0]).toBeLessThanOrEqual(30);
  });
});
