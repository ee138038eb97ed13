export type { PlannedOrder, Replan } from '@waterfill/fills';
export {
  fitOfProfile,
  fitStandingCurve,
  type ProfileDaysOptions,
  profileDays,
  type VolumeCurve,
  type VolumeCurveOptions,
  whyBookless,
} from '@waterfill/fit';
export {
  aheadOnVolumes,
  daysOnVolumes,
  type IntervalsOfVolumes,
  type OnVolumes,
  type VolumesFor,
} from './ahead/days-on-volumes.js';
export { type ExpectedDay, type ExpectedDayOptions, expectedDay } from './ahead/expected-day.js';
export { type ExpectedVolumes, expectedVolumes, type PastVolumes } from './ahead/expected-volumes.js';
export { orderOnVolumes } from './ahead/order-on-volumes.js';
export { aheadWarnings, plannedAhead } from './ahead/planned-ahead.js';
export { withVolumes } from './ahead/with-volumes.js';
export { type AuctionSession, type Auctions, auctionSession, auctionTimes } from './auctions/auction-session.js';
export { type DayWithAuctions, dayWithAuctions } from './auctions/with-auctions.js';
export {
  type BasketOfOrders,
  type BasketSettings,
  basketOfOrders,
  type OrderInBasket,
} from './basket/basket-of-orders.js';
export type { ExposureLimit } from './basket/exposure-within.js';
export { type MidReturns, midReturns } from './basket/mid-returns.js';
export { type OrderRow, orderOfRow } from './basket/order-of-row.js';
export { type OnDaysRequest, type OrderToMeasure, orderOnDays } from './basket/order-on-days.js';
export { type BasketRevision, type RevisedOrder, reviseBasket } from './basket/revise-basket.js';
export { separateSchedules } from './basket/separate-schedules.js';
export { type CompareOptions, compareSchedules } from './compare/compare-schedules.js';
export { type Halves, halvesOf, judgeHeldOut } from './compare/held-out.js';
export { atCommonSizes } from './days/common-sizes.js';
export { type FitRequest, fitDays } from './days/fit-days.js';
export { type JudgedSchedule, type JudgeOptions, judgeSchedule } from './judge-schedule.js';
export { asMadeUp } from './measure/as-made-up.js';
export { blockSecondsForFit } from './measure/block-seconds-for-fit.js';
export { defaultBlockSeconds } from './measure/default-block-seconds.js';
export { type MeasureOptions, measureDay } from './measure/measure-day.js';
export { measureDays } from './measure/measure-days.js';
export type { MeasureDaysOptions } from './measure/measure-days-options.js';
export type { MeasuredDay, SourcedDay } from './measure/measured-day.js';
export { requireBook } from './measure/require-book.js';
export { type CouplingRequest, coupleProblem, type Market } from './order/couple-problem.js';
export type { Auction, Blackout, Cap, OrderRequest, TrajectoryBound, Volatility } from './order/order.js';
export { type OrderBounds, orderBounds } from './order/order-bounds.js';
export { type Recovery, recoveringBook } from './order/recovering-book.js';
export { requireOrder } from './order/require-order.js';
export { type Revision, reviseProblem } from './order/revise-problem.js';
export { timesOfDay } from './order/times-of-day.js';
export { type Track, trackingOf } from './order/tracking-of.js';
export { unsetOptions } from './order/unset-options.js';
export { createPlanner, type Day, type Planner, planOrder } from './plan-order.js';
export { type MeasuredSoFar, measureSoFar } from './replan/measure-so-far.js';
export type { ReplanOptions } from './replan/replan-options.js';
export { replanOrder } from './replan/replan-order.js';
export { volumeOnGrid } from './replan/volume-on-grid.js';
export { halfLifeOf } from './resilience/half-life-of.js';
export { type MeasureResilienceOptions, measureResilience } from './resilience/measure-resilience.js';
export { type FlowOptions, recordFlow } from './resilience/record-flow.js';
export { marketOf } from './solve-order.js';
export type { PlanControl, PlanProgress } from './stages/progress.js';
