/**
 * The internal settings of the method: `test/safeguards.test.ts` removes each and shows a problem that then fails.
 */
export interface Settings {
  /** passes over the intervals to find a rough price before the first iteration */
  readonly pricePasses: number;
  /** how far inside its bounds the start is kept, in units of the even share, and with it how large its mu is */
  readonly slack: number;
  /** whether the start is nearer to a lower bound where shares cost much more than the price */
  readonly startsCentred: boolean;
  /** a given start with a larger gap than this is not used; 1 is the order at its price */
  readonly poorestStart: number;
  /** the largest step as a part of the way to the nearest boundary, while the merit is above 1 minus this */
  readonly stepFraction: number;
  /** how much the merit may grow in a step; it falls nearly always */
  readonly meritGrowth: number;
  /** iterations without progress before giving up; where intervals are coupled, the first steps may be short */
  readonly patience: number;
  /** the part of the tolerance to reach if intervals are coupled, to identify the binding bounds */
  readonly coupledShare: number;
}

export const defaultSettings: Settings = {
  pricePasses: 24,
  slack: 1e-7,
  startsCentred: true,
  poorestStart: 0.01,
  stepFraction: 0.99,
  meritGrowth: 1.5,
  patience: 80,
  coupledShare: 0.01,
};
