import { profileDays } from '@waterfill/fit';
import { answerOf } from '@waterfill/model';
import { type MadeUpDays, madeUpDays, trueProfile } from '../../../fit/test/profile/made-up-days.js';
import { expectedDay, planOrder } from '../../src/index.js';

/** How often the stated saving of a plan for a day ahead is right. */
export interface SavingCoverage {
  /** of the intervals, the part that holds what the plan saves on the typical day */
  readonly covered: number;
  /** of the plans, the part that is said to be better than even, and the part that is said to be and is not */
  readonly claimed: number;
  readonly wronglyClaimed: number;
}

/** Plans on the profiles of made-up days, whose truth is known. */
export async function savingCoverage(made: Omit<MadeUpDays, 'seed'>, runs: number): Promise<SavingCoverage> {
  let [covered, claimed, wronglyClaimed] = [0, 0, 0];
  for (let seed = 1; seed <= runs; seed++) {
    const { low, high, isNoBetter, truth } = await savingOf({ ...made, seed });
    covered += low <= truth + ROUNDING && truth <= high + ROUNDING ? 1 / runs : 0;
    claimed += isNoBetter ? 0 : 1 / runs;
    wronglyClaimed += !isNoBetter && truth <= 0 ? 1 / runs : 0;
  }
  return { covered, claimed, wronglyClaimed };
}

const ROUNDING = 1e-12;
const SHARES = 100;

async function savingOf(made: MadeUpDays) {
  const { intervals } = made;
  const order = { quantity: SHARES * intervals, lot: 'none', cap: { largestSize: false } } as const;
  const quick = { alternatives: false, heldOut: false };
  const plan = await planOrder(expectedDay(profileDays(madeUpDays(made))), order, quick);
  const { schedule } = answerOf(plan.result)!.solution;
  const truth = 1 - costOf(schedule, made) / costOf(new Float64Array(intervals).fill(SHARES), made);
  const { low, high, isNoBetter } = plan.ahead!.saving!;
  return { low: low!, high: high!, isNoBetter, truth };
}

function costOf(schedule: Float64Array, made: MadeUpDays): number {
  const { halfSpread, coefficient, exponent } = trueProfile(made);
  return schedule.reduce((sum, x, t) => sum + x * (halfSpread[t]! + coefficient[t]! * x ** exponent[t]!), 0);
}
