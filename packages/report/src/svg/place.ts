import type { Box } from './plan-figure.js';
import type { Scale } from './scale.js';

/** Where a mark is drawn. */
export interface Place {
  readonly x: Scale;
  readonly y: Scale;
  readonly box: Box;
}
