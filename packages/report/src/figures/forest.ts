import type { Estimate } from '@waterfill/statistics';
import type { Cell } from '../figure/figure.js';
import type { Mark, Points, Tone } from '../figure/mark.js';
import { tidyNumber } from '../figure/tidy.js';

/** Estimates of the same thing, one for each series. */
export interface ForestRow {
  readonly name: string;
  /** one per series; undefined: no estimate */
  readonly estimates: readonly (Estimate | undefined)[];
}

/** The common parts of the plots of a figure. */
export interface ForestSettings {
  readonly series: readonly string[];
  /** per cent */
  readonly domain: readonly [number, number];
  readonly title?: string | undefined;
  readonly label: string;
  /** the row of the figure's table for the first row */
  readonly first: number;
}

const LOOKS: readonly (readonly [tone: Tone, shape: Points['shape']])[] = [
  ['plan', 'dot'],
  ['even', 'up'],
  ['volume', 'ring'],
  ['second', 'down'],
  ['third', 'cross'],
  ['first', 'dot'],
];

/** How many series can be distinguished. */
export const MOST_SERIES: number = LOOKS.length;

const LINE = 15;
const BETWEEN = 16;
/** Values beyond this, in per cent, are not drawn to scale. */
const FARTHEST = 150;

/**
 * A forest plot: estimates with their confidence intervals, one row each, from the top. A row has a position for each
 * series.
 *
 * The rows of the figure's table are in the same order, series by series.
 */
export function forestCell(rows: readonly ForestRow[], settings: ForestSettings): Cell {
  const { series, domain, title, label, first } = settings;
  const place = (row: number, k: number): number => row + (k + 0.5 + BETWEEN / LINE / 2) / rowLines(series);
  return {
    x: { kind: 'linear', label, domain },
    panels: [
      {
        ...(title === undefined ? {} : { title }),
        height: Math.round(rows.length * LINE * rowLines(series)),
        y: { kind: 'list', label: '', domain: [0, rows.length], names: rows.map(({ name }) => name) },
        marks: [
          { kind: 'line', tone: 'muted', solid: true, x: [0, 0], y: [0, rows.length] },
          ...series.flatMap((name, k) => seriesMarks(rows, { name, k, domain, place })),
        ],
      },
    ],
    rows: { along: 'y', first, at: rows.flatMap((_, i) => series.map((__, k) => place(i, k))) },
  };
}

function rowLines(series: readonly string[]): number {
  return series.length + BETWEEN / LINE;
}

interface Series {
  readonly name: string;
  readonly k: number;
  readonly domain: readonly [number, number];
  readonly place: (row: number, k: number) => number;
}

function seriesMarks(rows: readonly ForestRow[], { name, k, domain, place }: Series): Mark[] {
  const [tone, shape] = LOOKS[k]!;
  const known = rows.flatMap(({ estimates }, i) => (estimates[k] === undefined ? [] : [{ i, estimate: estimates[k] }]));
  const inside = (part: number): number => tidyNumber(Math.min(domain[1], Math.max(domain[0], 100 * part)))!;
  const bars = known.filter(({ estimate }) => !Number.isNaN(estimate.stdErr));
  return [
    {
      ...{ kind: 'line', tone, solid: true },
      x: bars.flatMap(({ estimate: { interval95 } }) => [inside(interval95[0]), inside(interval95[1]), domain[0]]),
      y: bars.flatMap(({ i }) => [place(i, k), place(i, k), null]),
    },
    {
      ...{ kind: 'points', tone, shape, label: name },
      x: known.map(({ estimate }) => inside(estimate.mean)),
      y: known.map(({ i }) => place(i, k)),
    },
  ];
}

/** A range with round ends that includes all means, confidence intervals and 0, per cent. */
export function forestDomain(estimates: readonly (Estimate | undefined)[]): [number, number] {
  const ends = estimates.flatMap((one) => (one === undefined ? [] : [one.mean, ...one.interval95]));
  const known = ends.filter((part) => Number.isFinite(part)).map((part) => 100 * part);
  const round = (value: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, value));
  const low = Math.floor(Math.min(0, ...known) / 10) * 10;
  return [round(low), round(Math.max(low + 10, Math.ceil(Math.max(0, ...known) / 10) * 10))];
}
