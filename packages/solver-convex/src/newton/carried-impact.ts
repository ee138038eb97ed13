import {
  type KernelProduct,
  kernelProduct,
  kernelTerms,
  type TransientImpact,
  UnsupportedProblemError,
} from '@waterfill/model';
import { DenseMemory } from './dense-memory.js';
import { ExponentialMemory } from './exponential-memory.js';
import type { ImpactMemory, Rungs } from './impact-memory.js';
import type { OpenIntervals } from './open-intervals.js';

/**
 * The impact that trades leave behind for later ones, in the units of a scaled problem: with K_st = G(|t_s - t_t|) and
 * x = lower bounds + v, it costs x'Kx / 2, and each interval trades at (K x)_t.
 *
 * K x is always computed for all intervals, those without a choice included, from the kernel as it is. The matrix of a
 * Newton step may contain a rougher kernel: that changes the way to the optimum and not where it is.
 */
export class CarriedImpact {
  private readonly transient: TransientImpact;
  private readonly open: OpenIntervals;
  /** which interval of the problem each one is, in order of time */
  private readonly places: Uint32Array;
  private readonly lower: Float64Array;
  private readonly product: KernelProduct;
  /** x, shares */
  private readonly schedule: Float64Array;
  /** K x, currency per share */
  private readonly prices: Float64Array;
  private priceUnit = 1;

  /**
   * @param lower - of all intervals of the problem, shares
   * @param order - the intervals with a choice in order of time
   * @throws UnsupportedProblemError for a tabulated kernel of so many intervals that its matrix is too large
   */
  constructor(transient: TransientImpact, lower: Float64Array, open: OpenIntervals, order: Uint32Array) {
    if (transient.kernel === 'tabulated' && order.length > MOST_DENSE) refuseDense(order.length);
    this.transient = transient;
    this.open = open;
    this.places = order.map((i) => open.interval[i]!);
    this.lower = lower;
    this.product = kernelProduct(transient);
    this.schedule = lower.slice();
    this.prices = new Float64Array(lower.length);
  }

  /** Multiplies the unit of prices by a factor. */
  rescalePrices(factor: number): void {
    this.priceUnit *= factor;
  }

  /**
   * Subtracts K x from the prices of the intervals.
   *
   * @returns x'Kx / 2
   */
  takeFrom(prices: Float64Array, shares: Float64Array): number {
    const { interval, shareUnit } = this.open;
    const { schedule, lower, priceUnit } = this;
    for (let i = 0; i < interval.length; i++) {
      const t = interval[i]!;
      schedule[t] = lower[t]! + shares[i]! * shareUnit;
    }
    this.product(schedule, this.prices);
    for (let i = 0; i < interval.length; i++) prices[i]! -= this.prices[interval[i]!]! / priceUnit;
    let cost = 0;
    for (let t = 0; t < schedule.length; t++) cost += schedule[t]! * this.prices[t]!;
    return cost / 2 / (shareUnit * priceUnit);
  }

  /** @param accuracy - by how much a power law may be off in the matrix of a Newton step */
  memory(accuracy: number, rungs: Rungs): ImpactMemory {
    const { transient, places, priceUnit } = this;
    const unit = this.open.shareUnit / priceUnit;
    if (transient.kernel === 'tabulated') return new DenseMemory(transient.values, places, unit, rungs);
    const { times } = transient;
    return new ExponentialMemory(
      kernelTerms(transient, accuracy)!,
      Float64Array.from(places, (t) => times[t]!),
      unit,
      rungs,
    );
  }
}

/** A matrix of more than so many rows takes minutes an iteration, and more than a gigabyte. */
const MOST_DENSE = 8000;

function refuseDense(intervals: number): never {
  throw new UnsupportedProblemError('convex', {
    reason:
      `a tabulated kernel takes time with the cube of the number of open intervals, of which at most ${MOST_DENSE} are ` +
      `allowed, got ${intervals}; give a kernel of exponentials or a power law, which take time in proportion to it`,
  });
}
