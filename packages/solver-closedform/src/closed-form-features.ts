import type { Feature } from '@waterfill/model';

/** What the closed form solves: power laws with one exponent and one half-spread, within bounds. */
export const closedFormFeatures: ReadonlySet<Feature> = new Set(['power-law', 'fee', 'bounds']);
