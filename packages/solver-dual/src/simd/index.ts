export { createSimdDualSolver } from './create-simd-dual-solver.js';
export { solveDualSimd } from './solve-dual-simd.js';
