import type { Feature } from '@waterfill/model';

/** The features of the closed form: power laws with one exponent and one half-spread, within bounds. */
export const closedFormFeatures: ReadonlySet<Feature> = new Set(['power-law', 'fee', 'bounds']);
