export { basketAnswer, isProvedBasket } from './basket-answer.js';
export type { BasketCertificate, BasketPlace } from './basket-certificate.js';
export { type BasketCouplings, basketCouplings, basketGradient } from './basket-couplings.js';
export type { BasketMultipliers } from './basket-multipliers.js';
export { basketPrices } from './basket-prices.js';
export type { BasketAsset, BasketProblem, BasketRisk, Exposure } from './basket-problem.js';
export type {
  BasketAnswer,
  BasketResult,
  BasketSolution,
  BasketSolver,
  InfeasibleBasket,
  OptimalBasket,
  StoppedBasket,
} from './basket-result.js';
export { type BasketValuation, basketValuation } from './basket-valuation.js';
export { certifyBasket } from './certify-basket.js';
export { type BasketInput, type BasketRiskInput, createBasket, type ExposureInput } from './create-basket.js';
export {
  type BasketControl,
  type BasketKernelAnswer,
  type BasketSolverDefinition,
  createBasketSolver,
} from './create-basket-solver.js';
export {
  type AssetConflict,
  type BasketConflict,
  type ExposureConflict,
  findBasketInfeasibility,
} from './find-basket-infeasibility.js';
export { isFeasibleBasket } from './is-feasible-basket.js';
export type { OrderBasket } from './order-basket.js';
export { requireBasket } from './require-basket.js';
export { riskByPair } from './risk-by-pair.js';
export { exposureOf, signedHoldings, signOf } from './signed-shares.js';
export type { SolvedBasketPoint } from './solved-basket-point.js';
export { createSplittingBasketSolver, splittingFeatures } from './splitting/create-splitting-basket-solver.js';
export { type SplitBasketAnswer, solveBasketBySplitting } from './splitting/solve-basket-by-splitting.js';
export type { MatrixInput } from './square-matrix.js';
