import type { ExponentRule, FittedImpact, FittedInterval, ImpactCurves } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone, Values } from '../figure/mark.js';
import { formatNumber, formatRange } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { bandOf, fittedImpact } from './impact-band.js';
import { ofAll, openAxis, type Slots, slotsOf, stretches } from './slots.js';
import { priceUnit } from './units.js';

/** Fits of the same curves. */
export interface ParametersView {
  /** the fit used for planning first */
  readonly fits: readonly [FittedImpact, ...FittedImpact[]];
  /** whose blocks give the range of the half-spread; absent: no range is drawn */
  readonly curves?: ImpactCurves | undefined;
  readonly currency?: string | undefined;
}

/** A value of a fit by interval, with the ends of its 95 % confidence interval; NaN if there is none. */
type Parameter = (interval: FittedInterval) => readonly [middle: number, low: number, high: number];

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
  const half = halfSpreads(view, slots);
  const size = typicalSize(main);
  const impact = impactAt(size);
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
          parameterPanel(view, slots, {
            parameter: impact,
            label: `impact at ${sizeText}, ${priceUnit(currency)}`,
            leftOut: 0,
          }),
          parameterPanel(view, slots, { parameter: exponentOf, label: 'exponent', leftOut: 0.005 }),
          ...(half === undefined ? [] : [halfSpreadPanel(half, view, slots)]),
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(view, slots, { half, impact, sizeText }),
  };
}

/** The lower quartile of the largest sizes measured. */
function typicalSize({ intervals }: FittedImpact): number {
  const open = intervals.flatMap(({ status, largestSize }) => (status === 'closed' ? [] : [largestSize]));
  return open.sort((a, b) => a - b)[Math.floor((open.length - 1) / 4)] ?? Number.NaN;
}

const NOWHERE = [Number.NaN, Number.NaN, Number.NaN] as const;

/** No value where the size is beyond the measured range, where the fit is not valid. */
function impactAt(size: number): Parameter {
  return (interval) => {
    const { status, largestSize } = interval;
    if (status === 'closed' || largestSize < size) return NOWHERE;
    if (status === 'flat') return [fittedImpact(interval, size), Number.NaN, Number.NaN];
    const { fitted, low, high } = bandOf(interval)(size);
    return [fitted, low, high];
  };
}

function exponentOf({ status, exponent, interval95 }: FittedInterval): ReturnType<Parameter> {
  return status === 'fitted' ? [exponent, ...interval95.exponent] : NOWHERE;
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

/** The style of a rule: the one used for planning is prominent, exponents per interval are in the background. */
const LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly name: string }>> = {
  'per-interval': { tone: 'muted', name: 'per interval' },
  shrunk: { tone: 'plan', name: 'shrunk' },
  shared: { tone: 'even', name: 'shared by all' },
};

function lookOf(rule: ExponentRule): { readonly tone: Tone; readonly name: string } {
  return LOOKS[rule] ?? { tone: 'plan', name: `exponent ${rule}` };
}

interface ParameterLook {
  readonly parameter: Parameter;
  readonly label: string;
  /** the part of the estimates that the axis leaves out at each end */
  readonly leftOut: number;
}

function parameterPanel({ fits }: ParametersView, slots: Slots, { parameter, label, leftOut }: ParameterLook): Panel {
  const drawn = fits
    .toSorted((a, b) => rank(a) - rank(b))
    .map((fit) => ({ fit, ...estimatesOf(fit, slots, parameter) }));
  return {
    height: 140,
    y: {
      kind: 'log',
      label,
      domain: usualDomain(drawn, leftOut),
    },
    marks: [...closedMarks(fits[0], slots), ...drawn.flatMap((one) => estimateMarks(one, slots))],
  };
}

/** Marks that are drawn first lie behind. */
function rank({ exponents }: FittedImpact): number {
  return ['per-interval', 'shared'].indexOf(String(exponents)) === -1
    ? 2
    : ['per-interval', 'shared'].indexOf(String(exponents));
}

interface Estimates {
  readonly middle: number[];
  readonly low: number[];
  readonly high: number[];
}

function estimatesOf({ intervals }: FittedImpact, slots: Slots, parameter: Parameter): Estimates {
  const values = intervals.map(parameter);
  const of = (k: 0 | 1 | 2): number[] =>
    medians(
      slots,
      values.map((value) => value[k]),
    );
  return { middle: of(0), low: of(1), high: of(2) };
}

function medians({ count, edges }: Slots, values: readonly number[]): number[] {
  return Array.from({ length: count }, (_, i) => medianOf(values.slice(edges[i], edges[i + 1])));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
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

function closedMarks({ intervals }: FittedImpact, slots: Slots): Mark[] {
  const closed = stretches(slots, (t) => intervals[t]!.status === 'closed');
  return closed.from.length === 0 ? [] : [{ kind: 'shade', label: 'closed', ...closed }];
}

/** The half-spread of each interval, and the smallest and largest of its blocks. Undefined: the family has none. */
function halfSpreads({ fits, curves }: ParametersView, slots: Slots): Estimates | undefined {
  const { intervals, family } = fits[0];
  if (family !== 'half-spread-power-law') return undefined;
  const ofBlocks = (pick: (...values: number[]) => number): number[] =>
    medians(
      slots,
      intervals.map((_, t) => {
        const known = (curves?.intervals[t]?.blocks ?? [])
          .map(({ halfSpread }) => halfSpread)
          .filter((value) => !Number.isNaN(value));
        return known.length === 0 ? Number.NaN : pick(...known);
      }),
    );
  return {
    middle: medians(
      slots,
      intervals.map(({ status, halfSpread }) => (status === 'closed' ? Number.NaN : (halfSpread ?? Number.NaN))),
    ),
    low: ofBlocks(Math.min),
    high: ofBlocks(Math.max),
  };
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
      ...closedMarks(fits[0], slots),
      { kind: 'points', shape: 'dot', tone: 'volume', label, stretches: false, x, y: tidy(middle), ...errors },
    ],
  };
}

interface Columns {
  readonly half: Estimates | undefined;
  readonly impact: Parameter;
  readonly sizeText: string;
}

function tableOf(
  { fits, currency }: ParametersView,
  slots: Slots,
  { half, impact, sizeText }: Columns,
): Figure['table'] {
  const columns = [
    ...fits.flatMap((fit) => {
      const { name } = lookOf(fit.exponents);
      const own = (parameter: Parameter): Estimates => estimatesOf(fit, slots, parameter);
      return [
        { title: `impact at ${sizeText}, ${name}`, kind: 'range', texts: withRange(own(impact), 'price') },
        { title: `exponent, ${name}`, kind: 'range', texts: withRange(own(exponentOf), 'exponent') },
      ] as const;
    }),
    ...(half === undefined
      ? []
      : [
          {
            title: 'half-spread',
            kind: 'number',
            texts: half.middle.map((value) => formatNumber('price', value)),
          } as const,
        ]),
  ];
  return {
    caption: `The parameters of the impact, with 95 % confidence intervals; impact and half-spreads in ${priceUnit(currency)}`,
    columns: [{ title: slots.title, kind: 'text' }, ...columns.map(({ title, kind }) => ({ title, kind }))],
    rows: slots.middles.map((_, i) => [slots.names[i]!, ...columns.map(({ texts }) => texts[i]!)]),
  };
}

function withRange({ middle, low, high }: Estimates, kind: 'price' | 'exponent'): string[] {
  return middle.map((value, i) => formatRange(kind, value, low[i]!, high[i]!));
}
