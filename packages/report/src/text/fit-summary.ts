import { auctionAt, createDayClock, exp, type FittedImpact, type FittedInterval } from '@waterfill/model';
import { formatCount, formatFixed, formatPercent } from './format-number.js';
import { printable } from './printable.js';

type Entry = readonly [label: string, text: string];

/** The summary of a fit, as labels and texts. */
export function fitSummary(fit: FittedImpact): Entry[] {
  return [
    ['family', FAMILIES[fit.family]],
    ['exponents', exponentsText(fit)],
    ...shrinkageEntries(fit),
    ['errors', errorsText(fit)],
    ['intervals', intervalsText(fit)],
    ...labelled('days', fewerDaysTexts(fit)),
    ...labelled('flat', remarksOf(fit, reasonOf('flat'))),
    ...labelled('closed', remarksOf(fit, reasonOf('closed'))),
    ...labelled('warnings', remarksOf(fit, warningsOf)),
  ];
}

const FAMILIES: Readonly<Record<FittedImpact['family'], string>> = {
  'half-spread-power-law': 'half-spread-power-law: half-spread + coefficient x shares ^ exponent',
  'power-law': 'power-law: coefficient x shares ^ exponent',
  linear: 'linear: coefficient x shares',
  'square-root': 'square-root: coefficient x the square root of shares',
};

/** Where the exponents come from, and what they are. */
export function exponentsText(fit: FittedImpact): string {
  const { exponents, shrinkage } = fit;
  if (typeof exponents === 'number') return `${exponents} in every interval`;
  const fitted = measuredIn(fit).filter(({ status }) => status === 'fitted');
  if (fitted.length === 0) return `${exponents}, but no interval has one`;
  if (exponents === 'shared') return `shared: ${sharedText(fitted[0]!)} in every interval`;
  const middle = middleHalf(fitted.map(({ exponent }) => exponent));
  if (exponents === 'per-interval') return `per interval: ${middle}`;
  if (shrinkage === undefined) return `per interval, too few to shrink: ${middle}`;
  return `shrunk towards the common one, ${formatFixed(shrinkage.exponent, 3)}: ${middle}`;
}

function middleHalf(exponents: readonly number[]): string {
  const sorted = exponents.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  const [low, high] = [Math.floor(last / 4), Math.ceil((3 * last) / 4)].map((i) => formatFixed(sorted[i]!, 3));
  return low === high ? `at least half of the intervals have ${low}` : `half of the intervals have ${low} to ${high}`;
}

function sharedText({ exponent, interval95 }: FittedInterval): string {
  const [least, most] = interval95.exponent;
  const range = Number.isNaN(least) ? '' : ` (95 % interval ${formatFixed(least, 3)} to ${formatFixed(most, 3)})`;
  return formatFixed(exponent, 3) + range;
}

function shrinkageEntries({ shrinkage, replicates }: FittedImpact): Entry[] {
  if (shrinkage === undefined) return [];
  const { w, v, tau, rho } = shrinkage;
  // The deviations are of ln alpha.
  const factor = (deviation: number): string => `a factor of ${exp(deviation).toPrecision(3)}`;
  const kept = `each interval keeps ${formatPercent(Number(w.toPrecision(2)), 1)} of the distance of its exponent from the common one (w)`;
  const noise = `the sampling error of an interval's exponent is ${factor(Math.sqrt(v))}`;
  const truth =
    tau > 0
      ? `while the intervals differ by ${factor(tau)} (tau ${tau.toPrecision(2)})`
      : 'which explains all differences between the intervals (tau 0)';
  const blocks = `; the serial correlation of blocks, ${formatFixed(rho, 2)} (rho), is included`;
  return [['shrinkage', `${kept}: ${noise}, ${truth}${replicates === 'blocks' ? blocks : ''}`]];
}

function errorsText({ replicates, dates }: FittedImpact): string {
  switch (replicates) {
    case 'days':
      return `from the differences between the ${dates.length} days: they describe other days like these`;
    case 'blocks':
      return 'from the differences between the blocks within each interval: they describe this day only';
    case 'none':
      return 'none: they need several days, or curves with blocks';
  }
}

function intervalsText(fit: FittedImpact): string {
  return `${formatCount(fit.intervals.length)}: ${fitCounts(fit)}`;
}

/** The intervals whose impact is measured: all but auctions. */
function measuredIn({ grid, intervals }: FittedImpact): readonly FittedInterval[] {
  return grid.auctions === undefined ? intervals : intervals.filter((_, t) => auctionAt(grid, t) === undefined);
}

/** The intervals by status, counted. */
export function fitCounts(fit: FittedImpact): string {
  const measured = measuredIn(fit);
  const auctions = fit.intervals.length - measured.length;
  const counts = (['fitted', 'flat', 'closed'] as const).flatMap((kind) => {
    const count = measured.filter(({ status }) => status === kind).length;
    return count === 0 ? [] : `${formatCount(count)} ${kind}`;
  });
  return [...counts, ...(auctions === 0 ? [] : [`${auctions} ${auctions === 1 ? 'auction' : 'auctions'}`])].join(', ');
}

/** The number of intervals averaged over fewer than all days; empty if there are none. */
export function fewerDaysTexts({ dates, grid, intervals }: FittedImpact): string[] {
  const clock = createDayClock(grid, intervals.length);
  const fewer = [...intervals.keys()].filter((t) => (intervals[t]!.days ?? dates.length) < dates.length);
  const counts = [...new Set(fewer.map((t) => intervals[t]!.days!))].sort((a, b) => b - a);
  return counts.map((days) => {
    const at = fewer.filter((t) => intervals[t]!.days === days);
    const what = at.length === 1 ? '1 interval is the mean' : `${formatCount(at.length)} intervals are the mean`;
    const range = `between ${clock.at(at[0]!)} and ${clock.at(at.at(-1)! + 1)}`;
    return `${what} of ${days} of the ${dates.length} days, ${range}: the others have no book there`;
  });
}

/** The label once, before the first of its texts. */
function labelled(label: string, texts: readonly string[]): Entry[] {
  return texts.map((text, i) => [i === 0 ? label : '', text]);
}

/** A remark about an interval, and its kind; older documents do not state the kind. */
interface Remark {
  readonly code: string;
  readonly text: string;
}

function reasonOf(kind: 'flat' | 'closed'): (interval: FittedInterval) => Remark[] {
  return ({ status, reason, reasonCode = reason }) =>
    status === kind && reason !== undefined ? [{ code: reasonCode!, text: reason }] : [];
}

function warningsOf({ warnings = [], warningCodes = [] }: FittedInterval): Remark[] {
  return warnings.map((text, i) => ({ code: warningCodes[i] ?? text, text }));
}

/** Remarks about intervals, counted by kind; the first of each kind is shown. */
function remarksOf({ intervals, grid }: FittedImpact, remarks: (interval: FittedInterval) => readonly Remark[]) {
  const clock = createDayClock(grid, intervals.length);
  const groups = new Map<string, { readonly first: string; readonly at: number; count: number; isOne: boolean }>();
  for (const [t, interval] of intervals.entries()) {
    for (const { code, text } of remarks(interval)) {
      const group = groups.get(code) ?? { first: text, at: t, count: 0, isOne: true };
      groups.set(code, { ...group, count: group.count + 1, isOne: group.isOne && text === group.first });
    }
  }
  return Array.from(groups.values(), ({ first, at, count, isOne }) => {
    const place = isOne ? '' : `, as at ${clock.at(at)}`;
    return `${formatCount(count)}${count === 1 ? `, at ${clock.at(at)}` : place}: ${printable(first)}`;
  });
}
