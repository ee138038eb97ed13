export type {
  BenchmarkCost,
  BenchmarkName,
  CostAnalysis,
  CostInputs,
  CostParts,
  CostResults,
  FillParts,
  IntervalCost,
  PeroldForm,
  Reversion,
} from './cost-analysis.js';
export { type CostOptions, costOfFills } from './cost-of-fills.js';
export type { LaterMids, Market, MarketInterval, ParticipationPrice, Quote } from './market/market.js';
export { createMarketWatch, type MarketWatch, type WatchedBook, type WatchOptions } from './market/market-watch.js';
export { midOf } from './market/mid-of.js';
export { orderOfPlan } from './order-of-plan.js';
export { type PlannedCost, plannedCostOf } from './planned-cost.js';
export type { OrderTerms, TradedSession, UndatedFills } from './traded/order-terms.js';
export { type Traded, type TradedInput, type TradedPlan, tradedInput } from './traded/traded-input.js';
export { costOfTraded, type TradedWatch, type WatchedOrder, watchTraded } from './traded/watch-traded.js';
export { edgesOf, endOf, type TradedOrder } from './traded-order.js';
