import type { Certificate } from '@waterfill/model';
import type { ParentOrder } from './parent-order.js';

/** The result of a replayed order. */
export interface Replayed {
  readonly order: ParentOrder;
  /** against the mid of the book that each trade hit, currency */
  readonly cost: number;
  /** against the mid when the order started, currency: its implementation shortfall */
  readonly arrivalCost: number;
  /**
   * against the mid some time after each trade, currency, one for each of `laterSeconds`: the excess over `cost` is
   * adverse selection
   */
  readonly laterCosts: readonly number[];
  /** shares at each step */
  readonly schedule: Float64Array;
  /** the cost of each step, measured like `cost`, currency */
  readonly costs: Float64Array;
  /** shares that the last step traded beyond the measured depth, at the price of the last share within it */
  readonly beyond: number;
  /** unfilled shares: there was no book at the last step, or the cap did not allow them */
  readonly unfilled: number;
  /** the policy's proof for the order: `hindsight` proves that no schedule on the same tables costs less */
  readonly certificate?: Certificate | undefined;
}
