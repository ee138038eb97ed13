import type { Fill } from '@waterfill/fills';
import type { Finding } from '@waterfill/model';
import type { Market } from './market/market.js';
import type { PlannedCost } from './planned-cost.js';
import type { TradedOrder } from './traded-order.js';

/** What is compared. */
export interface CostInputs {
  readonly order: TradedOrder;
  readonly fills: readonly Fill[];
  /** absent: no recording says what the market was */
  readonly market?: Market | undefined;
  /** absent: there was no plan */
  readonly plan?: PlannedCost | undefined;
}

/**
 * What an order cost, and of what that is made. Amounts are in currency, costs above 0 and gains below; NaN is what is not
 * known.
 */
export interface CostAnalysis extends CostInputs {
  readonly results: CostResults;
  /** what cannot be told, and what to look at before the rest is believed */
  readonly findings: readonly Finding[];
}

/** All that follows from the inputs. */
export interface CostResults {
  /** shares */
  readonly filled: number;
  /** shares that were not filled */
  readonly unfilled: number;
  /** of the fills, currency per share; NaN without any */
  readonly averagePrice: number;
  /** the price that costs are against: that of the decision, or else of the arrival */
  readonly reference: number;
  /** against the reference, fees and unfilled shares included */
  readonly shortfall: number;
  /** which sum to the shortfall */
  readonly parts: CostParts;
  /** the same in the form of Perold */
  readonly perold: PeroldForm;
  readonly benchmarks: readonly BenchmarkCost[];
  readonly reversion: readonly Reversion[];
  /** by interval of the order's grid */
  readonly intervals: readonly IntervalCost[];
}

/** What fills cost, by what it was paid for. */
export interface FillParts {
  /** half of the quoted spread: from the mid before each fill to the best price on the other side */
  readonly spread: number;
  /** from there to the price of the fill: above 0 it went through the book, below 0 it was better than the quote */
  readonly impact: number;
  /** from the price at the arrival to the mid before each fill: what the market moved, own pressure included */
  readonly timing: number;
  /** fills without a quote before them: from the price at the arrival to theirs */
  readonly undivided: number;
  readonly fees: number;
}

/** The parts of a shortfall. */
export interface CostParts extends FillParts {
  /** from the price at the decision to that at the arrival, of all shares; 0 where there is one price for both */
  readonly delay: number;
  /** from the price at the arrival to that at the end, of the shares that were not filled */
  readonly opportunity: number;
}

/** Perold's two parts: what was traded and what was not, both against the reference, and fees. */
export interface PeroldForm {
  readonly execution: number;
  readonly opportunity: number;
  readonly fees: number;
}

/** The fills against a price. */
export interface BenchmarkCost {
  readonly name: BenchmarkName;
  /** of `participation`: own shares of the market's volume */
  readonly rate?: number | undefined;
  /** currency per share */
  readonly price: number;
  /** of the fills against it, without fees, currency */
  readonly cost: number;
}

/** The mean price of the market by its volume, by time, of its first volume; the prices at the arrival and at the close. */
export type BenchmarkName = 'arrival' | 'vwap' | 'twap' | 'participation' | 'close';

/** What the market did after the fills, as far as a mid is known then. */
export interface Reversion {
  /** after each fill */
  readonly seconds: number;
  /** shares of the fills that have a quote before them and a mid so much later */
  readonly shares: number;
  /** how far the mid came back, currency: above 0 it did, below 0 it went on */
  readonly reversion: number;
  /** of the same fills against the mid so much later: the cost that stays (the realised spread), currency */
  readonly realised: number;
}

/** What was filled in an interval, and what that cost. */
export interface IntervalCost extends FillParts {
  /** filled */
  readonly shares: number;
  /** currency per share; NaN without a fill */
  readonly averagePrice: number;
  /** the sum of the parts */
  readonly cost: number;
}
