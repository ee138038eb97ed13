import { grossObjective, type Problem, type Solution } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';
import { measure } from './measure.js';

/** Costs summed in another order differ by rounding, which grows with the number of intervals. */
const SAME_COST = 1e-12;

/** The stated cost is that of the schedule, and the certificate is the model's. */
export const statesItsTrueCost: AnswerLaw = answerLaw(
  'states its true cost',
  (problem, { solution, certificate }) =>
    stated(problem, solution, solution.cost) ?? stated(problem, solution, certificate.cost),
);

function stated(problem: Problem, solution: Solution, claim: number): string | undefined {
  const { cost } = measure(problem, solution);
  return Math.abs(claim - cost) <= SAME_COST * grossObjective(problem, solution.schedule, cost)
    ? undefined
    : `states a cost of ${claim}, its schedule costs ${cost}`;
}
