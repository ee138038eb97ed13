export { type Backend, backendNamed, backends } from './backends.js';
export { type Alternative, chooseSolver, judgeBackends, type SolverChoice } from './choose-solver.js';
export { type PwlSettings, pwlEngines } from './load-pwl.js';
export { type RegistrySolveOptions, solve } from './solve.js';
