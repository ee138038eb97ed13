import type { ExponentRule, FittedInterval, ImpactCurves } from '@waterfill/model';
import { fitImpact } from '../../src/impact/fit-impact.js';
import type { Truth } from './made-up-curves.js';
import { daysOfBlocks, type Simulation, simulatedDay } from './simulated-day.js';

/** What share of the stated 95 % intervals hold the truth. */
export interface Coverage {
  readonly coefficient: number;
  readonly exponent: number;
  /** of the rise at the size where it is known best */
  readonly level: number;
}

/** A kind of fit, and of the days that it is tried on. */
export interface Trial extends Pick<Simulation, 'intervals' | 'blocks' | 'correlation' | 'tau'> {
  readonly exponents: ExponentRule;
  /** default blocks; days: the blocks are days of their own */
  readonly replicates?: 'blocks' | 'days';
}

/** Over simulated days, each fitted alone. */
export function coverageOf(trial: Trial, repeats: number): Coverage {
  const sum = { coefficient: 0, exponent: 0, level: 0 };
  for (let seed = 1; seed <= repeats; seed++) {
    const { day, truths } = simulatedDay({ ...trial, seed });
    const days = trial.replicates === 'days' ? daysOfBlocks(day) : [day];
    const { coefficient, exponent, level } = coverageOfFit(days, truths, trial.exponents);
    sum.coefficient += coefficient;
    sum.exponent += exponent;
    sum.level += level;
  }
  return { coefficient: sum.coefficient / repeats, exponent: sum.exponent / repeats, level: sum.level / repeats };
}

function coverageOfFit(days: readonly ImpactCurves[], truths: readonly Truth[], exponents: ExponentRule): Coverage {
  const { intervals } = fitImpact(days, { exponents });
  const share = (name: 'coefficient' | 'exponent'): number =>
    intervals.filter(({ interval95 }, t) => holds(interval95[name], truths[t]![name])).length / truths.length;
  const level = intervals.filter((interval, t) => holdsLevel(interval, truths[t]!)).length / truths.length;
  return { coefficient: share('coefficient'), exponent: share('exponent'), level };
}

function holdsLevel({ coefficient, exponent, bestKnown }: FittedInterval, truth: Truth): boolean {
  const { size, factor95 } = bestKnown!;
  const ratio = (coefficient * size ** exponent) / (truth.coefficient * size ** truth.exponent);
  return holds([1 / factor95, factor95], ratio);
}

function holds([low, high]: readonly [number, number], value: number): boolean {
  return low <= value && value <= high;
}
