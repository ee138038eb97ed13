import type { Optimal, Problem } from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law, Settings } from './law.js';

/** A law about a single answer, which also applies to the answers to the known cases. */
export interface AnswerLaw extends Law {
  /** Describes what is wrong with an answer, in words and numbers; undefined if it is right. */
  readonly complaint: AnswerComplaint;
}

type AnswerComplaint = (problem: Problem, answer: Optimal, settings: Settings) => string | undefined;

/**
 * Makes a law from such a description.
 *
 * @example
 * ```ts
 * import { answerLaw } from '@waterfill/conformance';
 * const law = answerLaw('has no negative price', (_, { solution }) =>
 *   solution.shadowPrice < 0 ? `the shadow price is ${solution.shadowPrice}` : undefined,
 * );
 * law.name; // => 'has no negative price'
 * ```
 */
export function answerLaw(name: string, complaint: AnswerComplaint): AnswerLaw {
  return {
    name,
    complaint,
    check: (subject) =>
      forAll(name, problemsWith(subject.solver.supports, subject.settings.range), subject.settings, async (problem) =>
        complaint(problem, await findOptimum(subject, problem), subject.settings),
      ),
  };
}
