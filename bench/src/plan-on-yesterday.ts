import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fitImpact, profileDays } from '@waterfill/fit';
import {
  costOnCurves,
  type ExpectedSaving,
  type FittedImpact,
  type ImpactCurves,
  type Problem,
  problemOfCurves,
  problemOfFit,
} from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { expectedDay, plannedAhead } from '@waterfill/plan';
import { solveDual } from '@waterfill/solver-dual';

/** Real recordings, which we may not publish. */
const shared = `${process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))}/data/standx`;

/** Shares of an interval: 2, 8 and 25 % of the median depth of a side. */
const SIZES_OF_ORDER = [0.086, 0.344, 1.075];
const SIZES = Float64Array.of(0.02, 0.04, 0.086, 0.15, 0.2, 0.344, 0.5, 0.75, 1.075);
/** No plan may cost more than the even split by more than this. */
const WORST = -0.02;

/**
 * Prints what plans on the profile of earlier days save on a day that they have not seen, relative to the even split,
 * beside plans on the last of these days' own fit; and whether any loses more than 2 %. "No better than even" is said
 * where the plan says so, before the day is known.
 *
 * Intervals of 5 minutes, both sides, three sizes. Each later day is planned on each earlier day alone, and on all of them
 * together: two days give 6 plans on a day alone, three give 18. Costs are those of the day's measured curves: of each
 * size the mean over the time in which the book was deep enough for it.
 *
 * @param paths - recordings round the clock with the date in their names, or folders of them; absent: those of `standx`,
 *   if they are here
 */
export async function planOnYesterday(paths: readonly string[]): Promise<void> {
  const files = (paths.length > 0 ? paths : [shared].filter(existsSync)).flatMap(booksIn).toSorted(byDate);
  console.log('\nsaving of plans on a profile of earlier days, against the even split');
  if (files.length < 2) return console.log('skipped: no shared data');
  const savings: number[] = [];
  for (const side of ['buy', 'sell'] as const) {
    const curves: ImpactCurves[] = [];
    for (const file of files) curves.push(await measure(file, side));
    for (const [d, day] of curves.entries()) {
      const alone = curves.slice(0, d).map((one) => [one]);
      for (const before of d > 1 ? [...alone, curves.slice(0, d)] : alone) savings.push(...savingsOn(day, before));
    }
  }
  const worst = Math.min(...savings);
  const verdict = `${worst >= WORST ? 'never' : 'NOT never'} below ${percent(WORST)}`;
  console.log(`of ${savings.length} plans the worst saves ${percent(worst)}: ${verdict}`);
}

/** A file, or those of a folder that are not of trades. */
function booksIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const books = readdirSync(path).filter((name) => DATE.test(name) && !/trades/i.test(name));
  return books.map((name) => join(path, name));
}

const DATE = /\d{4}-\d{2}-\d{2}/;

function dateOf(file: string): string | undefined {
  return DATE.exec(basename(file))?.[0];
}

function byDate(a: string, b: string): number {
  return (dateOf(a) ?? a) < (dateOf(b) ?? b) ? -1 : 1;
}

async function measure(file: string, side: 'buy' | 'sell'): Promise<ImpactCurves> {
  const date = dateOf(file);
  const session = { open: '00:00', close: '24:00' };
  const grid = { ...session, timezone: 'UTC', intervalSeconds: 300 };
  const builder = createCurveBuilder({ ...grid, date, side, sizes: SIZES, minimumCoverage: 0.2 });
  await (await openBook(file, { date, session, timezone: 'UTC', maxBadShare: 0.9 })).read(builder.add);
  return builder.finish();
}

function savingsOn(day: ImpactCurves, before: readonly ImpactCurves[]): number[] {
  const expected = expectedDay(profileDays(before), { forDate: day.date });
  const raw = fitImpact(before.slice(-1), { exponents: 'per-interval' });
  const { impact } = problemOfCurves(day, { quantity: 0 });
  const count = day.intervals.length;
  return SIZES_OF_ORDER.map((size) => {
    const even = costOnCurves(day, new Float64Array(count).fill(size), undefined, impact).cost;
    const savingOf = (schedule: Float64Array): number => 1 - costOnCurves(day, schedule, undefined, impact).cost / even;
    const problem = problemOn(expected.fit, size * count);
    const plan = solveDual(problem).schedule!;
    const { saving } = plannedAhead(expected, problem, plan);
    const what = `${day.date} ${day.side} ${size} an interval, on ${before.map(({ date }) => date).join(' and ')}`;
    const yesterday = percent(savingOf(solveDual(problemOn(raw, size * count)).schedule!));
    console.log(`${what.padEnd(70)} ${percent(savingOf(plan))}; the last day's own fit ${yesterday}${wordsOf(saving)}`);
    return savingOf(plan);
  });
}

/** What the plan says beforehand. */
function wordsOf(saving: ExpectedSaving | undefined): string {
  if (saving?.low === undefined) return '; said: no better than even, as a single day cannot tell';
  const range = `${percent(saving.low)} to ${percent(saving.high!)}`;
  return `; said: ${saving.isNoBetter ? 'no better than even' : 'better than even'}, ${range}`;
}

function problemOn(fit: FittedImpact, quantity: number): Problem {
  return problemOfFit(fit, { quantity, beyondFit: true });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
