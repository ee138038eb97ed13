import type { Feature } from '@waterfill/model';

/** What the engine `slopes` solves: power laws and convex tables, with trajectory bounds, without risk. */
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

/** What the engine `jslp` solves: convex tables. */
export const tableFeatures: ReadonlySet<Feature> = new Set(['tabulated', 'fee', 'bounds', 'trajectory-bounds']);

/** What the engines `glpk` and `highs` solve: also tables that are not convex. */
export const milpFeatures: ReadonlySet<Feature> = new Set([...pwlFeatures, 'nonconvex']);
