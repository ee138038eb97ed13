import type { Feature } from '@waterfill/model';

/**
 * The features of the method: separable convex costs, in whole lots or not, and tables that are not convex in whole
 * lots.
 */
export const lotsFeatures: ReadonlySet<Feature> = new Set([
  'power-law',
  'tabulated',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
  'lots',
  'nonconvex-lots',
  'any-convex-impact',
]);
