export { closedFormFeatures, createClosedFormSolver } from './create-closed-form-solver.js';
export { solveClosedForm } from './solve-closed-form.js';
