export { fitLeastSquares, type LeastSquaresFit } from './least-squares/fit-least-squares.js';
export type { FitStatus } from './least-squares/fit-status.js';
export type { FitWarning } from './least-squares/fit-warning.js';
export type { LeastSquaresProblem, Tolerances } from './least-squares/least-squares-problem.js';
export type { LossName } from './least-squares/loss.js';
export { fitPowerLaw } from './power-law/fit-power-law.js';
export { fitSharedExponent, type SharedExponentFit, type SharingCurve } from './power-law/fit-shared-exponent.js';
export type { PowerLawFit, PowerLawWarning } from './power-law/power-law-fit.js';
export { createPowerLawFitter, type PowerLawFitOptions, type PowerLawFitter } from './power-law/power-law-fitter.js';
