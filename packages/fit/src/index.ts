export { fitLeastSquares, type LeastSquaresFit } from './least-squares/fit-least-squares.js';
export type { FitStatus } from './least-squares/fit-status.js';
export type { FitWarning } from './least-squares/fit-warning.js';
export type { LeastSquaresProblem, Tolerances } from './least-squares/least-squares-problem.js';
export type { LossName } from './least-squares/loss.js';
