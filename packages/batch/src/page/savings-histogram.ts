import { type Figure, formatNumber } from '@waterfill/report';
import { savingsOf } from '../results/batch-text.js';
import type { TableRow } from '../results/results-table.js';

/** At most so many bars. */
const BARS = 24;

/** Per cent; savings beyond are counted in the bars at the ends. */
const FARTHEST = 100;

/** High enough that the marks of the axis, at most six of them, are whole numbers of jobs. */
const FEWEST_AT_TOP = 6;

interface Bar {
  /** per cent */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How many jobs save how much against the even split; undefined: no job has a saving. */
export function savingsHistogram(rows: readonly TableRow[]): Figure | undefined {
  const savings = savingsOf(rows).map((saving) => Math.min(FARTHEST, Math.max(-FARTHEST, saving)));
  if (savings.length === 0) return undefined;
  const bars = barsOf(savings);
  return {
    name: 'savings-of-jobs',
    title: 'How much the jobs save',
    summary: 'The number of jobs by what their plan saves of the cost of the even split, on the measured curves.',
    notes: [`Savings beyond ${FARTHEST} % on either side are counted in the bars at the ends.`],
    columns: 1,
    cells: [
      {
        x: {
          kind: 'linear',
          label: 'saving, % of the cost of the even split',
          domain: [bars[0]!.from, bars.at(-1)!.to],
        },
        panels: [
          {
            height: 220,
            y: { kind: 'linear', label: 'jobs', reaches: [0, FEWEST_AT_TOP] },
            marks: [
              {
                ...{ kind: 'bars', tone: 'plan' },
                x0: bars.map(({ from }) => from),
                x1: bars.map(({ to }) => to),
                y: bars.map(({ count }) => count),
              },
            ],
          },
        ],
        rows: { along: 'x', first: 0, at: bars.map(({ from, to }) => (from + to) / 2) },
      },
    ],
    table: {
      caption: 'Jobs by what they save',
      columns: [
        { title: 'from, %', kind: 'number' },
        { title: 'to, %', kind: 'number' },
        { title: 'jobs', kind: 'number' },
      ],
      rows: bars.map(({ from, to, count }) => [String(from), String(to), formatNumber('shares', count)]),
    },
  };
}

/** @param savings - increasing, at least one */
function barsOf(savings: readonly number[]): Bar[] {
  const width = roundWidth((savings.at(-1)! - savings[0]!) / BARS);
  const [first, last] = [savings[0]!, savings.at(-1)!].map((saving) => Math.floor(saving / width));
  const counts = Array.from({ length: last! - first! + 1 }, () => 0);
  for (const saving of savings) counts[Math.floor(saving / width) - first!]! += 1;
  const edge = (k: number): number => Number(((first! + k) * width).toPrecision(12));
  return counts.map((count, k) => ({ from: edge(k), to: edge(k + 1), count }));
}

/** The smallest of 0.1, 0.2, 0.5, 1, 2, 5 and 10 % that is not below a width. */
function roundWidth(width: number): number {
  return [0.1, 0.2, 0.5, 1, 2, 5].find((round) => round >= width) ?? 10;
}
