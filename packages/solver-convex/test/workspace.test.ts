import { randomCoupledProblem, randomProblem } from '@waterfill/conformance';
import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveConvex } from '../src/index.js';
import { Workspace } from '../src/newton/workspace.js';

describe('the memory of a solve', () => {
  it('is zeros whatever was in it before', () => {
    // The first time it is not large enough yet.
    for (let time = 0; time < 3; time++) {
      const workspace = Workspace.borrow();
      const values = workspace.doubles(1_000_000);
      expect(values.some((value) => value !== 0)).toBe(false);
      values.fill(7);
      workspace.giveBack();
    }
  });

  it('is not shared by solves that are in progress at the same time', () => {
    const problem = createProblem(randomProblem(6));
    const alone = solveConvex(problem);
    const other = randomProblem(7);
    const interrupted = solveConvex(problem, {
      next: () => {
        solveConvex(other);
        return undefined;
      },
    });
    expect(interrupted).toEqual(alone);
  });

  it('is no part of an answer', () => {
    for (const problem of [randomProblem(6), randomCoupledProblem(6)]) {
      // Makes the memory large enough for the solve, which then uses it from the beginning.
      overwriteMemory();
      const answer = solveConvex(problem);
      const kept = structuredClone(answer);
      overwriteMemory();
      expect(answer).toEqual(kept);
    }
  });
});

/** Writes to the first 8 MB of the memory of the next solve. */
function overwriteMemory(): void {
  const workspace = Workspace.borrow();
  workspace.doubles(1_000_000).fill(7);
  workspace.giveBack();
}
