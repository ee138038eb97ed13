/**
 * What steers the method, internal to the package: `test/safeguards.test.ts` takes each of these away and shows a
 * problem that then fails.
 */
export interface Settings {
  /** passes over the intervals to find a rough price before the first iteration */
  readonly pricePasses: number;
  /** how far inside its bounds the start is kept, and how large its gap is made; 1 is the whole order, its whole cost */
  readonly slack: number;
  /** a start this far inside is nearer still to its bound where it would cost more at the margin, in rough prices */
  readonly steepestStart: number;
  /** a start with a larger gap than this is not used; 1 is the order at its price */
  readonly poorestStart: number;
  /** the part of the way to the nearest boundary that is gone at most */
  readonly stepFraction: number;
  /** how much the merit may grow in a step; it falls nearly always */
  readonly meritGrowth: number;
  /** iterations without progress before giving up */
  readonly patience: number;
}

export const defaultSettings: Settings = {
  pricePasses: 12,
  slack: 1e-6,
  steepestStart: 2,
  poorestStart: 0.01,
  stepFraction: 0.99,
  meritGrowth: 1.5,
  patience: 15,
};
