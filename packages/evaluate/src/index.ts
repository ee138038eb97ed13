export type { OrderStory } from '@waterfill/statistics';
export { type EvaluationOptions, evaluatePolicies } from './evaluate-policies.js';
export { evaluateVariants, type Variation } from './evaluate-variants.js';
export { orderStory, type StoryOrder } from './order-story.js';
export { planStory, type StorySchedule } from './plan-story.js';
export {
  type CertaintyEquivalentOptions,
  certaintyEquivalentPolicy,
  type Forecast,
  type ForecastRun,
} from './policies/certainty-equivalent.js';
export { evenPolicy } from './policies/even.js';
export type { ForecastCurve } from './policies/forecast/book-forecast.js';
export { hindsightPolicy } from './policies/hindsight/hindsight-policy.js';
export { createLevelPolicy, type LevelOptions, levelPolicy } from './policies/level/level-policy.js';
export { participationPolicy } from './policies/participation.js';
export type { DayPolicy, DayStart, Policy, Seen, Situation } from './policies/policy.js';
export { needsProfile, type PolicyParts, policyNamed, policyNames } from './policies/policy-named.js';
export { type DayProfile, dayProfile, type VolumeUpdate } from './policies/profile/day-profile.js';
export { dayProfileOf } from './policies/profile/day-profile-of.js';
export { staleBookPolicy } from './policies/stale-book.js';
export { staticPolicy } from './policies/static.js';
export type { TableSolver } from './policies/table-solver.js';
export { usualPolicyNames } from './policies/usual-policy-names.js';
export { dynamicVolumePolicy } from './policies/volume/dynamic-volume-policy.js';
export { volumeCurvePolicy, volumeHindsightPolicy, volumeProfilePolicy } from './policies/volume/volume-policies.js';
export { type OrderPlan, ordersOf, type ParentOrder, requireOrders } from './replay/parent-order.js';
export { type ReplayOptions, type ReplaySettings, replaySettings } from './replay/replay-options.js';
export { replayOrders } from './replay/replay-orders.js';
export type { Replayed } from './replay/replayed.js';
export { type OrderRules, RunningOrder } from './replay/running-order.js';
export { seenAt } from './replay/seen-at.js';
export { UsualDepth } from './replay/usual-depth.js';
export { usualRates } from './replay/usual-rates.js';
export { type BookCurve, costOfShares, depthOf } from './tape/book-curve.js';
export { type EndedSecond, SecondWatch, type StandingBook } from './tape/second-watch.js';
export {
  type DayTape,
  type RecordingOptions,
  recordTape,
  recordTapes,
  type Tape,
  type TapeOptions,
} from './tape/tape.js';
export { TapeRecorder } from './tape/tape-recorder.js';
export { typicalStory } from './typical-story.js';
export { usualVariations } from './usual-variations.js';
