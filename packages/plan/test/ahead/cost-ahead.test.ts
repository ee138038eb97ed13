import { fitOfProfile, profileDays } from '@waterfill/fit';
import { type ImpactProfile, type Problem, problemOfFit } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import { costOnFullBooks, costOnRecoveringBook } from '../../src/ahead/cost-ahead.js';
import type { CostAhead } from '../../src/ahead/expected-saving.js';
import { recoveringBook } from '../../src/order/recovering-book.js';

const INTERVALS = 13;
const profile = profileDays(madeUpDays({ days: 5, intervals: INTERVALS, seed: 7 }));
const quantity = 1300;

/** The profile with another value in an interval. */
function changed(name: 'halfSpread' | 'impact' | 'exponent', t: number, value: number): ImpactProfile {
  const quantityOf = profile[name];
  return { ...profile, [name]: { ...quantityOf, expected: quantityOf.expected.with(t, value) } };
}

function onFullBooks(given: ImpactProfile, schedule: Float64Array): CostAhead {
  const problem = problemOfFit(fitOfProfile(given), { quantity });
  return costOnFullBooks(given, problem, { firstInterval: 0, first: 0, end: INTERVALS }, schedule);
}

function onRecoveringBook(coefficient?: number) {
  return (given: ImpactProfile, schedule: Float64Array): CostAhead => {
    const fit = fitOfProfile(given);
    const full: Problem = problemOfFit(fit, { quantity });
    const recovery = { halfLife: 2400, coefficient };
    const problem = recoveringBook({ problem: full, grid: fit.grid }, recovery);
    const book = { full: full.impact, grid: fit.grid, recovery, firstInterval: 0 };
    return costOnRecoveringBook(given, problem, book, schedule);
  };
}

/** The change of the cost with each number, on its scale, by differences. */
function byDifferences(costOf: (given: ImpactProfile, schedule: Float64Array) => CostAhead, schedule: Float64Array) {
  const slope = (name: 'halfSpread' | 'impact' | 'exponent', t: number): number => {
    const value = profile[name].expected[t]!;
    const step = 1e-5;
    const moved = (by: number): number =>
      name === 'halfSpread' ? (Math.sqrt(value) + by * Math.sqrt(value)) ** 2 : value * Math.exp(by);
    const unit = name === 'halfSpread' ? Math.sqrt(value) : 1;
    const [up, down] = [step, -step].map((by) => costOf(changed(name, t, moved(by)), schedule).cost);
    return (up! - down!) / (2 * step * unit);
  };
  return Object.fromEntries(
    (['halfSpread', 'impact', 'exponent'] as const).map((name) => [
      name,
      Array.from({ length: INTERVALS }, (_, t) => slope(name, t)),
    ]),
  );
}

const schedules = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: INTERVALS, maxLength: INTERVALS })
  .map((parts) => Float64Array.from(parts, (part) => 20 + 160 * part));

describe('what a schedule costs on a day ahead', () => {
  it.each([
    ['full books', onFullBooks],
    ['a book that recovers', onRecoveringBook()],
    ['a book that recovers, as steep as is stated', onRecoveringBook(2e-4)],
  ])('changes with what is expected of each interval as it says: %s', (_, costOf) => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const { cost, directions } = costOf(profile, schedule);
        const expected = byDifferences(costOf, schedule);
        for (const [name, values] of Object.entries(directions)) {
          for (const [t, value] of (values as Float64Array).entries()) {
            expect(Math.abs(value - expected[name]![t]!)).toBeLessThan(1e-6 * cost * (name === 'halfSpread' ? 100 : 1));
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
