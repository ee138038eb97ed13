export { createDualSolver, dualFeatures } from './create-dual-solver.js';
export { solveDual } from './solve-dual.js';
