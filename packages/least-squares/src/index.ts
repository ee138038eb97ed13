export { fitLeastSquares, type LeastSquaresFit } from './fit-least-squares.js';
export type { FitStatus } from './fit-status.js';
export type { FitWarning } from './fit-warning.js';
export type { LeastSquaresProblem, Tolerances } from './least-squares-problem.js';
export type { LossName } from './loss.js';
