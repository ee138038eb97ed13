import { fitOfProfile, profileDays } from '@waterfill/fit';
import { answerOf, createProblem, problemOfFit } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { expect, it } from 'vitest';
import { type MadeUpDays, madeUpDays, trueProfile } from '../../../fit/test/profile/made-up-days.js';

/** What the plan on the profile costs on the truth, relative to the plan on the truth. */
async function excessOf(made: MadeUpDays, quantity: number): Promise<number> {
  const { volume: _, ...impact } = trueProfile(made);
  const truth = createProblem({ quantity, impact: { kind: 'power-law', ...impact } });
  const profile = profileDays(madeUpDays(made));
  const onProfile = problemOfFit(fitOfProfile(profile, '2025-06-30'), { quantity, beyondFit: true });
  const [planned, best] = [await scheduleOf(onProfile), await scheduleOf(truth)];
  return costOf(planned, made) / costOf(best, made) - 1;
}

async function scheduleOf(problem: Parameters<typeof solve>[0]): Promise<Float64Array> {
  return answerOf(await solve(problem))!.solution.schedule;
}

function costOf(schedule: Float64Array, made: MadeUpDays): number {
  const { halfSpread, coefficient, exponent } = trueProfile(made);
  return schedule.reduce((sum, x, t) => sum + x * (halfSpread[t]! + coefficient[t]! * x ** exponent[t]!), 0);
}

it.each([2000, 20_000])(
  'a plan of %i shares on the profile of 20 days is within 3 % of one on the truth',
  async (x) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(await excessOf({ days: 20, intervals: 39, seed }, x)).toBeLessThan(0.03);
    }
  },
);
