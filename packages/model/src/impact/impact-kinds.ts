import type { ImpactKind } from './impact-kind.js';
import { type PowerLawImpact, powerLawKind } from './power-law.js';
import { type TabulatedImpact, tabulatedKind } from './tabulated.js';

/** How trading moves the price against the trader, interval by interval. */
export type Impact = PowerLawImpact | TabulatedImpact;

/** The list of the kinds of impact, by name. Add new kinds here, and their makers to `createImpact`. */
export const impactKinds: Map<string, ImpactKind<Impact>> = new Map<string, ImpactKind<Impact>>([
  ['power-law', powerLawKind],
  ['tabulated', tabulatedKind],
]);

/** The kind of an impact, made by `createProblem` or not; undefined for an unknown name. */
export function kindOf(impact: { readonly kind?: unknown }): ImpactKind<Impact> | undefined {
  return typeof impact.kind === 'string' ? impactKinds.get(impact.kind) : undefined;
}
