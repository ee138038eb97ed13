import type { FittedImpact, ImpactCurves } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone, Values } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { lookOf } from './exponent-look.js';
import { type DrawnFit, drawnFits, type Estimates, halfSpreads, typicalSize } from './parameter-estimates.js';
import { parametersTable } from './parameters-table.js';
import { closedMarks, ofAll, openAxis, type Slots, slotsOf } from './slots.js';
import { priceUnit } from './units.js';

/** Fits of the same curves. */
export interface ParametersView {
  /** the fit used for planning first */
  readonly fits: readonly [FittedImpact, ...FittedImpact[]];
  /** whose blocks give the range of the half-spread; absent: no range is drawn */
  readonly curves?: ImpactCurves | undefined;
  readonly currency?: string | undefined;
}

/**
 * The fits through the day, for each fitted rule for exponents: the impact at a typical size, the exponent, and the
 * half-spread. (Coefficients with different exponents cannot be compared; impact at a size can.)
 *
 * The typical size is the largest size at which three of four fitted intervals were measured.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { fitDays, measureDay } from '@waterfill/plan';
 * import { parametersFigure } from '@waterfill/report';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * parametersFigure({ fits: [fitDays([curves])] }).name; // => 'parameters'
 * ```
 */
export function parametersFigure(view: ParametersView): Figure {
  const { fits, currency } = view;
  const [main] = fits;
  const slots = slotsOf(main.intervals.length, main.grid);
  const half = halfSpreads(main, view.curves, slots);
  const size = typicalSize(main);
  const drawn = drawnFits(fits, slots, size);
  const sizeText = `${formatNumber('shares', size)} shares`;
  const { axis, notes } = openAxis(slots, (t) => main.intervals[t]!.status === 'closed');
  return {
    name: 'parameters',
    title: 'The parameters through the day',
    summary: `The impact at ${sizeText}, the exponent and the half-spread in each interval, with 95 % confidence intervals.`,
    notes: [...slots.notes.map((note) => `${note} Medians are drawn.`), ...notes, ...remarksOf(view, size)],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [
          parameterPanel(drawn, slots, {
            parameter: 'impact',
            label: `impact at ${sizeText}, ${priceUnit(currency)}`,
            leftOut: 0,
          }),
          parameterPanel(drawn, slots, { parameter: 'exponent', label: 'exponent', leftOut: 0.005 }),
          ...(half === undefined ? [] : [halfSpreadPanel(half, view, slots)]),
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: parametersTable(drawn, slots, { half, sizeText, currency }),
  };
}

function remarksOf({ fits }: ParametersView, size: number): string[] {
  const [{ replicates, intervals }] = fits;
  const beyond = intervals.filter(({ status, largestSize }) => status !== 'closed' && largestSize < size).length;
  const unfitted = intervals.filter(({ status }) => status === 'flat').length;
  return [
    ...(replicates === 'none' ? ['No errors: they need several days, or blocks within the intervals.'] : []),
    ...(replicates === 'blocks' ? ['Errors come from blocks within the intervals: they describe this day only.'] : []),
    ...(unfitted > 0
      ? [`Flat (all shares at one price), so without an exponent: ${ofAll(unfitted, intervals.length)}.`]
      : []),
    ...(beyond > 0
      ? [
          `Not measured at ${formatNumber('shares', size)} shares, so without an impact there: ${ofAll(beyond, intervals.length)}.`,
        ]
      : []),
    'The axis leaves out the most extreme 1 % of the exponents and cuts the longest confidence intervals.',
  ];
}

interface ParameterLook {
  readonly parameter: 'impact' | 'exponent';
  readonly label: string;
  /** the part of the estimates that the axis leaves out at each end */
  readonly leftOut: number;
}

function parameterPanel(fits: readonly DrawnFit[], slots: Slots, { parameter, label, leftOut }: ParameterLook): Panel {
  const drawn = fits
    .toSorted((a, b) => rank(a.fit) - rank(b.fit))
    .map(({ fit, [parameter]: estimates }) => ({ fit, ...estimates }));
  return {
    height: 140,
    y: {
      kind: 'log',
      label,
      domain: usualDomain(drawn, leftOut),
    },
    marks: [
      ...closedMarks(slots, (t) => fits[0]!.fit.intervals[t]!.status === 'closed'),
      ...drawn.flatMap((one) => estimateMarks(one, slots)),
    ],
  };
}

/** Marks that are drawn first lie behind. */
function rank({ exponents }: FittedImpact): number {
  const place = ['per-interval', 'shared'].indexOf(String(exponents));
  return place === -1 ? 2 : place;
}

/** Exponents per interval as points with error bars, a common exponent as a line in a band, and derived values as a line. */
function estimateMarks({ fit, middle, low, high }: Estimates & { fit: FittedImpact }, slots: Slots): Mark[] {
  const { tone, name } = lookOf(fit.exponents);
  const [x, y] = [slots.middles, tidy(middle)];
  const known = middle.filter((value) => !Number.isNaN(value));
  if (known.length > 1 && new Set(known).size === 1) {
    const estimate = { y: y.find((value) => value !== null)!, low: tidy(low), high: tidy(high) };
    return oneEstimate({ tone, name }, estimate, slots);
  }
  if (fit.exponents === 'shared') return [{ kind: 'line', tone, label: name, x, y, solid: true }];
  return [{ kind: 'points', shape: 'dot', tone, label: name, x, y, ...errorsOf(low, high) }];
}

/** The ends of the error bars; none where they are unknown. */
function errorsOf(low: readonly number[], high: readonly number[]): { low?: Values; high?: Values } {
  return low.every(Number.isNaN) ? {} : { low: tidy(low), high: tidy(high) };
}

interface OneEstimate {
  readonly y: number;
  readonly low: Values;
  readonly high: Values;
}

function oneEstimate(
  { tone, name }: { tone: Tone; name: string },
  { y, low, high }: OneEstimate,
  { count }: Slots,
): Mark[] {
  const known = low.findIndex((value) => value !== null);
  const band =
    known === -1
      ? []
      : [
          {
            kind: 'area',
            tone,
            faint: true,
            x: [0, count],
            low: [low[known]!, low[known]!],
            high: [high[known]!, high[known]!],
          } as const,
        ];
  return [...band, { kind: 'line', tone, label: name, x: [0, count], y: [y, y], solid: true }];
}

/** All estimates except the most extreme at each end, and nine in ten of the ends of their confidence intervals. */
function usualDomain(estimates: readonly Estimates[], leftOut: number): [number, number] {
  const middles = among(
    estimates.flatMap(({ middle }) => middle),
    leftOut,
  );
  const [lows, highs] = [
    among(
      estimates.flatMap(({ low }) => low),
      0.1,
    ),
    among(
      estimates.flatMap(({ high }) => high),
      0.1,
    ),
  ];
  const [low, high] = [Math.min(middles[0], lows[0]), Math.max(middles[1], highs[1])];
  return low <= high ? [tidyNumber(low / 1.1)!, tidyNumber(high * 1.1)!] : [0.1, 1];
}

/** The range of the values without this part at each end; from Infinity to -Infinity if there are none. */
function among(values: readonly number[], part: number): [number, number] {
  const sorted = values.filter((value) => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
  const cut = Math.floor(part * sorted.length);
  return [sorted[cut] ?? Number.POSITIVE_INFINITY, sorted[sorted.length - 1 - cut] ?? Number.NEGATIVE_INFINITY];
}

function halfSpreadPanel({ middle, low, high }: Estimates, { fits, currency }: ParametersView, slots: Slots): Panel {
  const x = slots.middles;
  const known = [...middle, ...high].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const most = known[Math.ceil(0.99 * known.length) - 1] ?? 1;
  const errors = errorsOf(low, high);
  const label = errors.low ? 'half-spread, with the smallest and largest of its blocks' : 'half-spread';
  return {
    height: 120,
    y: { kind: 'linear', label: `half-spread, ${priceUnit(currency)}`, reaches: [0, tidyNumber(most) ?? 1] },
    marks: [
      ...closedMarks(slots, (t) => fits[0].intervals[t]!.status === 'closed'),
      { kind: 'points', shape: 'dot', tone: 'volume', label, stretches: false, x, y: tidy(middle), ...errors },
    ],
  };
}
