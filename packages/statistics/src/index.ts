export { clusterEstimate, type Estimate, type Part } from './estimate.js';
export type {
  EvaluatedDay,
  EvaluatedOrder,
  EvaluatedOrders,
  EvaluatedPolicy,
  EvaluatedVariant,
  Evaluation,
  OrderRun,
  VariantHour,
} from './evaluation.js';
export { holmAdjusted } from './holm.js';
export { type HourCount, hourAt, hourCount, hoursOf } from './hours.js';
export { HINDSIGHT, isYardstick } from './is-yardstick.js';
export type { OrderStory } from './order-story.js';
export type { LaterSaving, PolicyResult, TestedEstimate } from './policy-result.js';
export { policyResults, testsOf, variantResults } from './policy-results.js';
export { savedByHour } from './saved-by-hour.js';
export { studentTail } from './student-tail.js';
