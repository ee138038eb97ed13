import type { Feature } from '@waterfill/model';

/** The features of the interior-point method: every power law, with trajectory bounds, risk, tracking and transient impact. */
export const convexFeatures: ReadonlySet<Feature> = new Set([
  'power-law',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
  'trajectory-bounds',
  'risk',
  'tracking',
  'transient-impact',
]);
