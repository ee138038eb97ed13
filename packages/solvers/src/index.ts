export { type Backend, backendNamed, backends } from './backends.js';
export { type Alternative, chooseSolver, type SolverChoice } from './choose-solver.js';
export { type FeatureWords, featureWords } from './feature-words.js';
export { type RegistrySolveOptions, solve } from './solve.js';
