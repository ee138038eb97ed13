import { certify, createProblem, type Problem, pow, type TransientImpactInput } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';

/** An order of which nothing costs but the impact that its trades leave behind, solved. */
export interface BareOrder {
  readonly schedule: Float64Array;
  /** currency */
  readonly cost: number;
  /** of an even split, currency */
  readonly evenCost: number;
  readonly relativeGap: number;
}

/** Splits `quantity` shares over equal intervals without temporary impact. */
export function solveBare(quantity: number, intervals: number, transientImpact: TransientImpactInput): BareOrder {
  const coefficient = new Float64Array(intervals);
  const impact = { kind: 'power-law', coefficient, exponent: coefficient.map(() => 1) } as const;
  const problem = createProblem({ quantity, impact, transientImpact });
  const answer = solveConvex(problem, { tolerance: 1e-13 });
  const { objective, relativeGap } = certify(problem, answer.schedule, answer);
  return { schedule: answer.schedule, cost: objective, evenCost: evenCost(problem), relativeGap };
}

function evenCost(problem: Problem): number {
  const { quantity, lower } = problem;
  return certify(problem, new Float64Array(lower.length).fill(quantity / lower.length)).objective;
}

/** The order of Obizhaeva & Wang 2005 with X = 1 and G(0) = 1, in closed form. */
export interface BlockBook {
  readonly ends: number;
  readonly inside: number;
  readonly cost: number;
}

/**
 * Alfonsi, Fruth & Schied 2010, Optimal execution strategies in limit order books with general shape functions,
 * Quantitative Finance 10(2), 143-157: a block-shaped book.
 *
 * @param left - what is left of impact an interval later
 */
export function blockBook(intervals: number, left: number): BlockBook {
  const ends = 1 / ((intervals - 2) * (1 - left) + 2);
  return { ends, inside: (1 - left) * ends, cost: ((1 + left) * ends) / 2 };
}

/**
 * The kernel of an order that is traded evenly within each of `cells` equal parts of [0, 1], for G(t) = t^-gamma: the
 * averages of G over the two parts, by how many parts lie between their beginnings.
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
