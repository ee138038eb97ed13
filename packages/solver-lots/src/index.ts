export { type ContinuousPrice, findContinuousPrice } from './continuous-price.js';
export { createLotsSolver, lotsFeatures } from './create-lots-solver.js';
export { allocateLots, type LotsAllocation, type LotsAnswer, solveLots } from './solve-lots.js';
export { solveNonconvexLots } from './solve-nonconvex-lots.js';
