import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fitImpact, profileDays } from '@waterfill/fit';
import {
  costOnCurves,
  type FittedImpact,
  fitOfProfile,
  type ImpactCurves,
  problemOfCurves,
  problemOfFit,
} from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { solveDual } from '@waterfill/solver-dual';

/** Real recordings, which we may not publish. */
const shared = `${process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))}/data/standx`;

/** Shares of an interval: 2, 8 and 25 % of the median depth of a side. */
const SIZES_OF_ORDER = [0.086, 0.344, 1.075];
const SIZES = Float64Array.of(0.02, 0.04, 0.086, 0.15, 0.2, 0.344, 0.5, 0.75, 1.075);
/** No plan may cost more than the even split by more than this. */
const WORST = -0.02;

/**
 * Prints what plans on the profile of the days before save on a day that they have not seen, relative to the even
 * split, beside plans on the last day's own fit; and whether any loses more than 2 %.
 *
 * Intervals of 5 minutes, both sides, three sizes. Costs are those of the day's measured curves: of each size the mean
 * over the time in which the book was deep enough for it.
 *
 * @param files - recordings round the clock, in the order of their days; absent: those of `standx`, if they are here
 */
export async function planOnYesterday(files: readonly string[]): Promise<void> {
  const days = files.length > 0 ? files : booksOfStandx();
  console.log('\nsaving of plans on a profile of the days before, against the even split');
  if (days.length < 2) return console.log('skipped: no shared data');
  let worst = Number.POSITIVE_INFINITY;
  for (const side of ['buy', 'sell'] as const) {
    const curves: ImpactCurves[] = [];
    for (const file of days) curves.push(await measure(file, side));
    for (let d = 1; d < curves.length; d++) worst = Math.min(worst, ...savingsOn(curves[d]!, curves.slice(0, d)));
  }
  console.log(`the worst is ${percent(worst)}: ${worst >= WORST ? 'never' : 'NOT never'} below ${percent(WORST)}`);
}

function booksOfStandx(): string[] {
  if (!existsSync(shared)) return [];
  const books = readdirSync(shared).filter((name) => name.includes('book_snapshot'));
  return books.toSorted().map((name) => `${shared}/${name}`);
}

async function measure(file: string, side: 'buy' | 'sell'): Promise<ImpactCurves> {
  const date = /\d{4}-\d{2}-\d{2}/.exec(file)?.[0];
  const session = { open: '00:00', close: '24:00' };
  const grid = { ...session, timezone: 'UTC', intervalSeconds: 300 };
  const builder = createCurveBuilder({ ...grid, date, side, sizes: SIZES, minimumCoverage: 0.2 });
  await (await openBook(file, { date, session, timezone: 'UTC', maxBadShare: 0.9 })).read(builder.add);
  return builder.finish();
}

function savingsOn(day: ImpactCurves, before: readonly ImpactCurves[]): number[] {
  const profile = fitOfProfile(profileDays(before), day.date);
  const raw = fitImpact(before.slice(-1), { exponents: 'per-interval' });
  const { impact } = problemOfCurves(day, { quantity: 0 });
  const count = day.intervals.length;
  return SIZES_OF_ORDER.map((size) => {
    const even = costOnCurves(day, new Float64Array(count).fill(size), undefined, impact).cost;
    const savingOf = (fit: FittedImpact): number =>
      1 - costOnCurves(day, planOn(fit, size * count), undefined, impact).cost / even;
    const saving = savingOf(profile);
    const what = `${day.date} ${day.side} ${size} an interval, ${before.length} days before`;
    console.log(`${what.padEnd(50)} ${percent(saving)}; the last day's own fit ${percent(savingOf(raw))}`);
    return saving;
  });
}

function planOn(fit: FittedImpact, quantity: number): Float64Array {
  return solveDual(problemOfFit(fit, { quantity, beyondFit: true })).schedule!;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
