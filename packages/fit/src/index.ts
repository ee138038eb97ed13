export { averageDays } from './impact/average-days.js';
export { curvesOfBlocks } from './impact/curves-of-blocks.js';
export { type FitImpactOptions, fitImpact } from './impact/fit-impact.js';
export { requireBooks, whyBookless } from './impact/why-bookless.js';
export { fitPowerLaw } from './power-law/fit-power-law.js';
export { fitSharedExponent, type SharedExponentFit, type SharingCurve } from './power-law/fit-shared-exponent.js';
export type { PowerLawFit, PowerLawWarning } from './power-law/power-law-fit.js';
export type { PowerLawFitOptions } from './power-law/power-law-fit-options.js';
export { createPowerLawFitter, type PowerLawFitter } from './power-law/power-law-fitter.js';
