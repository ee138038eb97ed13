import type { Feature } from '@waterfill/model';

/** What the method solves: separable convex costs, in whole lots or not, and other tables in whole lots. */
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
