import { certify } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/** Every child order of a problem in lots is a multiple of the lot, except for the odd lot. */
export const tradesWholeLots: AnswerLaw = answerLaw('trades whole lots', (problem, { solution }) => {
  const { lots } = certify(problem, solution.schedule, solution);
  if (lots === undefined || lots.lotResidual === 0) return undefined;
  return `trades ${lots.lotResidual} of a lot off whole ones`;
});
