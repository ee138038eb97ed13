import type { Replan, ReplanChange, ReplanReason } from '@waterfill/fills';
import {
  answerOf,
  compensatedSum,
  createDayClock,
  createGridClock,
  describeFinding,
  intervalCount,
} from '@waterfill/model';
import { formatAmount, formatCount, formatPercent, formatShares, sharesFormat } from './format-number.js';
import { moneyFormat } from './money-format.js';
import type { NameOf } from './name-of.js';
import { printable } from './printable.js';
import { named, number, type ResultTable, range } from './result-table.js';
import { rowSize } from './row-size.js';
import { scheduleSummary } from './schedule-summary.js';

type Entry = readonly [label: string, text: string];

/** First the shares of the next interval, then what is done and what is left. */
export function replanSummary(replan: Replan): Entry[] {
  return [...nextEntries(replan), ...doneEntries(replan)];
}

/** The rest with its certificate, and its price compared with that of the plan; empty if the rest has no schedule. */
export function restSummary(replan: Replan): Entry[] {
  const { rest } = replan;
  const answer = rest && answerOf(rest.result);
  if (rest === undefined || answer === undefined) return [];
  const summary = scheduleSummary(rest.order, rest.result, answer, rest.why);
  return [...summary, ...priceEntries(replan, answer.solution.shadowPrice)];
}

/** Findings to read before trading on it. */
export function replanCaveats({ findings }: Replan, nameOf?: NameOf): string[] {
  return findings.map((finding) => printable(describeFinding(finding, nameOf)));
}

/** The next interval, and if it trades nothing, also the next one that trades. */
function nextEntries(replan: Replan): Entry[] {
  const { changes } = replan;
  const next = changes[0];
  if (next === undefined) return [];
  const trading = changes.find(({ shares }) => shares > 0);
  const later = trading === undefined || trading === next ? [] : [['then', changeText(replan, trading)] as const];
  return [['next', changeText(replan, next)], ...later];
}

function changeText(replan: Replan, { interval, planned, shares }: ReplanChange): string {
  const at = createTimes(replan);
  const difference = shares - planned;
  const isSame = Math.abs(difference) <= SAME * replan.planned.problem.quantity;
  const against = isSame
    ? 'as planned'
    : `${formatShares(rounded(Math.abs(difference)))} ${difference > 0 ? 'more' : 'fewer'} than planned`;
  return `${formatShares(rounded(shares))} shares from ${at(interval)} to ${at(interval + 1)}, ${against}`;
}

/** The shares of the next interval, and its times; undefined if none is left. */
export function nextSharesText(replan: Replan): { shares: string; when: string } | undefined {
  const { changes } = replan;
  if (changes.length === 0) return undefined;
  const { interval, shares } = changes[0]!;
  const at = createTimes(replan);
  return { shares: formatShares(rounded(shares)), when: `from ${at(interval)} to ${at(interval + 1)}` };
}

const SAME = 1e-9;

/** Shares to a thousandth: the planned shares of a part of an interval have many digits. */
function rounded(shares: number): number {
  return Math.round(1000 * shares) / 1000;
}

/** The start of each interval that is left; the first one starts now. */
function createTimes({ planned, first, part, now }: Replan): (t: number) => string {
  const clock = createDayClock(planned.grid!, intervalCount(planned.problem));
  const isWithin = (t: number): boolean => t === first && part < 1;
  return (t) => (isWithin(t) ? timeOf(now, planned.grid!.timezone) : clock.at(t));
}

/** hh:mm, or hh:mm:ss. */
function timeOf(seconds: number, timezone: string): string {
  const iso = createGridClock({ start: new Date(1000 * seconds).toISOString(), intervalSeconds: 1, timezone })(0);
  const [time = ''] = /\d\d:\d\d:\d\d/.exec(iso) ?? [];
  return time.endsWith(':00') ? time.slice(0, 'hh:mm'.length) : time;
}

function doneEntries(replan: Replan): Entry[] {
  const { planned, done, now, changes, costRatio, claimed = [] } = replan;
  const { problem, grid } = planned;
  const money = moneyFormat(planned);
  const { shares, fills, price } = done;
  const difference = rounded(shares - done.planned);
  const against =
    difference === 0
      ? 'as planned'
      : `${formatShares(Math.abs(difference))} ${difference < 0 ? 'behind' : 'ahead of'} the plan (${formatShares(rounded(done.planned))})`;
  const count = fills === undefined ? '' : `; ${fills.toLocaleString('en-US')} ${fills === 1 ? 'fill' : 'fills'}`;
  const mean = price === undefined ? '' : ` at ${formatAmount(price)}${money.unit} on average`;
  const left = formatShares(Math.max(0, rounded(problem.quantity - shares)));
  const slots = changes.length === 1 ? '1 interval' : `${formatCount(changes.length)} intervals`;
  return [
    [
      'done',
      `${formatShares(rounded(shares))} of ${formatShares(problem.quantity)} shares by ${timeOf(now, grid!.timezone)}, ${against}${count}${mean}`,
    ],
    ['left', changes.length === 0 ? `${left} shares, and no interval` : `${left} shares in ${slots}`],
    ...(costRatio === undefined
      ? []
      : [
          [
            'today',
            `trading has cost ${formatPercent(costRatio, 1)} of the plan's prediction; the rest is planned at that rate${claimed.includes('costRatio') ? ' (as claimed by the document)' : ''}`,
          ] as const,
        ]),
    ...volumeEntries(replan),
  ];
}

/** What the market has traded, if the rest follows it. */
function volumeEntries({ volumes, first, planned: { grid }, claimed = [] }: Replan): Entry[] {
  if (volumes === undefined) return [];
  const total = compensatedSum(volumes);
  const soFar = formatPercent(compensatedSum(volumes.subarray(0, first)) / total, 1);
  const by = createDayClock(grid!, volumes.length).at(first);
  const mark = claimed.includes('volumes') ? ' (as claimed by the document)' : '';
  const text = `${formatShares(Math.round(total))} shares are expected to be traded by everyone today, ${soFar} of them by ${by}; the rest tracks that${mark}`;
  return [['volume', text]];
}

const REASONS: Readonly<Record<ReplanReason, string>> = {
  'as-planned': '',
  behind: 'behind',
  ahead: 'ahead',
  cheaper: 'cheaper',
  dearer: 'dearer',
  volume: 'volume',
  'bound-hit': 'bound hit',
  balances: 'balances',
};

/** How each interval changes and why; several intervals to a row if there are many. */
export interface ChangesTable extends ResultTable {
  /** the number of intervals to a row */
  readonly size: number;
}

/** How intervals change and why; undefined if none is left. */
export function changesTable(replan: Replan): ChangesTable | undefined {
  const { changes, first } = replan;
  if (changes.length === 0) return undefined;
  const at = createTimes(replan);
  const size = rowSize(changes.length);
  const groups = Array.from({ length: Math.ceil(changes.length / size) }, (_, i) =>
    changes.slice(i * size, (i + 1) * size),
  );
  const total = (row: readonly ReplanChange[], of: 'planned' | 'shares'): number =>
    rounded(compensatedSum(row.map((change) => change[of])));
  const [was, is] = (['planned', 'shares'] as const).map((of) => groups.map((row) => total(row, of)));
  const format = sharesFormat([...was!, ...is!]);
  const rows = groups.map((row, i) => {
    const [from, to] = [first + i * size, first + i * size + row.length];
    const name = row.length === 1 ? `${from}` : `${from}-${to - 1}`;
    const difference = is![i]! - was![i]!;
    const change = difference === 0 ? '' : `${difference > 0 ? '+' : ''}${format(difference)}`;
    return [name, at(from), at(to), format(was![i]!), format(is![i]!), change, reasonOf(row)];
  });
  const columns = [
    ...['interval', 'start', 'end'].map(range),
    ...['planned', 'shares', 'change'].map(number),
    named('why'),
  ];
  return { caption: 'How the intervals that are left change', keys: 3, columns, rows, size };
}

/** The reason of the interval that changes most. */
function reasonOf(row: readonly ReplanChange[]): string {
  const sizeOf = ({ shares, planned }: ReplanChange): number => Math.abs(shares - planned);
  const changed = row.filter(({ reason }) => reason !== 'as-planned').toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return REASONS[changed[0]?.reason ?? 'as-planned'];
}

function priceEntries({ planned, plannedResult }: Replan, price: number): Entry[] {
  const { shadowPrice: plannedPrice } = answerOf(plannedResult)!.solution;
  const { unit } = moneyFormat(planned);
  const change = price > plannedPrice ? 'dearer' : 'cheaper';
  const text =
    formatAmount(price) === formatAmount(plannedPrice)
      ? 'one more share costs as much'
      : `one more share costs ${formatAmount(plannedPrice)}${unit}: it is now ${change}`;
  return [['in the plan', text]];
}
