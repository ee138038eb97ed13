export { createConvexBasketSolver } from './basket/create-convex-basket-solver.js';
export { type ConvexBasketAnswer, type ConvexBasketControl, solveBasket } from './basket/solve-basket.js';
export {
  type BasketFrontierResult,
  traceBasketFrontier,
} from './basket/trace-basket-frontier.js';
export { convexFeatures } from './convex-features.js';
export { type ConvexOptions, createConvexSolver } from './create-convex-solver.js';
export type { FrontierOptions } from './frontier-options.js';
export { type ConvexAnswer, type ConvexControl, type Start, solveConvex } from './solve-convex.js';
export { traceFrontier } from './trace-frontier.js';
