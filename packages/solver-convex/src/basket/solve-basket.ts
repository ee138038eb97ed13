import type { BasketControl, BasketKernelAnswer, BasketProblem } from '@waterfill/basket';
import type { Iteration } from '@waterfill/model';
import { interiorPoint, type Outcome, type Progress } from '../newton/interior-point.js';
import { Recentring } from '../newton/recentring.js';
import { defaultSettings } from '../newton/settings.js';
import { basketAnswer, type PricedSchedules } from './basket-answer.js';
import { BasketIterate } from './basket-iterate.js';
import { BasketPolish } from './basket-polish.js';
import { BasketResiduals } from './basket-residuals.js';
import { basketStart, warmBasketStart } from './basket-start.js';
import { BasketSystem } from './basket-system.js';
import { BasketTermination } from './basket-termination.js';
import { ScaledBasket } from './scaled-basket.js';

/** What {@link solveBasket} may be given besides the limits. */
export interface ConvexBasketControl extends BasketControl {
  /** the schedules of a basket of the same orders that is about the same, to start from: N of T; not used if they are far off */
  readonly start?: readonly ArrayLike<number>[] | undefined;
}

/** The result of {@link solveBasket}: always schedules, at least the best ones found. */
export interface ConvexBasketAnswer extends PricedSchedules, BasketKernelAnswer {
  readonly schedules: Float64Array[];
  readonly exposureLowerPrices: Float64Array;
  readonly exposureUpperPrices: Float64Array;
}

/**
 * Splits the orders of a basket over intervals of any power law, with risk that they share, bounds of the net exposure and
 * cross impact, by the primal-dual interior-point method of `solveConvex`.
 *
 * Minimises the sum of all costs and of aversion sum over t of duration_t y_t' covariance y_t, y_t being the signed shares
 * left after interval t (Almgren & Chriss 2000, J. Risk 3(2), 5-39, appendix A), without shares below 0. An iteration
 * takes time in proportion to T N^3, and memory to T N^2. The derivation is in docs/mathematics/basket-ladder.md.
 *
 * @param basket - feasible, of power laws
 * @param control - absent: a relative gap of 1e-9, no limits
 * @returns schedules that fill the orders, with the prices that certify them; `stopped` is `stalled` when there is no
 *   more progress, as where no schedules meet the bounds of the exposure
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { solveBasket } from '@waterfill/solver-convex';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const risk = { aversion: 1, duration: 1, covariance: [[1, 0.9], [0.9, 1]] };
 * const firstOf = (sides: readonly ('buy' | 'sell')[]): string => {
 *   const assets = sides.map((side, i) => ({ symbol: `S${i}`, side, problem }));
 *   return solveBasket(createBasket({ assets, risk })).schedules[0]![0]!.toFixed(3);
 * };
 * firstOf(['buy', 'sell']); // => '3.143'
 * firstOf(['buy', 'buy']); // => '4.462'
 * ```
 */
export function solveBasket(basket: BasketProblem, control: Partial<ConvexBasketControl> = {}): ConvexBasketAnswer {
  const { tolerance = 1e-9, next, start: known } = control;
  const { scaled, start } = startOf(basket, known);
  if (scaled.orders.length === 0) return { ...answerAt(basket, scaled, start), iterations: 0, stopped: undefined };
  const termination = new BasketTermination(scaled, tolerance);
  const conditions = {
    residuals: new BasketResiduals(scaled),
    system: new BasketSystem(scaled),
    recentring: new Recentring<BasketIterate, BasketResiduals>(() => new BasketIterate(scaled)),
    trial: new BasketIterate(scaled),
    judge: (iterate: BasketIterate, residuals: BasketResiduals) => termination.judge(iterate, residuals),
  };
  const outcome = interiorPoint(conditions, start, defaultSettings, (progress) =>
    next?.(iterationOf(scaled, progress)),
  );
  const { iterations, ending } = outcome;
  return { ...finish(basket, scaled, outcome), iterations, stopped: ending === 'converged' ? undefined : ending };
}

/** From the known schedules unless they are far off, and else from each order as if it were alone. */
function startOf(
  basket: BasketProblem,
  known: readonly ArrayLike<number>[] | undefined,
): { readonly scaled: ScaledBasket; readonly start: BasketIterate } {
  const scaled = new ScaledBasket(basket);
  if (scaled.orders.length === 0) return { scaled, start: new BasketIterate(scaled) };
  if (known === undefined) return { scaled, start: basketStart(scaled, defaultSettings.pricePasses) };
  const start = warmBasketStart(scaled, known);
  return isNear(scaled, start) ? { scaled, start } : startOf(basket, undefined);
}

/** Whether a start is as near as all are that lead to neighbours on a frontier; what is not finite is not. */
function isNear(scaled: ScaledBasket, start: BasketIterate): boolean {
  const residuals = new BasketResiduals(scaled);
  residuals.evaluate(start);
  return residuals.merit <= 5 && residuals.worstFill <= 0.2;
}

function answerAt(basket: BasketProblem, scaled: ScaledBasket, iterate: BasketIterate): PricedSchedules {
  const residuals = new BasketResiduals(scaled);
  residuals.evaluate(iterate);
  if (residuals.cost === 0) {
    // Where nothing costs anything, the next share does not either: what is left of the prices would prove less.
    iterate.clearPrices();
    residuals.evaluate(iterate);
  }
  return basketAnswer(basket, scaled, iterate, residuals.tilt);
}

/** The answer at the binding bounds where they are known, and else inside of them. */
function finish(
  basket: BasketProblem,
  scaled: ScaledBasket,
  { iterate, residuals, system }: Outcome<BasketIterate, BasketResiduals, BasketSystem>,
): PricedSchedules {
  const polished = new BasketPolish(scaled, system.ladder, iterate, residuals).run(iterate);
  return answerAt(basket, scaled, polished ?? iterate);
}

/** An iteration in the units of the basket. */
function iterationOf(
  { costUnit }: ScaledBasket,
  { iterations, residuals, predictorStep, step }: Progress<BasketIterate, BasketResiduals>,
): Iteration {
  const { cost, gap, mu, dualTotal, worstFill } = residuals;
  return {
    iteration: iterations,
    cost: cost * costUnit,
    relativeGap: gap / cost,
    fillResidual: worstFill,
    stationarityResidual: dualTotal / cost,
    mu: mu * costUnit,
    ...{ predictorStep, step },
  };
}
