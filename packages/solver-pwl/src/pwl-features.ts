import type { Feature } from '@waterfill/model';

/** What the engine `slopes` takes: every power law and tables that are convex, with trajectory bounds, without risk. */
export const pwlFeatures: ReadonlySet<Feature> = new Set([
  'power-law',
  'mixed-exponents',
  'half-spread',
  'fee',
  'flat',
  'tabulated',
  'bounds',
  'trajectory-bounds',
  'any-convex-impact',
]);

/** What the engine `jslp` takes: tables that are convex. */
export const tableFeatures: ReadonlySet<Feature> = new Set(['tabulated', 'fee', 'bounds', 'trajectory-bounds']);

/** What the engines `glpk` and `highs` take: tables that are not convex besides. */
export const milpFeatures: ReadonlySet<Feature> = new Set([...pwlFeatures, 'nonconvex']);
