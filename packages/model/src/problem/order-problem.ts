import type { Grid } from '../grid/grid.js';
import type { Problem } from './problem.js';

/** A problem, and what people call its parts: the instrument, the side, the clock times and the currency. */
export interface OrderProblem {
  readonly problem: Problem;
  /** when the intervals are; absent: they have no clock times */
  readonly grid?: Grid | undefined;
  /** what is traded */
  readonly symbol?: string | undefined;
  readonly side?: 'buy' | 'sell' | undefined;
  /** the currency of all costs and prices */
  readonly currency?: string | undefined;
}
