import { type ClosedReason, createDayClock, type ImpactCurve, type ImpactCurves } from '@waterfill/model';
import { formatCount, formatShares } from './format-number.js';
import { median } from './median.js';

/** The summary of impact curves, as labels and texts. */
export function curvesSummary(curves: ImpactCurves): [label: string, text: string][] {
  return [
    ['states', statesText(curves)],
    ['sizes', sizesText(curves)],
    ['intervals', intervalsText(curves)],
    ...crossesEntry(curves),
  ];
}

/** Only if there are any. */
function crossesEntry({ intervals }: ImpactCurves): [label: string, text: string][] {
  const shares = intervals.reduce((sum, { crossVolume = 0 }) => sum + crossVolume, 0);
  return shares === 0 ? [] : [['crosses', `${formatShares(shares)} shares, not included in the volumes`]];
}

function statesText({ states, intervals }: ImpactCurves): string {
  const inside = intervals.reduce((sum, interval) => sum + interval.states, 0);
  const quiet = intervals.filter((interval) => interval.states === 0 && interval.largestSize > 0).length;
  const carried =
    quiet === 0 ? '' : `; ${formatCount(quiet)} intervals without a new state use the last book before them`;
  return `${formatCount(states)} settled book states, ${formatCount(inside)} in session${carried}`;
}

function sizesText({ sizes, intervals }: ImpactCurves): string {
  const open = intervals.map(({ largestSize }) => largestSize).filter((size) => size > 0);
  const range = `${formatCount(sizes.length)}, ${formatShares(sizes[0]!)} to ${formatShares(sizes.at(-1)!)} shares`;
  if (open.length === 0) return 'no size is covered by any interval';
  return `${range}; half of the open intervals cover ${formatShares(median(open))} or more`;
}

/** The closed intervals, with the reasons. */
function intervalsText({ intervals, grid }: ImpactCurves): string {
  const clock = createDayClock(grid, intervals.length);
  const all = formatCount(intervals.length);
  const reasons = intervals.map((curve) => (curve.largestSize > 0 ? undefined : reasonOf(curve)));
  if (reasons.every((reason) => reason !== undefined && BOOKLESS.has(reason))) {
    return `${all}, all closed: no book with both sides in session`;
  }
  const closed = (Object.keys(WHY) as ClosedReason[]).flatMap((reason) => {
    const count = reasons.filter((one) => one === reason).length;
    const [first, last] = [reasons.indexOf(reason), reasons.lastIndexOf(reason)];
    return count === 0 ? [] : `${formatCount(count)} ${WHY[reason](clock.at(first), clock.at(last + 1))}`;
  });
  return closed.length === 0 ? `${all}, all open` : `${all}; closed: ${closed.join('; ')}`;
}

const BOOKLESS: ReadonlySet<ClosedReason> = new Set(['before-first-book', 'after-last-book', 'one-sided']);

/** Older documents may not state it. */
function reasonOf({ closed, mid }: ImpactCurve): ClosedReason {
  return closed ?? (Number.isNaN(mid) ? 'one-sided' : 'too-thin');
}

/** @param first - when the first of these intervals starts @param end - when the last of them ends */
const WHY: Readonly<Record<ClosedReason, (first: string, end: string) => string>> = {
  'before-first-book': (_, end) => `before ${end}, without a book yet`,
  break: (first, end) => `between ${first} and ${end}, a break of the session`,
  halted: (first, end) => `between ${first} and ${end}, trading halted`,
  'one-sided': () => 'without a book of two sides',
  'too-thin': () => 'too thin for any size',
  'after-last-book': (first) => `from ${first}, after the last book`,
};
