import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { ANSWERS, findOptimum, IS_COMPLETE, REJECTS_WITH_ERRORS } from '../references/find-optimum.js';
import type { Law } from './law.js';

/** A feasible problem of its features has an optimum, and the backend finds it. */
export const answersWhatItSupports: Law = checkedByEachCall(ANSWERS);

/** An answer is complete: as many shares and prices as intervals, all of them numbers, and one of the three statuses. */
export const givesCompleteAnswers: Law = checkedByEachCall(IS_COMPLETE);

/** Exceptions are Errors, with a message and a stack. */
export const rejectsWithErrorsAlone: Law = checkedByEachCall(REJECTS_WITH_ERRORS);

/** All other laws check these first; as separate laws they are reported, and can be excluded, by name. */
function checkedByEachCall(name: string): Law {
  return {
    name,
    check: (subject) => {
      const { settings, solver } = subject;
      return forAll(name, problemsWith(solver.supports, settings.range), settings, async (problem) => {
        await findOptimum(subject, problem);
        return undefined;
      });
    },
  };
}
