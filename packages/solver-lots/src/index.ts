export { type ContinuousPrice, findContinuousPrice } from './continuous-price.js';
export { createLotsSolver } from './create-lots-solver.js';
export type { LotsAnswer } from './lots-answer.js';
export { lotsFeatures } from './lots-features.js';
export { allocateLots, type LotsAllocation, solveLots } from './solve-lots.js';
export { solveNonconvexLots } from './solve-nonconvex-lots.js';
