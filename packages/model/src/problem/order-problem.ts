import type { Grid } from '../grid/grid.js';
import type { Problem } from './problem.js';

/** A problem with its labels: the instrument, the side, the clock times and the currency. */
export interface OrderProblem {
  readonly problem: Problem;
  /** the times of the intervals; absent: they have no clock times */
  readonly grid?: Grid | undefined;
  /** what is traded */
  readonly symbol?: string | undefined;
  readonly side?: 'buy' | 'sell' | undefined;
  /** the currency of all costs and prices */
  readonly currency?: string | undefined;
}
