import type { Quote } from './market.js';

/**
 * The mean of the best bid and the best ask, currency per share; NaN without both.
 *
 * @example
 * ```ts
 * import { midOf } from '@waterfill/tca';
 * midOf({ bid: 9.5, ask: 10.5 }); // => 10
 * ```
 */
export function midOf({ bid, ask }: Quote): number {
  return (bid + ask) / 2;
}
