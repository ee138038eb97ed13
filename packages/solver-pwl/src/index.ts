export { createPwlSolver, type NonconvexRule, type PwlOptions } from './create-pwl-solver.js';
export type { PwlAnswer, PwlEngine, PwlKernel, PwlLimits } from './pwl-engine.js';
export type { PwlProgram } from './pwl-program.js';
