import type { ExponentRule, ImpactCurves } from '@waterfill/model';
import { fitImpact } from '../../src/impact/fit-impact.js';
import type { Truth } from './made-up-curves.js';

/** What share of the stated 95 % intervals hold the truth. */
export interface Coverage {
  readonly coefficient: number;
  readonly exponent: number;
}

/** Of fits to these days, to the same truths. */
export function coverageOf(days: readonly ImpactCurves[], truths: readonly Truth[], exponents: ExponentRule): Coverage {
  const { intervals } = fitImpact(days, { exponents });
  const share = (name: keyof Coverage): number =>
    intervals.filter(({ interval95 }, t) => holds(interval95[name], truths[t]![name])).length / truths.length;
  return { coefficient: share('coefficient'), exponent: share('exponent') };
}

function holds([low, high]: readonly [number, number], value: number): boolean {
  return low <= value && value <= high;
}
