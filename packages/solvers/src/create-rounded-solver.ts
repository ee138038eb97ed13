import {
  answerOf,
  createProblem,
  createSolver,
  type Feature,
  type KernelAnswer,
  type Problem,
  roundToLots,
  type SolveOptions,
  type SolveResult,
  type Solver,
} from '@waterfill/model';

/** Everything except tables that are not convex: an optimum of those in fractional shares is no guide to whole lots. */
export const roundedFeatures: ReadonlySet<Feature> = new Set([
  ...(['power-law', 'tabulated', 'mixed-exponents', 'half-spread', 'fee', 'bounds', 'flat'] as const),
  ...(['trajectory-bounds', 'risk', 'tracking', 'transient-impact', 'lots', 'any-convex-impact'] as const),
]);

/** Solves a problem without lots. */
type SolveContinuous = (problem: Problem, options: SolveOptions) => Promise<SolveResult>;

/**
 * The backend `rounded`: whole lots where intervals are coupled, for which no exact method is here. It solves the problem in fractional shares and rounds what is done by the end of each interval to lots, within
 * all bounds. The result is marked `rounded`; its certificate's gap, against the dual bound in fractional shares, is the
 * most that rounding costs.
 *
 * @param solveContinuous - solves the problem without its lots
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const trajectory = { lower: [0, 7, 0] };
 * const result = await solve(createProblem({ quantity: 10, impact, lot: 1, trajectory }));
 * result.rounded; // => true
 * result.status === 'optimal' && result.solution.schedule; // => Float64Array.of(4, 3, 3)
 * ```
 */
export function createRoundedSolver(solveContinuous: SolveContinuous): Solver {
  return createSolver({
    name: 'rounded',
    supports: roundedFeatures,
    cancellation: 'between-iterations',
    tolerance: 1e-9,
    kernel: (problem, { next }, options) =>
      round(problem, solveContinuous, { ...options, onIteration: options.onIteration && ((one) => void next(one)) }),
  });
}

async function round(
  problem: Problem,
  solveContinuous: SolveContinuous,
  options: Partial<SolveOptions>,
): Promise<KernelAnswer> {
  const { lot: _, oddLot: __, ...continuous } = problem;
  const result = await solveContinuous(createProblem(continuous), options);
  const answer = answerOf(result);
  const { iterations } = result;
  const stopped = result.status === 'stopped' ? result.reason : undefined;
  if (answer === undefined) return { schedule: undefined, shadowPrice: Number.NaN, iterations, stopped };
  const { schedule, shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = answer.solution;
  return {
    ...{ shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices, iterations, stopped },
    schedule: problem.lot === undefined ? schedule : roundToLots(problem, schedule),
    ...(problem.lot !== undefined && { rounded: true }),
    rawStatus: `${result.solver}: ${result.status}`,
  };
}
