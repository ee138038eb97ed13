import { fitImpact, requireBooks } from '@waterfill/fit';
import type { FittedImpact, ImpactCurves } from '@waterfill/model';
import { CommanderError } from 'commander';
import { atCommonSizes } from './common-sizes.js';
import type { FitOptions } from './fit-options.js';

/**
 * Fits the curves of days at the sizes that they have in common.
 *
 * @throws CommanderError for days that do not go together, and for options that do not
 */
export function fitDays(days: readonly ImpactCurves[], { family, exponent, halfSpread }: FitOptions): FittedImpact {
  if (halfSpread === 'fitted' && family !== 'half-spread-power-law') {
    refuse(`--half-spread: the family ${family} has none`);
  }
  requireOneSymbol(days);
  try {
    // Without a book it has hardly a size in common with others.
    if (days.length > 1) requireBooks(days);
    const alike = atCommonSizes(days);
    if (alike[0]?.sizes.length === 0) refuse('days: they have no size in common; measure them at the same --sizes');
    return fitImpact(alike, { family, exponents: exponent, halfSpread });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(error.message.replace(/^exponents(?=:)/, '--exponent'));
  }
}

function requireOneSymbol(days: readonly ImpactCurves[]): void {
  const symbols = [...new Set(days.flatMap(({ symbol }) => symbol ?? []))];
  if (symbols.length > 1) refuse(`days: of ${symbols.join(' and ')}; give the days of one symbol`);
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.fit', message);
}
