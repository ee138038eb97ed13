import { gapRounding } from '@waterfill/model';
import type { Verdict } from '../newton/termination.js';
import type { BasketIterate } from './basket-iterate.js';
import type { BasketResiduals } from './basket-residuals.js';
import type { ScaledBasket } from './scaled-basket.js';

/** What may be missing of an order, or the exposure be off, before the last steps. */
const FILLED = 1e-10;

/** The part of the tolerance to reach, so that the binding bounds are known. */
const SHARE = 0.1;

/** Iterations without progress before giving up. */
const PATIENCE = 60;

/** A cost and a gap that are as small, where the start costs 1, are nothing: some baskets can be traded at no cost. */
const NOTHING = 1e-18;

/** How the method ends by itself on a basket: as on an order (see `Verdict`). */
export class BasketTermination {
  private readonly basket: ScaledBasket;
  private readonly tolerance: number;
  private leastMerit = Number.POSITIVE_INFINITY;
  private withoutProgress = 0;

  /** @param tolerance - relative gap */
  constructor(basket: ScaledBasket, tolerance: number) {
    this.basket = basket;
    this.tolerance = SHARE * tolerance;
  }

  /** Call it once for each iterate. */
  judge(iterate: BasketIterate, residuals: BasketResiduals): Verdict | undefined {
    const { gap, dualTotal, worstFill, slack, merit, cost } = residuals;
    const allowed = (this.tolerance * cost + this.rounding(iterate, residuals)) / 2;
    const isSmall = Math.max(gap, dualTotal) <= allowed || Math.max(gap, dualTotal, cost) <= NOTHING;
    if (isSmall && Math.max(worstFill, slack?.largest ?? 0) <= FILLED) return 'converged';
    this.withoutProgress++;
    if (merit <= 0.9 * this.leastMerit) {
      this.leastMerit = merit;
      this.withoutProgress = 0;
    }
    return this.withoutProgress >= PATIENCE ? 'stalled' : undefined;
  }

  private rounding({ orders }: BasketIterate, { cost, tilt }: BasketResiduals): number {
    const value = this.basket.orders.reduce((sum, { asset, problem }, k) => {
      const price = orders[k]!.price + tilt.ends[asset]!;
      return sum + (Math.abs(price) * problem.quantity) / this.basket.shareUnits[asset]!;
    }, 0);
    return gapRounding({ quantity: 1 }, cost, value);
  }
}
