import { certify, createProblem, type ProblemInput, pow, type TransientImpactInput } from '@waterfill/model';
import { type ConvexAnswer, solveConvex } from '../src/index.js';

/** An order of which nothing costs but the impact that its trades leave behind. */
export function bareProblem(quantity: number, intervals: number, transientImpact: TransientImpactInput): ProblemInput {
  const coefficient = new Array<number>(intervals).fill(0);
  const impact = { kind: 'power-law', coefficient, exponent: coefficient.map(() => 1) } as const;
  return { quantity, impact, transientImpact };
}

/**
 * The averages of |a - b|^-gamma over a in one of `cells` equal parts of [0, 1] and b in another, by how many parts later
 * that is: the cost of trading evenly within each part.
 *
 * @param gamma - between 0 and 1
 */
export function cellAverages(gamma: number, cells: number): number[] {
  const power = (x: number): number => (x === 0 ? 0 : pow(x, 2 - gamma));
  const unit = pow(cells, gamma) / ((1 - gamma) * (2 - gamma));
  return Array.from({ length: cells }, (_, d) =>
    d === 0 ? 2 * unit : unit * (power(d + 1) - 2 * power(d) + power(d - 1)),
  );
}

/** The answer of the method to a problem, and what the certificate says of it. */
export function solveToDigits(
  input: ProblemInput,
  tolerance = 1e-13,
): ConvexAnswer & { objective: number; relativeGap: number } {
  const problem = createProblem(input);
  const answer = solveConvex(problem, { tolerance });
  const { objective, relativeGap } = certify(problem, answer.schedule, answer);
  return { ...answer, objective, relativeGap };
}
