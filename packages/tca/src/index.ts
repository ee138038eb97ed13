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
export { edgesOf, endOf, type TradedOrder } from './traded-order.js';
