import type { ExponentRule, FittedImpact, FittedInterval, ImpactCurves } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone, Values } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { openAxis, type Slots, slotsOf, stretches } from './slots.js';
import { priceUnit } from './units.js';

/** Fits of the same curves. */
export interface ParametersView {
  /** the one that is planned on first */
  readonly fits: readonly [FittedImpact, ...FittedImpact[]];
  /** whose blocks say how far the half-spread moves; absent: it is drawn without */
  readonly curves?: ImpactCurves | undefined;
  readonly currency?: string | undefined;
}

type Parameter = 'coefficient' | 'exponent';

/** The parameters of the impact through the day with their errors, by each rule for exponents that was fitted. */
export function parametersFigure(view: ParametersView): Figure {
  const { fits, currency } = view;
  const [main] = fits;
  const slots = slotsOf(main.intervals.length, main.grid);
  const half = halfSpreads(view, slots);
  const { axis, notes } = openAxis(slots, (t) => main.intervals[t]!.status === 'closed');
  return {
    name: 'parameters',
    title: 'The parameters through the day',
    summary: 'Coefficient, exponent and half-spread of the impact in each interval, with 95 % confidence.',
    notes: [...slots.notes.map((note) => `${note} Drawn are medians.`), ...notes, ...remarksOf(view)],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [
          parameterPanel(view, slots, 'coefficient', `coefficient, ${priceUnit(currency)}^(1 + exponent)`),
          parameterPanel(view, slots, 'exponent', 'exponent'),
          ...(half === undefined ? [] : [halfSpreadPanel(half, view, slots)]),
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(view, slots, half),
  };
}

function remarksOf({ fits }: ParametersView): string[] {
  const [{ replicates, intervals }] = fits;
  const unfitted = intervals.filter(({ status }) => status === 'flat').length;
  return [
    ...(replicates === 'none' ? ['No errors: they take several days, or blocks within the intervals.'] : []),
    ...(replicates === 'blocks' ? ['Errors are from blocks within the intervals: they speak of this day only.'] : []),
    ...(unfitted > 0
      ? [`${unfitted.toLocaleString('en-US')} flat intervals have neither coefficient nor exponent.`]
      : []),
    'Of values far from the rest the axis leaves out one in a hundred.',
  ];
}

/** What a rule is drawn in: the one that is planned on stands out, an own exponent is noise behind it. */
const LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly name: string }>> = {
  'per-interval': { tone: 'muted', name: 'of each interval alone' },
  shrunk: { tone: 'plan', name: 'shrunk' },
  shared: { tone: 'even', name: 'shared by all' },
};

function lookOf(rule: ExponentRule): { readonly tone: Tone; readonly name: string } {
  return LOOKS[rule] ?? { tone: 'plan', name: `exponent ${rule}` };
}

function parameterPanel({ fits }: ParametersView, slots: Slots, parameter: Parameter, label: string): Panel {
  const drawn = fits
    .toSorted((a, b) => rank(a) - rank(b))
    .map((fit) => ({ fit, ...estimatesOf(fit, slots, parameter) }));
  return {
    height: 140,
    y: {
      kind: 'log',
      label,
      domain: usualDomain(drawn),
    },
    marks: [...closedMarks(fits[0], slots), ...drawn.flatMap((one) => estimateMarks(one, slots, parameter))],
  };
}

/** What is drawn first lies behind. */
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
  const of = (read: (interval: FittedInterval) => number): number[] =>
    medians(
      slots,
      intervals.map((interval) => (interval.status === 'fitted' ? read(interval) : Number.NaN)),
    );
  return {
    middle: of((interval) => interval[parameter]),
    low: of(({ interval95 }) => interval95[parameter][0]),
    high: of(({ interval95 }) => interval95[parameter][1]),
  };
}

function medians({ count, edges }: Slots, values: readonly number[]): number[] {
  return Array.from({ length: count }, (_, i) => medianOf(values.slice(edges[i], edges[i + 1])));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** One of each interval as points with errors, one for all as a line in a band, what follows from that as a line. */
function estimateMarks(
  { fit, middle, low, high }: Estimates & { fit: FittedImpact },
  slots: Slots,
  parameter: Parameter,
): Mark[] {
  const { tone, name } = lookOf(fit.exponents);
  const [x, y] = [slots.middles, tidy(middle)];
  const isOne = parameter === 'exponent' && new Set(middle.filter((value) => !Number.isNaN(value))).size === 1;
  if (isOne) {
    const estimate = { y: y.find((value) => value !== null)!, low: tidy(low), high: tidy(high) };
    return oneEstimate({ tone, name }, estimate, slots);
  }
  if (fit.exponents === 'shared') return [{ kind: 'line', tone, label: name, x, y, solid: true }];
  return [{ kind: 'points', shape: 'dot', tone, label: name, x, y, ...errorsOf(low, high) }];
}

/** The ends of the bars of error; nothing where none is known. */
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

/** Of the estimates all but the farthest one in a hundred, of their errors all but one in ten. */
function usualDomain(estimates: readonly Estimates[]): [number, number] {
  const middles = among(
    estimates.flatMap(({ middle }) => middle),
    0.005,
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

/** From the least to the most without such a part at either end; from Infinity to -Infinity where there is none. */
function among(values: readonly number[], part: number): [number, number] {
  const sorted = values.filter((value) => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
  const cut = Math.floor(part * sorted.length);
  return [sorted[cut] ?? Number.POSITIVE_INFINITY, sorted[sorted.length - 1 - cut] ?? Number.NEGATIVE_INFINITY];
}

function closedMarks({ intervals }: FittedImpact, slots: Slots): Mark[] {
  const closed = stretches(slots, (t) => intervals[t]!.status === 'closed');
  return closed.from.length === 0 ? [] : [{ kind: 'shade', label: 'closed', ...closed }];
}

/** The half-spread of each interval, and the least and most of its blocks. Undefined: the family has none. */
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
  const label = errors.low ? 'half-spread, with the least and the most of its blocks' : 'half-spread';
  return {
    height: 120,
    y: { kind: 'linear', label: `half-spread, ${priceUnit(currency)}`, reaches: [0, tidyNumber(most) ?? 1] },
    marks: [
      ...closedMarks(fits[0], slots),
      { kind: 'points', shape: 'dot', tone: 'volume', label, stretches: false, x, y: tidy(middle), ...errors },
    ],
  };
}

function tableOf({ fits, currency }: ParametersView, slots: Slots, half: Estimates | undefined): Figure['table'] {
  const columns = [
    ...fits.flatMap((fit) => {
      const { name } = lookOf(fit.exponents);
      const own = (parameter: Parameter): Estimates => estimatesOf(fit, slots, parameter);
      const [a, alpha] = [own('coefficient'), own('exponent')];
      return [
        { title: `coefficient, ${name}`, texts: withRange(a, 'price') },
        { title: `exponent, ${name}`, texts: withRange(alpha, 'exponent') },
      ];
    }),
    ...(half === undefined
      ? []
      : [{ title: 'half-spread', texts: half.middle.map((value) => formatNumber('price', value)) }]),
  ];
  return {
    caption: `The parameters of the impact, with 95 % confidence; coefficients in ${priceUnit(currency)}^(1 + exponent), half-spreads in ${priceUnit(currency)}`,
    columns: [
      { title: slots.title, kind: 'text' },
      ...columns.map(({ title }) => ({ title, kind: 'number' as const })),
    ],
    rows: slots.middles.map((_, i) => [slots.names[i]!, ...columns.map(({ texts }) => texts[i]!)]),
  };
}

function withRange({ middle, low, high }: Estimates, kind: 'price' | 'exponent'): string[] {
  return middle.map((value, i) => {
    if (Number.isNaN(low[i]!)) return formatNumber(kind, value);
    return `${formatNumber(kind, value)} (${formatNumber(kind, low[i])} to ${formatNumber(kind, high[i])})`;
  });
}
