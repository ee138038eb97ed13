import type { ExponentRule, FittedInterval, ImpactCurves } from '@waterfill/model';
import { fitImpact } from '../../src/impact/fit-impact.js';
import { curveOf, SIZES, type Truth } from './made-up-curves.js';
import { daysOfBlocks, type Simulation, simulatedDay } from './simulated-day.js';

/** What share of the stated 95 % intervals hold the truth. */
export interface Coverage {
  readonly coefficient: number;
  readonly exponent: number;
  /** of the rise at the size where it is known best */
  readonly level: number;
}

/** A kind of fit, and of the days that it is tried on. */
export interface Trial extends Omit<Simulation, 'seed'> {
  readonly exponents: ExponentRule;
  /** default blocks; days: the blocks are days of their own; half-days: every other of them ends at noon */
  readonly replicates?: 'blocks' | 'days' | 'half-days';
}

/** Over simulated days, each fitted alone. */
export function coverageOf(trial: Trial, repeats: number): Coverage {
  const sum = { coefficient: 0, exponent: 0, level: 0 };
  for (let seed = 1; seed <= repeats; seed++) {
    const { day, truths } = simulatedDay({ ...trial, seed });
    const days = daysOf(day, trial.replicates);
    const { coefficient, exponent, level } = coverageOfFit(days, truths, trial.exponents);
    sum.coefficient += coefficient;
    sum.exponent += exponent;
    sum.level += level;
  }
  return { coefficient: sum.coefficient / repeats, exponent: sum.exponent / repeats, level: sum.level / repeats };
}

function daysOf(day: ImpactCurves, replicates: Trial['replicates']): ImpactCurves[] {
  if (replicates === 'days') return daysOfBlocks(day);
  if (replicates === 'half-days') return daysOfBlocks(day).map((one, k) => (k % 2 === 1 ? endingAtNoon(one) : one));
  return [day];
}

function endingAtNoon(day: ImpactCurves): ImpactCurves {
  const none = curveOf(
    SIZES.map(() => Number.NaN),
    Number.NaN,
  );
  return { ...day, intervals: day.intervals.map((curve, t) => (t < day.intervals.length / 2 ? curve : none)) };
}

/** Of the intervals that are fitted: a block may be so noisy that one is flat. */
function coverageOfFit(days: readonly ImpactCurves[], truths: readonly Truth[], exponents: ExponentRule): Coverage {
  const fits = fitImpact(days, { exponents }).intervals.map((interval, t) => ({ interval, truth: truths[t]! }));
  const fitted = fits.filter(({ interval }) => interval.status === 'fitted');
  const share = (isHeld: (fit: (typeof fits)[number]) => boolean): number =>
    fitted.filter(isHeld).length / fitted.length;
  return {
    coefficient: share(({ interval, truth }) => holds(interval.interval95.coefficient, truth.coefficient)),
    exponent: share(({ interval, truth }) => holds(interval.interval95.exponent, truth.exponent)),
    level: share(({ interval, truth }) => holdsLevel(interval, truth)),
  };
}

function holdsLevel({ coefficient, exponent, bestKnown }: FittedInterval, truth: Truth): boolean {
  // Known within no factor that is finite.
  if (bestKnown === undefined) return true;
  const { size, factor95 } = bestKnown;
  const ratio = (coefficient * size ** exponent) / (truth.coefficient * size ** truth.exponent);
  return holds([1 / factor95, factor95], ratio);
}

function holds([low, high]: readonly [number, number], value: number): boolean {
  return low <= value && value <= high;
}
