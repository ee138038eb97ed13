import { type Problem, type SolveResult, UnsupportedProblemError } from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { extremeProblems } from '../problems/generated-extremes.js';
import { solveCopy } from '../references/find-optimum.js';
import { closesTheGap } from './closes-the-gap.js';
import { fillsTheOrder } from './fills-the-order.js';
import { keepsTheTrajectoryBounds } from './keeps-the-trajectory-bounds.js';
import type { Law, Settings } from './law.js';
import { LawViolation } from './law-violation.js';
import { leavesNoLotToMove } from './leaves-no-lot-to-move.js';
import { respectsTheBounds } from './respects-the-bounds.js';
import { statesItsTrueCost } from './states-its-true-cost.js';
import { tradesWholeLots } from './trades-whole-lots.js';

/** After this many iterations on five intervals a method no longer makes progress. */
const MOST_ITERATIONS = 5000;

/**
 * Whatever the numbers of a problem, the backend answers, refuses it as too large, or returns `stopped` after a bounded
 * number of iterations; and the certificate confirms every optimal answer. A loop that reports no iterations hangs the
 * test.
 */
export const endsOnExtremeProblems: Law = {
  name: 'ends on extreme problems, and calls optimal only what is',
  check: (subject) =>
    forAll(endsOnExtremeProblems.name, extremeProblems(subject.solver.supports), subject.settings, async (problem) => {
      let iterations = 0;
      const onIteration = (): void => {
        if (++iterations > MOST_ITERATIONS) throw new Error('out of patience');
      };
      try {
        return wrongEnding(problem, await solveCopy(subject, problem, { onIteration }), subject.settings);
      } catch (error) {
        if (isRefusal(error)) return undefined;
        if (iterations <= MOST_ITERATIONS) throw error;
        return `still runs after ${MOST_ITERATIONS} iterations`;
      }
    }),
};

/** Whether the backend refuses the problem as too large or similar, although it supports all features. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof LawViolation ? error.cause : undefined;
  return cause instanceof UnsupportedProblemError && cause.missing.length === 0;
}

const ANSWER_LAWS = [
  fillsTheOrder,
  respectsTheBounds,
  keepsTheTrajectoryBounds,
  statesItsTrueCost,
  closesTheGap,
  tradesWholeLots,
  leavesNoLotToMove,
];

function wrongEnding(problem: Problem, result: SolveResult, settings: Settings): string | undefined {
  if (result.status !== 'optimal') return undefined;
  for (const { name, complaint } of ANSWER_LAWS) {
    const wrong = complaint(problem, result, settings);
    if (wrong !== undefined) return `breaks the law "${name}": ${wrong}`;
  }
  return undefined;
}
