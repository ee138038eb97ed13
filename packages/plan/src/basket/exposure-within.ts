import type { ExposureInput } from '@waterfill/basket';
import { ProblemError } from '@waterfill/model';

/** The largest net exposure. */
export interface ExposureLimit {
  readonly amount: number;
  /** a part of the value of all orders; else currency */
  readonly isPart: boolean;
}

/** The orders that an exposure is of. */
interface Exposed {
  /** currency per share */
  readonly prices: readonly number[];
  /** shares, as many */
  readonly quantities: readonly number[];
  /** the number of intervals */
  readonly length: number;
}

/**
 * The bounds of a net exposure that is limited on either side after each interval.
 *
 * @throws ProblemError for a limit that is not a number >= 0
 */
export function exposureWithin(
  { amount, isPart }: ExposureLimit,
  { prices, quantities, length }: Exposed,
): ExposureInput {
  if (!(amount >= 0)) throw new ProblemError('exposure', `expected a number >= 0, got ${amount}`);
  const value = quantities.reduce((sum, quantity, i) => sum + prices[i]! * quantity, 0);
  const most = isPart ? amount * value : amount;
  // After the last interval nothing is left anyway.
  const upper = Array.from({ length }, (_, t) => (t < length - 1 ? most : null));
  return { prices, lower: upper.map((bound) => bound && -bound), upper };
}
