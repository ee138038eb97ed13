import type { ImpactCurves } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import type { HeatMap, Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { closedMarks, means, openAxis, type Slots, slotsOf } from './slots.js';

const CLASSES = 9;

/**
 * The impact of every size in every interval as a heat map, with the largest measured size drawn on it.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * import { landscapeFigure } from '@waterfill/report';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * landscapeFigure(curves).name; // => 'landscape'
 * ```
 */
export function landscapeFigure(curves: ImpactCurves): Figure {
  const slots = slotsOf(curves.intervals.length, curves.grid);
  const unit = unitOf(curves);
  const points = impactsIn(unit, curves, slots);
  const edges = edgesBetween(curves.sizes);
  const { axis, notes } = openAxis(slots, (t) => curves.intervals[t]!.largestSize === 0);
  return {
    name: 'landscape',
    title: 'The landscape of the day',
    summary:
      'The cost of trading a number of shares at once, by time of day. Darker is more expensive. Blank means that the book was not always deep enough.',
    notes: [
      ...slots.notes.map((note) => `${note} Colours are means; the largest size is the minimum over the intervals.`),
      ...notes,
      'All colours have about the same number of cells.',
    ],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [
          {
            height: 300,
            y: { kind: 'log', label: 'shares', domain: [edges[0]!, edges.at(-1)!] },
            marks: [
              ...closedMarks(slots, (t) => curves.intervals[t]!.largestSize === 0),
              heatMapOf(points, slots, edges, unit),
              largestMark(curves, slots, edges),
            ],
          },
        ],
        rows: { along: 'both', first: 0, at: slots.middles, across: Array.from(curves.sizes) },
      },
    ],
    table: {
      caption: `Impact by the number of shares, in ${WORDS[unit]}`,
      columns: [
        { title: slots.title, kind: 'text' },
        ...Array.from(curves.sizes, (size) => ({ title: formatNumber('shares', size), kind: 'number' as const })),
      ],
      rows: slots.middles.map((_, i) => [slots.names[i]!, ...points.map((ofSize) => formatNumber(unit, ofSize[i]))]),
    },
  };
}

/** Relative to the mid or, where a mid is at or below 0, as that of a spread can be, in currency. */
type ImpactUnit = 'basis-points' | 'price';

const WORDS: Readonly<Record<ImpactUnit, string>> = {
  'basis-points': 'basis points of the mid',
  price: 'currency per share',
};

function unitOf({ intervals }: ImpactCurves): ImpactUnit {
  return intervals.some(({ mid }) => mid <= 0) ? 'price' : 'basis-points';
}

/** By size, then by slot: the mean of the open intervals if all of them cover the size. */
function impactsIn(unit: ImpactUnit, { intervals, sizes }: ImpactCurves, slots: Slots): number[][] {
  return Array.from(sizes, (_, k) => {
    const values = intervals.map(({ impact, mid }) => (unit === 'price' ? impact[k]! : (1e4 * impact[k]!) / mid));
    const lacking = slots.middles.map((_, i) => {
      const inside = intervals.slice(slots.edges[i], slots.edges[i + 1]);
      return inside.some(({ impact, largestSize }) => largestSize > 0 && Number.isNaN(impact[k]!));
    });
    return means(slots, values).map((mean, i) => (lacking[i] ? Number.NaN : mean));
  });
}

/** The midpoints between sizes on a log scale, extended by the same distance beyond the first and the last. */
function edgesBetween(sizes: Float64Array): number[] {
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const inner = Array.from(sizes.subarray(1), (size, k) => Math.sqrt(size * sizes[k]!));
  const [below, above] =
    inner.length > 0 ? [(first * first) / inner[0]!, (last * last) / inner.at(-1)!] : [first / 2, last * 2];
  return [below, ...inner, above].map((edge) => Number(edge.toPrecision(6)));
}

function heatMapOf(points: readonly number[][], slots: Slots, edges: readonly number[], unit: ImpactUnit): HeatMap {
  const limits = limitsOf(points.flat().filter((value) => !Number.isNaN(value)));
  const classOf = (value: number): number | null =>
    Number.isNaN(value) ? null : limits.filter((limit) => value >= limit).length;
  return {
    kind: 'heat-map',
    x: slots.names.map((_, i) => i),
    y: edges,
    classes: slots.middles.map((_, i) => points.map((ofSize) => classOf(ofSize[i]!))),
    limits: limits.map((limit) => formatNumber(unit, limit)),
    label: `impact, ${WORDS[unit]}`,
  };
}

/** Round numbers that divide the values into classes of about equal counts. */
function limitsOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const quantile = (part: number): number => sorted[Math.floor(part * sorted.length)] ?? 1;
  const limits = Array.from({ length: CLASSES - 1 }, (_, k) => Number(quantile((k + 1) / CLASSES).toPrecision(2)));
  return [...new Set(limits)];
}

/** Along the upper edge of the cells with an impact. */
function largestMark(
  { intervals, sizes }: ImpactCurves,
  { names, edges: of, middles }: Slots,
  edges: readonly number[],
): Mark {
  const largest = middles.map((_, i) => {
    const open = intervals.slice(of[i], of[i + 1]).flatMap(({ largestSize }) => (largestSize > 0 ? [largestSize] : []));
    const least = Math.min(...open);
    return open.length === 0 ? Number.NaN : edges[sizes.findIndex((size) => size >= least) + 1]!;
  });
  return {
    kind: 'line',
    tone: 'even',
    label: 'the largest size measured',
    solid: true,
    step: true,
    x: names.map((_, i) => i),
    y: tidy(largest),
  };
}
