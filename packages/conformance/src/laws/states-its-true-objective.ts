import { grossObjective, type Solution, valuationOf } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';
import { measure } from './measure.js';

/** Sums in another order differ by rounding, which grows with the number of intervals. */
const SAME = 1e-12;

/** The stated objective, expected cost and standard deviation are those of the schedule. */
export const statesItsTrueObjective: AnswerLaw = answerLaw(
  'states its true objective',
  (problem, { solution, certificate }) => {
    const { cost } = measure(problem, solution);
    const valuation = {
      fees: undefined,
      transientCost: undefined,
      expectedCost: undefined,
      standardDeviation: undefined,
      ...valuationOf(problem, solution.schedule, cost),
    };
    const rebates = grossObjective(problem, solution.schedule, 0);
    return (
      NAMES.map((name) => different(name, solution[name], valuation[name], rebates)).find(
        (wrong) => wrong !== undefined,
      ) ?? different('objective', certificate.objective, valuation.objective, rebates)
    );
  },
);

const NAMES = [
  ...(['objective', 'fees', 'transientCost', 'expectedCost', 'standardDeviation'] as const),
] as const satisfies (keyof Solution)[];

function different(
  name: string,
  claim: number | undefined,
  actual: number | undefined,
  rebates: number,
): string | undefined {
  if (claim === actual || Math.abs(claim! - actual!) <= SAME * (Math.abs(actual!) + rebates)) return undefined;
  return `states the ${name} ${claim}, that of its schedule is ${actual}`;
}
