export { evenSplit, volumeSplit } from './benchmark-schedules.js';
export { bestPrice } from './best-price.js';
export { type BoundPrices, boundPrices } from './bound-prices.js';
export { capacityOf, intervalCount } from './capacity.js';
export { type Certificate, certify } from './certify.js';
export type { Exchange, LotsCertificate } from './certify-lots.js';
export { CompensatedSum, compensatedSum, remainderOf } from './compensated-sum.js';
export type { Conflict } from './conflict.js';
export { corridorOf } from './corridor.js';
export type { CostCurves } from './cost-curves.js';
export { costCurvesOf } from './cost-curves-of.js';
export {
  createProblem,
  type PowerLawImpactInput,
  type ProblemInput,
  type RiskInput,
  type TabulatedImpactInput,
  type TrajectoryInput,
} from './create-problem.js';
export { createSolver, type KernelAnswer, type KernelControl, type SolverDefinition } from './create-solver.js';
export { type Feature, featuresOf, missingFeatures } from './features.js';
export { filledSchedule } from './filled-schedule.js';
export { findInfeasibility } from './find-infeasibility.js';
export type { ExponentRule, FittedImpact, FittedInterval, ImpactFamily, Shrinkage } from './fitted-impact.js';
export { gapRounding } from './gap-rounding.js';
export { hasBounds } from './has-bounds.js';
export type { ClosedReason, ImpactBlock, ImpactCurve, ImpactCurves } from './impact-curves.js';
export { type ImpliedBounds, impliedBounds } from './implied-bounds.js';
export { intervalPrices, type Multipliers } from './interval-prices.js';
export { type LotGrid, lotGridOf, sharesOfLots } from './lot-grid.js';
export { middleDouble } from './middle-double.js';
export {
  type PowerLaw,
  powerLawConjugate,
  powerLawCost,
  powerLawMarginalCost,
  powerLawResponse,
} from './power-law.js';
export type { Impact, PowerLawImpact, Problem, Risk, TabulatedImpact, Trajectory } from './problem.js';
export { ProblemError } from './problem-error.js';
export { type Order, problemOfCurves } from './problem-of-curves.js';
export { problemOfFit } from './problem-of-fit.js';
export { holdingsOf, riskWeights, type Valuation, valuationOf } from './risk.js';
export { settleFill } from './settle-fill.js';
export { settledMultipliers } from './settled-multipliers.js';
export { settledPrice } from './settled-price.js';
export { shadowPriceOf } from './shadow-price.js';
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
export { UnsupportedProblemError } from './unsupported-problem-error.js';
