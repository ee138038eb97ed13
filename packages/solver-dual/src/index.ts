export { createDualSolver } from './create-dual-solver.js';
export { dualFeatures } from './dual-features.js';
export { solveDual } from './solve-dual.js';
