export { type ShrunkCovariance, shrunkCovariance } from './covariance/shrunk-covariance.js';
export { averageDays } from './impact/average-days.js';
export { curvesOfBlocks } from './impact/curves-of-blocks.js';
export {
  createImpactFitter,
  type FitImpactOptions,
  fitImpact,
  fitImpactInSteps,
  type ImpactFitter,
} from './impact/fit-impact.js';
export { replicatesOf } from './impact/interval-sample.js';
export { requireBooks, whyBookless } from './impact/why-bookless.js';
export { fitPowerLaw } from './power-law/fit-power-law.js';
export { fitSharedExponent, type SharedExponentFit, type SharingCurve } from './power-law/fit-shared-exponent.js';
export { fitStandingCurve } from './power-law/fit-standing-curve.js';
export type { PowerLawFit, PowerLawWarning } from './power-law/power-law-fit.js';
export type { PowerLawFitOptions } from './power-law/power-law-fit-options.js';
export { createPowerLawFitter, type PowerLawFitter } from './power-law/power-law-fitter.js';
export { type AuctionDay, auctionVolume } from './profile/auction-volume.js';
export { errorAlong, type ProfileDirections } from './profile/error-along.js';
export { fitOfProfile } from './profile/fit-of-profile.js';
export { gridOnDate } from './profile/grid-on-date.js';
export { pastWeightOf } from './profile/past-weight.js';
export { type ProfileDaysOptions, profileDays } from './profile/profile-days.js';
export {
  type ProfileVolumesOptions,
  profileVolumes,
  type VolumeDay,
  type VolumeProfile,
} from './profile/profile-volumes.js';
export { type VolumeCurve, type VolumeCurveOptions, volumeCurve } from './profile/volume-curve.js';
export { type FitResilienceOptions, fitResilience } from './resilience/fit-resilience.js';
export type { FlowDay } from './resilience/flow-day.js';
export type { Steps } from './steps.js';
