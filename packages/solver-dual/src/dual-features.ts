import type { Feature } from '@waterfill/model';

/** What the dual method solves: every separable power law. */
export const dualFeatures: ReadonlySet<Feature> = new Set([
  'power-law',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
]);
