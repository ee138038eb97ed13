/** The two made-up names: an illiquid one with a wide, thin book, and a liquid one with a deep book. */
export type SampleName = 'thin' | 'thick';

/** The parameters of a sample name. Prices and impacts are in ticks of one cent, for the middle of the day. */
export interface SampleProfile {
  readonly symbol: string;
  readonly instrumentId: number;
  /** ticks per share */
  readonly price: number;
  /** ticks per square root of a second */
  readonly volatility: number;
  /** ticks, at least half a tick */
  readonly halfSpread: number;
  /** shares */
  readonly referenceSize: number;
  /** the impact of {@link referenceSize} beyond the half-spread, ticks */
  readonly referenceImpact: number;
  readonly exponent: number;
  /** orders that rest on a side, some of them beyond the ten levels that are shown */
  readonly orders: number;
  /** shares of an order, before orders near the front are reduced */
  readonly orderSizes: readonly number[];
  readonly tradeSizes: readonly number[];
  readonly tradesPerMinute: number;
  /** new, moved and cancelled orders that are not caused by a trade */
  readonly quotesPerMinute: number;
}

/** The sample names. */
export const sampleProfiles: Readonly<Record<SampleName, SampleProfile>> = {
  thin: {
    symbol: 'THIN',
    instrumentId: 1,
    price: 2500,
    volatility: 0.07,
    halfSpread: 2.6,
    referenceSize: 500,
    referenceImpact: 4,
    exponent: 0.6,
    orders: 44,
    orderSizes: [60, 75, 100, 100, 100, 100, 100, 150, 200, 200, 300],
    tradeSizes: [1, 5, 10, 17, 25, 40, 50, 66, 80, 100, 100, 100, 100, 100, 100, 150, 200, 300],
    tradesPerMinute: 2.2,
    quotesPerMinute: 3.6,
  },
  thick: {
    symbol: 'THICK',
    instrumentId: 2,
    price: 1000,
    volatility: 0.06,
    halfSpread: 0.55,
    referenceSize: 10_000,
    referenceImpact: 2.8,
    exponent: 0.8,
    orders: 48,
    orderSizes: [400, 500, 600, 800, 800, 1000, 1000, 1000, 1200, 1500, 2000, 2500],
    tradeSizes: [10, 50, 100, 100, 100, 100, 200, 200, 300, 300, 400, 500, 700, 1000, 2000],
    tradesPerMinute: 3,
    quotesPerMinute: 5,
  },
};
