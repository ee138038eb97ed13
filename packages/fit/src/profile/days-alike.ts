import { type ImpactCurves, type LeftOutDay, lengthAt, ProblemError, requireCurves } from '@waterfill/model';
import { hasInterval } from '../impact/average-days.js';
import { requireBooks } from '../impact/why-bookless.js';

/** Days sorted by whether they can be one profile. */
export interface DaysAlike {
  /** in the order of their dates, at least one */
  readonly kept: readonly ImpactCurves[];
  readonly leftOut: readonly LeftOutDay[];
}

/** A day that lacks more of the usual intervals than this is of another shape. */
const MOST_LACKING = 0.1;

/**
 * Leaves out days of another shape: of other intervals than most, such as the half days of a calendar, and those that
 * lack more than a tenth of the intervals that at least half of the days have.
 *
 * @throws ProblemError if there is no day, or two are of one date, or they differ in symbol, side or sampling
 */
export function daysAlike(days: readonly ImpactCurves[]): DaysAlike {
  for (const day of days) requireCurves(day);
  requireOneKind(days);
  const ordered = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const shape = mostCommon(ordered.map(shapeOf));
  const reasons = new Map<ImpactCurves, Omit<LeftOutDay, 'date'>>();
  const ofShape = ordered.filter((day) => shapeOf(day) === shape);
  for (const day of ordered) if (!ofShape.includes(day)) reasons.set(day, otherGrid(day, ofShape[0]!));
  const usual = usualIntervals(ofShape);
  for (const day of ofShape) {
    const lack = whatItLacks(day, usual);
    if (lack) reasons.set(day, lack);
  }
  const kept = ofShape.filter((day) => !reasons.has(day));
  requireBooks(kept);
  const leftOut = ordered.flatMap((day) => (reasons.has(day) ? [{ date: day.date, ...reasons.get(day)! }] : []));
  if (kept.length > 0) return { kept, leftOut };
  throw new ProblemError('days', `none is whole: ${leftOut[0]!.date} ${leftOut[0]!.reason}`, { code: 'no-whole-day' });
}

function requireOneKind(days: readonly ImpactCurves[]): void {
  if (days.length === 0) throw new ProblemError('days', 'expected the curves of at least one day');
  const fields = [
    ['sides', (day: ImpactCurves) => day.side],
    ['samplings', (day: ImpactCurves) => day.sampling],
    ['symbols', (day: ImpactCurves) => day.symbol],
  ] as const;
  for (const [name, fieldOf] of fields) {
    const values = [...new Set(days.flatMap((day) => fieldOf(day) ?? []))];
    if (values.length < 2) continue;
    throw new ProblemError('days', `their ${name} are ${values.join(' and ')}; give days of one kind`);
  }
  const dates = new Set<string>();
  for (const { date } of days) {
    if (dates.has(date)) throw new ProblemError('days', `two are of ${date}; give each day once`);
    dates.add(date);
  }
}

/** The number of intervals and their lengths. */
function shapeOf({ grid, intervals }: ImpactCurves): string {
  return grid.edges === undefined ? `${intervals.length} x ${lengthAt(grid, 0)}` : grid.edges.join();
}

/** Of the last days if several are as common. */
function mostCommon(shapes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return shapes.reduce((best, shape) => (counts.get(shape)! >= counts.get(best)! ? shape : best));
}

function otherGrid({ intervals, grid }: ImpactCurves, usual: ImpactCurves): Omit<LeftOutDay, 'date'> {
  const found = `${intervals.length} intervals of ${grid.intervalSeconds} s`;
  const expected = `${usual.intervals.length} of ${usual.grid.intervalSeconds} s`;
  return { code: 'other-grid', reason: `has ${found}, most days have ${expected}` };
}

/** The intervals that at least half of the days have. */
function usualIntervals(days: readonly ImpactCurves[]): number[] {
  const counts = days[0]!.intervals.map((_, t) => days.filter((day) => hasInterval(day.intervals[t]!)).length);
  return [...counts.keys()].filter((t) => counts[t]! > 0 && 2 * counts[t]! >= days.length);
}

function whatItLacks(day: ImpactCurves, usual: readonly number[]): Omit<LeftOutDay, 'date'> | undefined {
  const found = usual.filter((t) => hasInterval(day.intervals[t]!));
  const lacking = usual.length - found.length;
  if (lacking <= MOST_LACKING * usual.length) return undefined;
  const has = `has a book in ${found.length} of ${usual.length} intervals`;
  if (2 * found.length < usual.length) return { code: 'half-covered', reason: `${has}, less than half` };
  const late = usual.indexOf(found[0]!);
  const early = usual.length - 1 - usual.lastIndexOf(found.at(-1)!);
  if (late === lacking) return { code: 'starts-late', reason: `${has}: it starts late` };
  return early === lacking ? { code: 'ends-early', reason: `${has}: it ends early` } : { code: 'gaps', reason: has };
}
