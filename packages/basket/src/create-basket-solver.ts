import {
  type Feature,
  type Iteration,
  limitsOf,
  missingFeatures,
  requireFields,
  type SolveOptions,
  type StopReason,
  solveOptionRules,
  UnsupportedProblemError,
} from '@waterfill/model';
import { basketAnswer, isProvedBasket } from './basket-answer.js';
import type { BasketMultipliers } from './basket-multipliers.js';
import type { BasketProblem } from './basket-problem.js';
import type { BasketAnswer, BasketResult, BasketSolver } from './basket-result.js';
import { findBasketInfeasibility } from './find-basket-infeasibility.js';
import { requireBasket } from './require-basket.js';

/** The inputs of a kernel besides the basket, which is feasible and has only features that the backend supports. */
export interface BasketControl {
  /** relative gap */
  readonly tolerance: number;
  /** to be called after each iteration: returns why the kernel has to stop, if it has to; throws if it was aborted */
  readonly next: (iteration: Iteration) => StopReason | undefined;
}

/** The result of a kernel. */
export interface BasketKernelAnswer extends Omit<BasketMultipliers, 'shadowPrices'> {
  /** shares, N of T; undefined: none were found */
  readonly schedules: readonly Float64Array[] | undefined;
  /** currency per share, N of them */
  readonly shadowPrices: Float64Array;
  readonly exposureLowerPrices?: Float64Array | undefined;
  readonly exposureUpperPrices?: Float64Array | undefined;
  readonly iterations: number;
  /** why the kernel stopped early, if it did; after a stall the answer may still be optimal */
  readonly stopped?: StopReason | undefined;
}

/** The definition of a backend for baskets. */
export interface BasketSolverDefinition {
  readonly name: string;
  /** the features of the assets' problems that it takes */
  readonly supports: ReadonlySet<Feature>;
  /** the default relative gap to reach */
  readonly tolerance: number;
  readonly kernel: (basket: BasketProblem, control: BasketControl) => BasketKernelAnswer;
}

/**
 * Makes a {@link BasketSolver} of a kernel: refuses what it does not support, finds infeasible baskets, enforces limits and
 * signals, and certifies the answer. The certificate decides whether it is optimal, not the kernel.
 *
 * @example
 * ```ts
 * import { createBasket, createBasketSolver } from '@waterfill/basket';
 * import { createProblem, evenSplit } from '@waterfill/model';
 * const solver = createBasketSolver({
 *   name: 'even',
 *   supports: new Set(['power-law']),
 *   tolerance: 1e-12,
 *   kernel: ({ assets }) => ({
 *     schedules: assets.map(({ problem }) => evenSplit(problem)),
 *     shadowPrices: Float64Array.from(assets, ({ problem }) => problem.quantity),
 *     iterations: 1,
 *   }),
 * });
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * (await solver.solve(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] }))).status; // => 'optimal'
 * ```
 */
export function createBasketSolver({ name, supports, tolerance, kernel }: BasketSolverDefinition): BasketSolver {
  return {
    name,
    // An async function, so that every error rejects.
    async solve(basket: BasketProblem, options: SolveOptions = {}): Promise<BasketResult> {
      requireFields(options, solveOptionRules, 'options');
      requireBasket(basket);
      options.signal?.throwIfAborted();
      const missing = [...new Set(basket.assets.flatMap(({ problem }) => missingFeatures(problem, supports)))];
      if (missing.length > 0) throw new UnsupportedProblemError(name, { missing });
      const start = performance.now();
      const report = (iterations: number) => ({ solver: name, iterations, elapsedMs: performance.now() - start });
      const infeasible = findBasketInfeasibility(basket);
      if (infeasible) return { status: 'infeasible', ...infeasible, ...report(0) };
      const asked = options.tolerance ?? tolerance;
      const answer = kernel(basket, { tolerance: asked, next: limitsOf(options, start) });
      const judged = judge(basket, answer);
      const ending = { tolerance: asked, ...report(answer.iterations) };
      const isDone = answer.stopped === undefined || answer.stopped === 'stalled';
      if (isDone && judged && isProvedBasket(basket, judged, asked)) return { status: 'optimal', ...judged, ...ending };
      const reason = answer.stopped ?? (judged ? 'stalled' : 'numerical-error');
      return { status: 'stopped', reason, ...(judged?.certificate.feasible && { incumbent: judged }), ...ending };
    },
  };
}

function judge(basket: BasketProblem, answer: BasketKernelAnswer): BasketAnswer | undefined {
  const { schedules, shadowPrices } = answer;
  if (schedules === undefined) return undefined;
  if (![shadowPrices, ...schedules].every((values) => values.every(Number.isFinite))) return undefined;
  const judged = basketAnswer(basket, schedules, answer);
  return Number.isFinite(judged.certificate.objective) ? judged : undefined;
}
