export type { Fill } from './fill.js';
export type { FilledOrder } from './filled-order.js';
export { FillsError, type FillsErrorParts } from './fills-error.js';
export { type ParseFillsOptions, parseFills } from './parse-fills.js';
export { type CheckedFills, requireFills } from './require-fills.js';
export { changesOf } from './rest/changes-of.js';
export { fillsSince } from './rest/fills-since.js';
export { dayOfGrid, momentOfRest } from './rest/moment-of-rest.js';
export { type PlaceOfDay, placeOfDay } from './rest/place-of-day.js';
export type { ClaimedReplanPart, Replan, ReplanChange, ReplanReason, RestOfOrder, SharesDone } from './rest/replan.js';
export {
  type PlannedOrder,
  type PlanToday,
  planToday,
  type RestOfPlan,
  restOfPlan,
} from './rest/rest-of-plan.js';
export { type RestOfProblem, restOfProblem } from './rest/rest-of-problem.js';
export type { RestPlace } from './rest/rest-place.js';
export type { WhatIsDone } from './rest/shares-done.js';
