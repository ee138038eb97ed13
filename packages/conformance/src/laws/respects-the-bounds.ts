import { type AnswerLaw, answerLaw } from './answer-law.js';
import { FEASIBLE } from './fills-the-order.js';
import { measure } from './measure.js';

/** Every interval trades between its lower and its upper bound, and no more than its table holds. */
export const respectsTheBounds: AnswerLaw = answerLaw('respects the bounds', (problem, { solution }) => {
  const { boundViolation } = measure(problem, solution);
  return boundViolation <= FEASIBLE ? undefined : `exceeds a bound by ${boundViolation} of the quantity`;
});
