import type { StepSystem, Variables } from './conditions.js';
import { stepToBoundary } from './step-length.js';

/** Corrections of one step. */
const MOST = 2;

/** A step this long needs none. */
const LONG = 0.95;

/** How much longer a corrected step tries to be. */
const REACH = 0.3;

/** A correction that lengthens the step by less than this part of that is the last. */
const WORTHWHILE = 0.1;

/** Products within this factor of mu, either way, are centred. */
const CENTRED = 10;

/**
 * The centrality corrections of Gondzio (1996, Computational Optimization and Applications 6, 137-156): where a bound
 * stops a step early, aims at products near mu a little beyond it. A solution with the same matrix takes less time than
 * the iteration that it saves.
 */
export class Recentring<V extends Variables, E> {
  private readonly before: V;
  private readonly change: Float64Array;

  /** @param create - another iterate */
  constructor(create: () => V) {
    this.before = create();
    this.change = new Float64Array(this.before.prices.length);
  }

  /** Corrects the direction that `system` has solved for with products of `mu`. */
  lengthen(iterate: V, residuals: E, system: StepSystem<V, E>, mu: number): void {
    const { direction } = system;
    let step = Math.min(1, stepToBoundary(iterate, direction));
    for (let correction = 0; correction < MOST && step < LONG; correction++) {
      this.before.moveFrom(direction, 0, direction);
      this.plan(iterate, Math.min(1, step + REACH), mu);
      system.redirect(iterate, residuals, this.change);
      const next = Math.min(1, stepToBoundary(iterate, direction));
      if (next < step) direction.moveFrom(this.before, 0, this.before);
      if (next < step + WORTHWHILE * REACH) return;
      step = next;
    }
  }

  /** By how much the products are to change that would not be centred after a step. */
  private plan({ distances, prices }: V, step: number, mu: number): void {
    const { before, change } = this;
    for (let j = 0; j < change.length; j++) {
      const product = (distances[j]! + step * before.distances[j]!) * (prices[j]! + step * before.prices[j]!);
      const centred = Math.min(Math.max(product, mu / CENTRED), mu * CENTRED);
      change[j] = Math.max(centred - product, -CENTRED * mu);
    }
  }
}
