export { createExecution } from './create-execution.js';
export { type DecidedAt, type DecideOptions, decideAt, type OnDay } from './decide-at.js';
export type { Decision, DecisionProof, DecisionReason } from './decision.js';
export type { Execution, ExecutionStatus, SavedExecution } from './execution.js';
export type { ExecutionOptions } from './execution-options.js';
export type { ExecutionOrder, OrderLimits } from './execution-order.js';
export { orderOfPlan, type PlannedOrder } from './order-of-plan.js';
export { profileForOrder } from './profile-for-order.js';
export { type RestSolver, replanPolicy } from './replan-policy.js';
export { restoreExecution } from './restore-execution.js';
export type {
  BookEntry,
  DecisionEntry,
  Entry,
  ExecutionSettings,
  FillEntry,
  OverEntry,
  TimeEntry,
  TrailHeader,
} from './trail/entry.js';
export { headerOfTrail } from './trail/parse-trail.js';
export {
  type DifferentTrail,
  type TrailReport,
  type VerifiedTrail,
  type VerifyOptions,
  verifyTrail,
} from './trail/verify-trail.js';
