import { evaluatePolicies, evenPolicy, levelPolicy, type Policy, recordTape, usualRates } from '@waterfill/evaluate';
import { openBook } from '@waterfill/orderbook/node';
import type { Estimate } from '@waterfill/statistics';

const HALF_HOUR = 1800;

/** The policy `level`, which trades evenly for the first half hour of the day and learns meanwhile. */
const evenBeforeLevel: Policy = {
  name: 'even-before-level',
  startDay(day) {
    const [level, even] = [levelPolicy, evenPolicy].map((policy) => policy.startDay(day));
    let now = 0;
    return {
      observe(seen) {
        now = seen.now;
        level!.observe(seen);
      },
      decide: (situation) => (now < HALF_HOUR ? even! : level!).decide(situation),
    };
  },
};

/** What orders from the opening bell on save. */
interface SavingFromBell {
  readonly file: string;
  readonly policy: string;
  readonly saving: Estimate;
}

/**
 * Prints as JSON what orders that start at the opening bell save by `level`, and by the even split until half an hour after
 * the bell and `level` from then on: 30, 60 and 120 minutes, the usual rates, both sides, with the defaults.
 *
 * @param files - recordings, one day each
 */
export async function printSavingsFromBell(files: readonly string[]): Promise<void> {
  const rows: SavingFromBell[] = [];
  for (const file of files) {
    const tape = await recordTape(await openBook(file));
    const orders = { horizons: [30, 60, 120], rates: usualRates([tape]), from: 0, every: 390 };
    const { results } = await evaluatePolicies([tape], [levelPolicy, evenBeforeLevel], { orders });
    for (const { policy, saving } of results) rows.push({ file, policy, saving });
  }
  console.log(JSON.stringify(rows));
}
