import type { Fill } from '@waterfill/fills';
import type { Finding } from '@waterfill/model';
import type { Market } from './market/market.js';
import type { PlannedCost } from './planned-cost.js';
import type { TradedOrder } from './traded-order.js';

/** What is compared. */
export interface CostInputs {
  readonly order: TradedOrder;
  readonly fills: readonly Fill[];
  /** absent: there is no recording of the market */
  readonly market?: Market | undefined;
  /** absent: there was no plan */
  readonly plan?: PlannedCost | undefined;
}

/**
 * What an order cost, and the parts of that cost. Amounts are in currency: a cost is above 0, a gain below. NaN: not
 * known.
 */
export interface CostAnalysis extends CostInputs {
  readonly results: CostResults;
  /** what could not be computed, and what to check before relying on the rest */
  readonly findings: readonly Finding[];
}

/** Everything computed from the inputs. */
export interface CostResults {
  /** shares */
  readonly filled: number;
  /** shares that were not filled */
  readonly unfilled: number;
  /** of the fills, currency per share; NaN without any */
  readonly averagePrice: number;
  /** the reference price of all costs: the price at the decision, or else at the arrival */
  readonly reference: number;
  /** against the reference, fees and unfilled shares included */
  readonly shortfall: number;
  /** the parts of the shortfall; they sum to it */
  readonly parts: CostParts;
  /** the shortfall in Perold's form */
  readonly perold: PeroldForm;
  readonly benchmarks: readonly BenchmarkCost[];
  readonly reversion: readonly Reversion[];
  /** by interval of the order's grid */
  readonly intervals: readonly IntervalCost[];
}

/** What fills cost, by cause. */
export interface FillParts {
  /** half of the quoted spread: from the mid before each fill to the best price on the other side */
  readonly spread: number;
  /**
   * from the best price to the price of the fill: above 0, the fill went through the book; below 0, it was better than
   * the quote
   */
  readonly impact: number;
  /**
   * from the price at the arrival to the mid before each fill: the move of the market, including the order's own impact
   * on it
   */
  readonly timing: number;
  /** for fills without a quote before them: from the price at the arrival to the price of the fill */
  readonly undivided: number;
  readonly fees: number;
}

/** The parts of a shortfall. */
export interface CostParts extends FillParts {
  /** from the price at the decision to that at the arrival, for all shares; 0 if the two are the same price */
  readonly delay: number;
  /** from the price at the arrival to that at the end, for the shares that were not filled */
  readonly opportunity: number;
}

/** Perold's two parts: what was traded and what was not, both against the reference, and fees. */
export interface PeroldForm {
  readonly execution: number;
  readonly opportunity: number;
  readonly fees: number;
}

/** The fills compared with a benchmark price. */
export interface BenchmarkCost {
  readonly name: BenchmarkName;
  /** of `participation`: own shares as a part of the market's volume */
  readonly rate?: number | undefined;
  /** currency per share */
  readonly price: number;
  /** cost of the fills against the benchmark, without fees, currency */
  readonly cost: number;
}

/**
 * The market's mean price weighted by volume (`vwap`) or by time (`twap`), or over the first volume after the arrival
 * (`participation`); or the price at the arrival or at the close.
 */
export type BenchmarkName = 'arrival' | 'vwap' | 'twap' | 'participation' | 'close';

/** How the mid moved after the fills, for the fills whose later mid is known. */
export interface Reversion {
  /** after each fill */
  readonly seconds: number;
  /** shares of the fills that have both a quote before them and a mid that much later */
  readonly shares: number;
  /** how far the mid came back, currency; below 0: it moved further in the same direction */
  readonly reversion: number;
  /** cost of the same fills against that later mid (the realised spread), currency */
  readonly realised: number;
}

/** The fills of an interval and their cost. */
export interface IntervalCost extends FillParts {
  /** filled */
  readonly shares: number;
  /** currency per share; NaN without a fill */
  readonly averagePrice: number;
  /** the sum of the parts */
  readonly cost: number;
}
