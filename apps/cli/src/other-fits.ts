import type { ExponentRule, FittedImpact, ImpactCurves } from '@waterfill/model';
import { CommanderError } from 'commander';
import { fitDays } from './fit-days.js';
import type { FitOptions } from './fit-options.js';

/** The same curves by the other rules for exponents, to be seen beside the fit that is planned on. */
export function otherFits(fit: FittedImpact, days: readonly ImpactCurves[], options: FitOptions): FittedImpact[] {
  if (typeof fit.exponents === 'number') return [];
  const others = (['per-interval', 'shrunk', 'shared'] as const).filter((rule) => rule !== fit.exponents);
  return others.flatMap((exponent) => fitBy(exponent, days, options));
}

function fitBy(exponent: ExponentRule, days: readonly ImpactCurves[], options: FitOptions): FittedImpact[] {
  try {
    return [fitDays(days, { ...options, exponent })];
  } catch (error) {
    // Without blocks or several days there is nothing to shrink by.
    if (error instanceof CommanderError) return [];
    throw error;
  }
}
