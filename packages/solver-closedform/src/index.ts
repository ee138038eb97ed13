export { closedFormFeatures } from './closed-form-features.js';
export { createClosedFormSolver } from './create-closed-form-solver.js';
export { solveClosedForm } from './solve-closed-form.js';
