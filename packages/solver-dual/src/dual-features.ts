import type { Feature } from '@waterfill/model';

/** The features of the dual method: every separable power law. */
export const dualFeatures: ReadonlySet<Feature> = new Set([
  'power-law',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
]);
