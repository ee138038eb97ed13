import {
  createLevelPolicy,
  type DayProfile,
  type DayTape,
  dayProfile,
  dayProfileOf,
  evaluatePolicies,
  levelPolicy,
  type Policy,
  recordTapes,
  usualRates,
} from '@waterfill/evaluate';
import { profileDays } from '@waterfill/fit';
import type { ImpactCurves } from '@waterfill/model';
import { bookSources } from '@waterfill/orderbook/node';
import { measureDays } from '@waterfill/plan';

const SESSIONS = {
  'new-york': { open: '09:30', close: '16:00', timezone: 'America/New_York' },
  'round-the-clock': { open: '00:00', close: '24:00', timezone: 'UTC' },
} as const;

/** What `level` saves on a day by when orders start, relative to the even split's cost. */
interface SavingsWithProfile {
  readonly symbol: string;
  readonly date: string;
  /** of the profile */
  readonly past: readonly string[];
  readonly fromOpen: Savings;
  /** of orders that start every 15 minutes from half an hour after the open on */
  readonly later: Savings;
}

interface Savings {
  readonly plain: number;
  /** with the mean of earlier days */
  readonly mean: number;
  /** with a profile of measured intervals of earlier days of the same instrument, smoothed and shrunk */
  readonly shrunk?: number | undefined;
}

/**
 * Prints as JSON what `level` saves on each day by itself and with a profile of all earlier days that are given, whatever
 * their instrument: orders of 30, 60 and 120 minutes, the usual rates, both sides, with the defaults.
 *
 * @param session - by whose clock the days are
 * @param files - recordings, one day each
 */
export async function printLevelWithProfile([session, ...files]: readonly string[]): Promise<void> {
  const hours = SESSIONS[session as keyof typeof SESSIONS];
  const days = await recordTapes(await bookSources(files), hours);
  const rows: SavingsWithProfile[] = [];
  for (const day of days) {
    const past = days.filter(({ date }) => date < day.date);
    if (past.length === 0) continue;
    const own = files.filter((_, d) => past.includes(days[d]!) && days[d]!.symbol === day.symbol);
    rows.push(await savingsOn(day, past, own.length > 0 ? await shrunkProfile(own, hours) : undefined));
  }
  console.log(JSON.stringify(rows));
}

async function shrunkProfile(files: readonly string[], hours: object): Promise<DayProfile> {
  const options = { ...hours, intervalSeconds: 300, blockSeconds: 0, minimumCoverage: 0.2 };
  const curves: ImpactCurves[] = [];
  for await (const { day } of measureDays(await bookSources(files), options)) curves.push(day.curves);
  return dayProfileOf(profileDays(curves));
}

async function savingsOn(
  day: DayTape,
  past: readonly DayTape[],
  shrunk: DayProfile | undefined,
): Promise<SavingsWithProfile> {
  const named = (name: string, profile: DayProfile): Policy => ({ ...createLevelPolicy({ profile }), name });
  const policies = [
    levelPolicy,
    named('mean', dayProfile(past, day.date)),
    ...(shrunk ? [named('shrunk', shrunk)] : []),
  ];
  const saved = async (when: object): Promise<Savings> => {
    const orders = { horizons: [30, 60, 120], rates: usualRates([day]), ...when };
    const { results } = await evaluatePolicies([day], policies, { orders });
    const [plain, mean, own] = results.map(({ saving }) => saving.mean);
    return { plain: plain!, mean: mean!, shrunk: own };
  };
  const { symbol, date } = day;
  const fromOpen = await saved({ from: 0, every: 1440 });
  return { symbol, date, past: past.map((one) => `${one.symbol} ${one.date}`), fromOpen, later: await saved({}) };
}
