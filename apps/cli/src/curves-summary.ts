import type { ImpactCurves } from '@waterfill/model';
import { createDayClock } from './day-clock.js';
import { formatCount, formatShares } from './format-number.js';
import { median } from './median.js';

/** What matters of impact curves, as labels and texts. */
export function curvesSummary(curves: ImpactCurves): [label: string, text: string][] {
  return [
    ['states', statesText(curves)],
    ['sizes', sizesText(curves)],
    ['intervals', intervalsText(curves)],
  ];
}

function statesText({ states, intervals }: ImpactCurves): string {
  const inside = intervals.reduce((sum, interval) => sum + interval.states, 0);
  const quiet = intervals.filter((interval) => interval.states === 0 && interval.largestSize > 0).length;
  const carried = quiet === 0 ? '' : `; ${formatCount(quiet)} quiet intervals carry the book over`;
  return `${formatCount(states)} settled book states, ${formatCount(inside)} in session${carried}`;
}

function sizesText({ sizes, intervals }: ImpactCurves): string {
  const open = intervals.map(({ largestSize }) => largestSize).filter((size) => size > 0);
  const range = `${formatCount(sizes.length)}, ${formatShares(sizes[0]!)} to ${formatShares(sizes.at(-1)!)} shares`;
  if (open.length === 0) return 'none that any interval covers';
  return `${range}; half of the open intervals cover ${formatShares(median(open))} or more`;
}

/** Says which are closed, and why. */
function intervalsText({ intervals, grid }: ImpactCurves): string {
  const clock = createDayClock(grid, intervals.length);
  const hasBook = intervals.map(({ mid }) => !Number.isNaN(mid));
  const first = hasBook.indexOf(true);
  const all = formatCount(intervals.length);
  if (first === -1) return `${all}, all closed: no book with both sides in session`;
  const end = hasBook.lastIndexOf(true) + 1;
  const thin = intervals.slice(first, end).filter(({ largestSize }) => largestSize === 0).length;
  const closed = [
    ...(first > 0 ? [`${formatCount(first)} before ${clock.at(first)}, without a book yet`] : []),
    ...(end < intervals.length
      ? [`${formatCount(intervals.length - end)} from ${clock.at(end)}, after the last book`]
      : []),
    ...(thin > 0 ? [`${formatCount(thin)} too thin for any size`] : []),
  ];
  return closed.length === 0 ? `${all}, all open` : `${all}; closed: ${closed.join('; ')}`;
}
