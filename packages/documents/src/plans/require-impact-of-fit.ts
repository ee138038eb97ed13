import { type Plan, type PowerLawImpact, problemOfFit } from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/**
 * The solved problem has to have the impact that the document says the plan was made on. Where impact decays, all of it
 * but the half-spread is in the kernel, by an assumption that the fit does not say.
 */
export function requireImpactOfFit({ order, fit }: Plan, refuse: Refuse): void {
  if (order.problem.transientImpact !== undefined) return;
  const { kind, ...impact } = order.problem.impact as PowerLawImpact;
  const { kind: expected, ...fitted } = problemOfFit(fit, { quantity: 0, beyondFit: true }).impact as PowerLawImpact;
  if (kind !== expected) {
    refuse(['schedule', 'problem', 'impact', 'kind'], `is "${kind}", and the plan was made on a fit, "${expected}"`);
  }
  for (const name of ['coefficient', 'exponent', 'halfSpread'] as const) {
    const t = fitted[name]?.findIndex((value, k) => value !== impact[name]?.[k]) ?? -1;
    if (t < 0) continue;
    refuse(
      ['impact', 'intervals', t, name],
      `is ${fitted[name]![t]}, and the problem that was solved has ${impact[name]?.[t] ?? 'none'}`,
    );
  }
}
