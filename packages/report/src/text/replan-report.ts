import {
  answerOf,
  compensatedSum,
  createDayClock,
  createGridClock,
  type Replan,
  type ReplanChange,
  type ReplanReason,
} from '@waterfill/model';
import { formatAmount, formatPercent, formatShares, sharesFormat } from './format-number.js';
import { headline } from './headline.js';
import { labelledLines } from './labelled-lines.js';
import { moneyFormat } from './money-format.js';
import { rowSize } from './row-size.js';
import type { Canvas } from './schedule-chart.js';
import { scheduleSummary } from './schedule-summary.js';
import { textTable } from './text-table.js';

type Entry = readonly [label: string, text: string];

/**
 * What is left of a plan as a text: the shares of the next interval first of all, what is done and what is left, how each
 * interval changes and why, and the summary of the rest with its certificate.
 *
 * @param whereAll - said below a condensed table: how the reader gets every interval
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { replanReport } from '@waterfill/report/text';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const replan = await replanOrder(plan, { now: Date.parse('2025-06-02T11:00:00-04:00') / 1000, done: 4 });
 * const canvas = { columns: 80, hasColour: false };
 * replanReport(replan, canvas).split('\n')[3]; // => 'next  6 shares from 11:00 to 12:00, 1 more than planned'
 * ```
 */
export function replanReport(replan: Replan, { columns }: Pick<Canvas, 'columns'>, whereAll = ''): string {
  const { planned, rest } = replan;
  const answer = rest && answerOf(rest.result);
  const lines = [
    ...headline(planned),
    '',
    ...labelledLines([...nextEntries(replan), ...doneEntries(replan)], columns),
    '',
    ...changesTable(replan, whereAll),
    ...(rest && answer
      ? labelledLines(
          [
            ...scheduleSummary(rest.order, rest.result, answer, rest.why),
            ...priceEntries(replan, answer.solution.shadowPrice),
          ],
          columns,
        )
      : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The next interval, and where that trades nothing the next that does. */
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

const SAME = 1e-9;

/** Shares to a thousandth: what is planned of a part of an interval has many digits. */
function rounded(shares: number): number {
  return Math.round(1000 * shares) / 1000;
}

/** The start of each interval that is left; the first one starts now. */
function createTimes({ planned, plannedSchedule, first, part, now }: Replan): (t: number) => string {
  const clock = createDayClock(planned.grid!, plannedSchedule.length);
  const isWithin = (t: number): boolean => t === first && part < 1;
  return (t) => (isWithin(t) ? timeOf(now, planned.grid!.timezone) : clock.at(t));
}

/** hh:mm, or hh:mm:ss. */
function timeOf(seconds: number, timezone: string): string {
  const iso = createGridClock({ start: new Date(1000 * seconds).toISOString(), intervalSeconds: 1, timezone })(0);
  const [time = ''] = /\d\d:\d\d:\d\d/.exec(iso) ?? [];
  return time.endsWith(':00') ? time.slice(0, 'hh:mm'.length) : time;
}

function doneEntries({ planned, done, now, changes, costRatio }: Replan): Entry[] {
  const { problem, grid } = planned;
  const money = moneyFormat(planned);
  const { shares, fills, price } = done;
  const difference = rounded(shares - done.planned);
  const against =
    difference === 0
      ? 'as planned'
      : `${formatShares(Math.abs(difference))} ${difference < 0 ? 'behind' : 'ahead of'} the plan (${formatShares(rounded(done.planned))})`;
  const count = fills === undefined ? '' : `; ${fills.toLocaleString('en-US')} ${fills === 1 ? 'fill' : 'fills'}`;
  const mean = price === undefined ? '' : ` at ${formatAmount(price)}${money.unit} in the mean`;
  const left = formatShares(Math.max(0, rounded(problem.quantity - shares)));
  const slots = changes.length === 1 ? '1 interval' : `${changes.length} intervals`;
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
            `trading has cost ${formatPercent(costRatio, 1)} of what the plan says; the rest is planned at that`,
          ] as const,
        ]),
  ];
}

const REASONS: Readonly<Record<ReplanReason, string>> = {
  'as-planned': '',
  behind: 'behind',
  ahead: 'ahead',
  cheaper: 'cheaper',
  dearer: 'dearer',
  'bound-hit': 'bound hit',
  balances: 'balances',
};

function changesTable(replan: Replan, whereAll: string): string[] {
  const { changes, first } = replan;
  if (changes.length === 0) return [];
  const at = createTimes(replan);
  const size = rowSize(changes.length);
  const rows = Array.from({ length: Math.ceil(changes.length / size) }, (_, i) =>
    changes.slice(i * size, (i + 1) * size),
  );
  const total = (row: readonly ReplanChange[], of: 'planned' | 'shares'): number =>
    rounded(compensatedSum(row.map((change) => change[of])));
  const [was, is] = (['planned', 'shares'] as const).map((of) => rows.map((row) => total(row, of)));
  const format = sharesFormat([...was!, ...is!]);
  const cells = rows.map((row, i) => {
    const [from, to] = [first + i * size, first + i * size + row.length];
    const name = row.length === 1 ? `${from}` : `${from}-${to - 1}`;
    const difference = is![i]! - was![i]!;
    const change = difference === 0 ? '' : `${difference > 0 ? '+' : ''}${format(difference)}`;
    return [name, at(from), at(to), format(was![i]!), format(is![i]!), change, reasonOf(row)];
  });
  const right = (title: string) => ({ title, align: 'right' }) as const;
  const columns = ['interval', 'start', 'end', 'planned', 'shares', 'change'].map(right);
  const note = size === 1 ? [] : ['', `Each row is ${size} intervals. ${whereAll}`.trimEnd()];
  return [...textTable([...columns, { title: 'why', align: 'left' }], cells), ...note, ''];
}

/** That of the interval which changes most. */
function reasonOf(row: readonly ReplanChange[]): string {
  const sizeOf = ({ shares, planned }: ReplanChange): number => Math.abs(shares - planned);
  const changed = row.filter(({ reason }) => reason !== 'as-planned').toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return REASONS[changed[0]?.reason ?? 'as-planned'];
}

function priceEntries({ planned, plannedPrice }: Replan, price: number): Entry[] {
  const { unit } = moneyFormat(planned);
  const change = price > plannedPrice ? 'dearer' : 'cheaper';
  const text =
    formatAmount(price) === formatAmount(plannedPrice)
      ? 'one more share costs as much'
      : `one more share costs ${formatAmount(plannedPrice)}${unit}: it has become ${change}`;
  return [['in the plan', text]];
}
