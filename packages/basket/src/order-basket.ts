import type { Grid } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';

/** A basket with its labels: the clock times and the currency. */
export interface OrderBasket {
  readonly basket: BasketProblem;
  /** the times of the intervals; absent: they have no clock times */
  readonly grid?: Grid | undefined;
  /** the currency of all costs and prices */
  readonly currency?: string | undefined;
}
