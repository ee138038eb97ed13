export type {
  BookColumns,
  ColumnName,
  LadderOfColumns,
  LadderOfLists,
  LadderOfRows,
  LevelColumns,
  TimesBySteps,
  TimesInColumn,
  TimeUnit,
  TradeColumns,
} from './book-columns.js';
export type { BookGlance, Quantiles } from './book-glance.js';
export { bestBound } from './certificate/best-bound.js';
export { bestPrice } from './certificate/best-price.js';
export { type BoundPrices, boundPrices } from './certificate/bound-prices.js';
export type { Certificate, Proof } from './certificate/certificate.js';
export { certify } from './certificate/certify.js';
export { type CostParts, costPartsOf } from './certificate/cost-parts.js';
export {
  credited,
  type PricedSchedule,
  pricedSlackOf,
  type ScheduleSums,
  sumsOver,
} from './certificate/duality-gap.js';
export { feesOf } from './certificate/fees-of.js';
export { filledSchedule } from './certificate/filled-schedule.js';
export { gapRounding } from './certificate/gap-rounding.js';
export { grossObjective } from './certificate/gross-objective.js';
export { intervalPrices } from './certificate/interval-prices.js';
export type { Multipliers } from './certificate/multipliers.js';
export { priceBracket } from './certificate/price-bracket.js';
export { trackedPrice } from './certificate/priced-intervals.js';
export { isProved, proofOf, provedGap, withDualBound, withEngineBound } from './certificate/proof.js';
export { provingPrice } from './certificate/proving-price.js';
export { settledMultipliers } from './certificate/settled-multipliers.js';
export { settledPrice } from './certificate/settled-price.js';
export { shadowPriceOf } from './certificate/shadow-price.js';
export { type PricedStretch, stretchPrices } from './certificate/stretch-prices.js';
export { tightestMultipliers } from './certificate/tightest-multipliers.js';
export { type Valuation, valuationOf } from './certificate/valuation.js';
export { type BoundPlace, worstViolation } from './certificate/worst-violation.js';
export type { Coupling } from './couplings/coupling.js';
export { couplingGradient, couplingsOf, isCoupled } from './couplings/couplings-of.js';
export { holdingsOf } from './couplings/holdings.js';
export { riskWeights } from './couplings/risk.js';
export { addTailSums } from './couplings/tail-sums.js';
export { distancesFromTarget, trackingWeights } from './couplings/tracking.js';
export { trackingTarget } from './couplings/tracking-target.js';
export { binaryLog, binaryLogOfNormal } from './elementary/binary-log.js';
export { exp, expm1 } from './elementary/exp.js';
export { log, log1p } from './elementary/log.js';
export { pow } from './elementary/pow.js';
export { BINARY_RANGE, powerOfTwo, powerOfTwoWithin } from './elementary/power-of-two.js';
export type { FieldRule, FieldRules } from './fields/field-rule.js';
export * as fieldRules from './fields/field-rules.js';
export { requireKnownFields } from './fields/known-fields.js';
export { numbersOf, requireAmounts, requireLength } from './fields/number-arrays.js';
export { requireFields } from './fields/require-fields.js';
export { requireCurves, requireFit, requirePlan } from './fields/require-made.js';
export { requireProblem } from './fields/require-problem.js';
export { solveOptionRules } from './fields/solve-option-rules.js';
export { describeFinding, type Finding, type FindingDetails, type FindingParts, findingOf } from './finding.js';
export type { AuctionTimes, AuctionVolumes } from './grid/auction-times.js';
export { clockText } from './grid/clock-text.js';
export { createDayClock, type DayClock } from './grid/day-clock.js';
export { auctionAt, auctionsWithin, type Grid, type GridAuction, lengthAt, secondsAt } from './grid/grid.js';
export { createGridClock } from './grid/grid-clock.js';
export { gridOnDay } from './grid/grid-on-day.js';
export { intervalAt } from './grid/interval-at.js';
export { type SecondsOfBreaks, secondsOfClock, secondsOfTrading } from './grid/seconds-of-trading.js';
export { createZoneClock, type ZoneClock } from './grid/zone-clock.js';
export { type CostCurves, type Kinks, unlimited } from './impact/cost-curves.js';
export { costCurvesOf } from './impact/cost-curves-of.js';
export { type CostOnCurves, costOnCurves } from './impact/cost-on-curves.js';
export type { CostTable } from './impact/cost-table.js';
export { addImpactKind, type ImpactInput } from './impact/create-impact.js';
export { curvesBesideKernel } from './impact/curves-beside-kernel.js';
export { type ExpectedVolume, volumeLevel, volumesOfDay } from './impact/expected-volume.js';
export type { ExponentRule, FittedImpact, FittedInterval, ImpactFamily, Shrinkage } from './impact/fitted-impact.js';
export type { ClosedReason, ImpactBlock, ImpactCurve, ImpactCurves } from './impact/impact-curves.js';
export type { ImpactKind, ImpactMaker, ImpactRest } from './impact/impact-kind.js';
export type { Impact } from './impact/impact-kinds.js';
export type {
  ImpactProfile,
  KeptWaves,
  LeftOutDay,
  ProfiledAuction,
  ProfiledAuctions,
  ProfiledQuantity,
  ProfiledVolume,
} from './impact/impact-profile.js';
export {
  type PowerLaw,
  type PowerLawImpact,
  type PowerLawImpactInput,
  powerLawConjugate,
  powerLawCost,
  powerLawMarginalCost,
  powerLawResponse,
} from './impact/power-law.js';
export { restOfImpact } from './impact/rest-of-impact.js';
export { largestSlopeFall, ROUNDING_OF_SLOPES, slopeFall } from './impact/slope-fall.js';
export { type TabulatedImpact, type TabulatedImpactInput, tabulatedCost } from './impact/tabulated.js';
export type { Conflict } from './infeasibility/conflict.js';
export { corridorOf, corridorWithin, reachWithin } from './infeasibility/corridor.js';
export { findInfeasibility } from './infeasibility/find-infeasibility.js';
export { type ImpliedBounds, impliedBounds } from './infeasibility/implied-bounds.js';
export type { PathLimits } from './infeasibility/path-limits.js';
export { letOthersRun } from './let-others-run.js';
export type { Exchange, LotsCertificate } from './lots/certify-lots.js';
export { isWholeLots, type LotGrid, lotGridOf, sharesOfLots } from './lots/lot-grid.js';
export { roundToLots } from './lots/round-to-lots.js';
export { withBoundsInLots } from './lots/with-bounds-in-lots.js';
export { ArraySupply } from './numbers/array-supply.js';
export { CompensatedSum, compensatedSum, remainderOf } from './numbers/compensated-sum.js';
export { type Crossing, findCrossing } from './numbers/find-crossing.js';
export { sharesText } from './numbers/shares-text.js';
export { studentT95 } from './numbers/student-t95.js';
export {
  type ComparedSchedule,
  type Comparison,
  comparedCost,
  EVEN_SPLIT,
  PLANNED,
  VOLUME_SPLIT,
} from './plan/comparison.js';
export {
  arrivalValue,
  type ClaimedPart,
  type ExpectedSaving,
  type HeldOut,
  type Plan,
  type PlannedAhead,
} from './plan/plan.js';
export { capacityOf, intervalCount } from './problem/capacity.js';
export {
  createProblem,
  createProblemOn,
  type ProblemInput,
  type RiskInput,
  type TrackingInput,
  type TrajectoryInput,
} from './problem/create-problem.js';
export { COUPLING_FEATURES, type Feature } from './problem/feature.js';
export { featuresOf, missingFeatures } from './problem/features.js';
export { hasBounds } from './problem/has-bounds.js';
export type { OrderProblem } from './problem/order-problem.js';
export type {
  Problem,
  Risk,
  Tracking,
  Trajectory,
} from './problem/problem.js';
export { ProblemError } from './problem/problem-error.js';
export { type Order, problemOfCurves } from './problem/problem-of-curves.js';
export { problemOfFit } from './problem/problem-of-fit.js';
export { type WithoutFees, withoutFees } from './problem/without-fees.js';
export type {
  Estimated,
  ExponentialDecay,
  MarketResponse,
  PowerLawDecay,
  Resilience,
} from './resilience/resilience.js';
export { inverseOf, logSlopeOf } from './responses/log-slope.js';
export { settleRounding } from './responses/settle-rounding.js';
export { solveUnbounded } from './responses/solve-unbounded.js';
export { type Answer, answerOf } from './solver/answer.js';
export { answerWithFees } from './solver/answer-with-fees.js';
export type { Backend } from './solver/backend.js';
export type { BackendReport, CheckReport, Verdict } from './solver/check-report.js';
export { createSeparableSolver } from './solver/create-separable-solver.js';
export { createSolver } from './solver/create-solver.js';
export type { Explanation } from './solver/explanation.js';
export type { FrontierPoint, FrontierResult, SolvedFrontierPoint } from './solver/frontier-point.js';
export { limitsOf } from './solver/limits-of.js';
export type {
  Infeasible,
  Iteration,
  Optimal,
  Remarks,
  Solution,
  SolveOptions,
  SolveResult,
  Solver,
  Stopped,
  StopReason,
} from './solver/solver.js';
export type { KernelAnswer, KernelControl, SolverDefinition } from './solver/solver-definition.js';
export { curesOf, UnsupportedProblemError } from './solver/unsupported-problem-error.js';
export { evenSplit, volumeSplit } from './splits/benchmark-schedules.js';
export { settleFill } from './splits/settle-fill.js';
export { splitByBinaryLogs, splitProportionally } from './splits/split-proportionally.js';
export { usualSplits } from './splits/usual-splits.js';
export { type Kernel, startKernel } from './start-kernel.js';
export { type KernelProduct, kernelProduct } from './transient/kernel-product.js';
export { kernelTerms } from './transient/kernel-terms.js';
export {
  type ExponentialKernel,
  type ExponentialsKernel,
  hasTransientImpact,
  type KernelTerms,
  type PowerLawKernel,
  type TabulatedKernel,
  type TransientImpact,
  type TransientImpactInput,
} from './transient/transient-impact.js';
