import type { FrontierPoint, StopReason } from '@waterfill/model';
import type { BasketAnswer } from './basket-result.js';

/** A point of the frontier of a basket with its schedules, certified for the objective at this aversion. */
export interface SolvedBasketPoint extends FrontierPoint, BasketAnswer {
  /** the largest relative gap that counts as optimal */
  readonly tolerance: number;
  /** why the certificate does not reach the tolerance; absent: it does */
  readonly stopped?: StopReason;
}
