import { formatFixed } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { printable } from './printable.js';
import { textTable } from './text-table.js';

/** What a policy is worth against the even split, as `evaluatePolicies` of `@waterfill/evaluate` gives it. */
export interface JudgedPolicy {
  readonly policy: string;
  /** orders replayed */
  readonly orders: number;
  /** what is saved, as a part of what the even split costs, the mean over orders */
  readonly saving: Estimate;
  /** the same against the mid so many seconds after each trade */
  readonly laterSavings: readonly LaterSaving[];
  /** the same of all orders together */
  readonly savingByMoney: number;
  /** the same of the order that went worst */
  readonly worst: number;
}

interface Estimate {
  readonly mean: number;
  /** NaN: not known */
  readonly interval95: readonly [number, number];
  /** groups of orders that count as independent */
  readonly clusters: number;
}

interface LaterSaving {
  readonly seconds: number;
  readonly saving: Estimate;
}

/** A recorded day. */
export interface EvaluatedDay {
  readonly symbol: string;
  readonly date: string;
}

/**
 * What policies are worth against the even split, as a table, and what its intervals support.
 *
 * @param columns - the width of the text, characters
 */
export function evaluationReport(
  days: readonly EvaluatedDay[],
  results: readonly JudgedPolicy[],
  columns: number,
): string {
  const rows = results.map((result) => [
    result.policy,
    String(result.orders),
    estimateText(result.saving),
    ...result.laterSavings.filter(isShown).map(({ saving }) => estimateText(saving)),
    percent(result.savingByMoney),
    percent(result.worst),
  ]);
  const lines = [
    days.map(({ symbol, date }) => printable(`${symbol} ${date}`.trim())).join(', '),
    '',
    ...textTable(
      [
        { title: 'policy', align: 'left' },
        ...['orders', 'saving, %', '60 s later, %', 'by money', 'worst'].map((title) => ({
          title,
          align: 'right' as const,
        })),
      ],
      rows,
    ),
    '',
    ...labelledLines([...results.map(findingOf), ...notes(results)], columns),
  ];
  return `${lines.join('\n')}\n`;
}

/** A minute after each trade; what is in the document beside it is left out. */
function isShown({ seconds }: LaterSaving): boolean {
  return seconds === 60;
}

/** The one sentence that an interval supports. */
function findingOf({ policy, saving }: JudgedPolicy): readonly [string, string] {
  const [low, high] = saving.interval95;
  if (Number.isNaN(low)) return [policy, 'one hour alone says nothing of another; give a longer recording'];
  if (low > 0)
    return [
      policy,
      `saves ${percent(saving.mean)} % of what the even split costs, between ${percent(low)} and ${percent(high)}`,
    ];
  if (high < 0)
    return [
      policy,
      `costs ${percent(-saving.mean)} % more than the even split, between ${percent(-high)} and ${percent(-low)}`,
    ];
  return [policy, `is not told from the even split: between ${percent(low)} and ${percent(high)} %`];
}

function notes(results: readonly JudgedPolicy[]): (readonly [string, string])[] {
  const [first] = results;
  if (first === undefined) return [];
  return [
    ['saving', 'against the mid of the book that each trade hits; 60 s later: against the mid then. Means over orders'],
    ['by money', 'of all orders together; worst: the order that went worst'],
    ['clusters', `${first.saving.clusters} hours count as independent: of one day they say nothing of another`],
  ];
}

function estimateText({ mean, interval95: [low, high] }: Estimate): string {
  return Number.isNaN(low) ? percent(mean) : `${percent(mean)} [${percent(low)}, ${percent(high)}]`;
}

function percent(part: number): string {
  return formatFixed(100 * part, 1);
}
