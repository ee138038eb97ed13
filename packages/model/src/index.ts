export { type Answer, answerOf } from './answer.js';
export { evenSplit, volumeSplit } from './benchmark-schedules.js';
export { bestPrice } from './best-price.js';
export { type BoundPrices, boundPrices } from './bound-prices.js';
export { capacityOf, intervalCount } from './capacity.js';
export { type Certificate, certify } from './certify.js';
export type { Exchange, LotsCertificate } from './certify-lots.js';
export type { BackendReport, CheckReport, Verdict } from './check-report.js';
export { CompensatedSum, compensatedSum, remainderOf } from './compensated-sum.js';
export type { Conflict } from './conflict.js';
export { corridorOf } from './corridor.js';
export type { CostCurves } from './cost-curves.js';
export { costCurvesOf } from './cost-curves-of.js';
export { type CostOnCurves, costOnCurves } from './cost-on-curves.js';
export type { Coupling } from './couplings/coupling.js';
export { couplingGradient, couplingsOf, isCoupled } from './couplings/couplings-of.js';
export { holdingsOf } from './couplings/holdings.js';
export { riskWeights } from './couplings/risk.js';
export { addTailSums } from './couplings/tail-sums.js';
export { distancesFromTarget, trackingWeights } from './couplings/tracking.js';
export {
  createProblem,
  type PowerLawImpactInput,
  type ProblemInput,
  type RiskInput,
  type TabulatedImpactInput,
  type TrackingInput,
  type TrajectoryInput,
} from './create-problem.js';
export { createSolver, type KernelAnswer, type KernelControl, type SolverDefinition } from './create-solver.js';
export type { Explanation } from './explanation.js';
export { COUPLING_FEATURES, type Feature } from './feature.js';
export { featuresOf, missingFeatures } from './features.js';
export type { FieldRule, FieldRules } from './fields/field-rule.js';
export * as fieldRules from './fields/field-rules.js';
export { requireKnownFields } from './fields/known-fields.js';
export { requireFields } from './fields/require-fields.js';
export { requireCurves, requireFit, requirePlan } from './fields/require-made.js';
export { requireProblem } from './fields/require-problem.js';
export { solveOptionRules } from './fields/solve-option-rules.js';
export { filledSchedule } from './filled-schedule.js';
export { findInfeasibility } from './find-infeasibility.js';
export { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from './finding.js';
export type { ExponentRule, FittedImpact, FittedInterval, ImpactFamily, Shrinkage } from './fitted-impact.js';
export type { FrontierPoint } from './frontier-point.js';
export { gapRounding } from './gap-rounding.js';
export { createClockOverlap } from './grid/clock-overlap.js';
export { createDayClock, type DayClock } from './grid/day-clock.js';
export type { Grid } from './grid/grid.js';
export { createGridClock } from './grid/grid-clock.js';
export { createZoneClock, type ZoneClock } from './grid/zone-clock.js';
export { hasBounds } from './has-bounds.js';
export type { ClosedReason, ImpactBlock, ImpactCurve, ImpactCurves } from './impact-curves.js';
export { type ImpliedBounds, impliedBounds } from './implied-bounds.js';
export { intervalPrices, type Multipliers } from './interval-prices.js';
export { letOthersRun } from './let-others-run.js';
export { type LotGrid, lotGridOf, sharesOfLots } from './lot-grid.js';
export { middleDouble } from './middle-double.js';
export type { OrderProblem } from './order-problem.js';
export {
  type ComparedSchedule,
  type Comparison,
  comparedCost,
  EVEN_SPLIT,
  PLANNED,
  VOLUME_SPLIT,
} from './plan/comparison.js';
export { arrivalValue, type HeldOut, type Plan } from './plan/plan.js';
export {
  type PowerLaw,
  powerLawConjugate,
  powerLawCost,
  powerLawMarginalCost,
  powerLawResponse,
} from './power-law.js';
export type { Impact, PowerLawImpact, Problem, Risk, TabulatedImpact, Tracking, Trajectory } from './problem.js';
export { ProblemError } from './problem-error.js';
export { type Order, problemOfCurves } from './problem-of-curves.js';
export { problemOfFit } from './problem-of-fit.js';
export { roundToLots } from './round-to-lots.js';
export { settleFill } from './settle-fill.js';
export { settledMultipliers } from './settled-multipliers.js';
export { settledPrice } from './settled-price.js';
export { shadowPriceOf } from './shadow-price.js';
export { sharesText } from './shares-text.js';
export { largestSlopeFall, ROUNDING_OF_SLOPES, slopeFall } from './slope-fall.js';
export type {
  Infeasible,
  Iteration,
  Optimal,
  Solution,
  SolveOptions,
  SolveResult,
  Solver,
  Stopped,
  StopReason,
} from './solver.js';
export { splitByLogWeights, splitProportionally } from './split-proportionally.js';
export { type CostTable, tabulatedCost } from './tabulated.js';
export { curesOf, UnsupportedProblemError } from './unsupported-problem-error.js';
export { type Valuation, valuationOf } from './valuation.js';
