export { createPwlSolver, type PwlOptions } from './create-pwl-solver.js';
export type { PwlEngine, PwlKernel } from './pwl-engine.js';
export type { PwlProgram } from './pwl-program.js';
