import { type AnswerLaw, answerLaw } from './answer-law.js';
import { measure } from './measure.js';

/** The largest residual of a feasible schedule, relative to the quantity. */
export const FEASIBLE = 1e-9;

/** The schedule sums to the quantity. */
export const fillsTheOrder: AnswerLaw = answerLaw('fills the order', (problem, { solution }) => {
  const { fillResidual } = measure(problem, solution);
  return fillResidual <= FEASIBLE ? undefined : `misses the quantity by ${fillResidual} of it`;
});
