import {
  auctionAt,
  createDayClock,
  type FittedImpact,
  type FittedInterval,
  type ImpactCurve,
  type ImpactCurves,
  ProblemError,
} from '@waterfill/model';
import type { Cell, Figure, Panel } from '../figure/figure.js';
import type { Mark, Points } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { type BandPoint, bandOf, fittedImpact } from './impact-band.js';
import { priceUnit } from './units.js';

/** The data of the impact figure. */
export interface ImpactView {
  readonly curves: ImpactCurves;
  /** of these curves; absent: only the measured impact is drawn */
  readonly fit?: FittedImpact | undefined;
  /** which intervals to draw; absent: six open ones, through the day */
  readonly intervals?: readonly number[] | undefined;
  readonly currency?: string | undefined;
}

const USUAL_COUNT = 6;

/**
 * The measured impact of chosen intervals with the fit and its confidence band, and below each the residuals.
 *
 * @throws ProblemError for an interval that the curves do not have
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { fitDays, measureDay } from '@waterfill/plan';
 * import { impactFigure } from '@waterfill/report';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * impactFigure({ curves, fit: fitDays([curves]), intervals: [0, 6] }).name; // => 'impact'
 * ```
 */
export function impactFigure(view: ImpactView): Figure {
  const { curves, fit } = view;
  const chosen = view.intervals ?? openIntervals(curves);
  for (const t of chosen) requireInterval(t, curves.intervals.length);
  const plots = chosen.map((t) => plotOf(view, t));
  const hasBand = plots.some(({ band }) => band.some(({ low }) => !Number.isNaN(low)));
  return {
    name: 'impact',
    title: 'Impact and its fit',
    summary: `The cost per share, relative to the mid, of buying or selling a number of shares at once, in ${chosen.length} of ${curves.intervals.length.toLocaleString('en-US')} intervals${fit ? '; below, what is measured above the fit' : ''}.`,
    notes: [
      'A fit ends at the largest size that was measured.',
      ...(hasBand && fit ? [bandNote(fit)] : []),
      ...(hasBand || !fit
        ? []
        : [
            'There is no band because the errors of the fit are unknown: they need several days, or blocks, and a measured half-spread.',
          ]),
    ],
    columns: 3,
    cells: plots.map((plot, i) => ({
      ...cellOf(plot, view),
      rows: { along: 'x', first: i === 0 ? 0 : countRows(plots.slice(0, i)), at: plot.sizes },
    })),
    table: tableOf(plots, view),
  };
}

/** What the band describes, and how it was estimated. */
function bandNote({ replicates, dates }: FittedImpact): string {
  const source =
    replicates === 'days'
      ? `the differences between the ${dates.length.toLocaleString('en-US')} days`
      : 'the differences between blocks within the interval, which describe this day only';
  return `At each size the band contains the mean impact in 95 % of cases, estimated from ${source}. The half-spread is treated as known. A single trade can cost more or less.`;
}

function requireInterval(t: number, count: number): void {
  if (Number.isInteger(t) && t >= 0 && t < count) return;
  throw new ProblemError('intervals', `expected whole numbers from 0 to ${count - 1}, got ${t}`);
}

/** Through the day, including the first and the last one; the impact of an auction is not measured. */
function openIntervals({ grid, intervals }: ImpactCurves): number[] {
  const isMeasured = (t: number): boolean => intervals[t]!.largestSize > 0 && auctionAt(grid, t) === undefined;
  const open = [...intervals.keys()].filter(isMeasured);
  const count = Math.min(USUAL_COUNT, open.length);
  return Array.from({ length: count }, (_, i) => open[Math.round((i * (open.length - 1)) / Math.max(1, count - 1))]!);
}

/** One interval. */
interface Plot {
  readonly t: number;
  /** measured sizes, shares */
  readonly sizes: readonly number[];
  readonly measured: readonly number[];
  readonly fitted: FittedInterval | undefined;
  /** at the sizes of `grid` */
  readonly band: readonly BandPoint[];
  readonly grid: readonly number[];
}

function plotOf({ curves, fit }: ImpactView, t: number): Plot {
  const curve = curves.intervals[t]!;
  const [sizes, measured] = pointsOf(curves, curve);
  const interval = fit?.intervals[t];
  const fitted = interval?.status === 'closed' ? undefined : interval;
  const [least, most] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  const grid = Array.from({ length: 41 }, (_, i) => least + ((most - least) * i) / 40);
  const band = fitted && sizes.length > 0 ? grid.map(pointAt(fitted)) : [];
  return { t, sizes, measured, fitted, band, grid };
}

function pointsOf({ sizes }: ImpactCurves, { impact }: ImpactCurve): [sizes: number[], impact: number[]] {
  const known = Array.from(impact.keys()).filter((k) => !Number.isNaN(impact[k]));
  return [known.map((k) => sizes[k]!), known.map((k) => impact[k]!)];
}

function pointAt(interval: FittedInterval): (size: number) => BandPoint {
  if (interval.status === 'fitted') return bandOf(interval);
  return (size) => ({ fitted: fittedImpact(interval, size), low: Number.NaN, high: Number.NaN });
}

function cellOf(plot: Plot, { curves, fit, currency }: ImpactView): Cell {
  const { sizes, measured, fitted } = plot;
  const points = { kind: 'points', shape: 'dot', tone: 'measured', label: 'measured', x: sizes } as const;
  const main = {
    title: titleOf(plot, curves),
    height: 150,
    y: { kind: 'linear', label: `impact, ${priceUnit(currency)}`, reaches: [0] } as const,
    marks: [...fitMarks(plot, fit?.replicates), { ...points, y: tidy(measured) }],
  };
  const domain = [0, 1.02 * (sizes.at(-1) ?? 1)] as const;
  const panels = fitted ? [main, residualPanel(fitted, points, { measured, currency })] : [main];
  return { x: { kind: 'linear', label: 'shares', domain }, panels };
}

interface Residuals {
  readonly measured: readonly number[];
  readonly currency: string | undefined;
}

/** The residuals: measured minus fitted impact. */
function residualPanel(fitted: FittedInterval, points: Omit<Points, 'y'>, { measured, currency }: Residuals): Panel {
  const residuals = measured.map((impact, k) => impact - fittedImpact(fitted, points.x[k]!));
  return {
    height: 60,
    y: { kind: 'linear', label: `residual, ${priceUnit(currency)}`, reaches: [0] },
    marks: [
      { kind: 'rule', tone: 'plan', y: 0 },
      { ...points, y: tidy(residuals) },
    ],
  };
}

function fitMarks({ grid, band, fitted }: Plot, replicates: FittedImpact['replicates'] | undefined): Mark[] {
  if (band.length === 0) return [];
  const x = tidyNumbers(grid);
  const [low, high] = [tidy(band.map((point) => point.low)), tidy(band.map((point) => point.high))];
  const confidence: Mark = { kind: 'area', tone: 'plan', label: bandLabel(replicates), faint: true, x, low, high };
  const label = fitted!.status === 'fitted' ? 'fit' : 'flat: the half-spread';
  const line: Mark = { kind: 'line', tone: 'plan', label, x, y: tidy(band.map((point) => point.fitted)) };
  return low.every((value) => value === null) ? [line] : [confidence, line];
}

function bandLabel(replicates: FittedImpact['replicates'] | undefined): string {
  return `95 % interval of the mean impact, from ${replicates === 'days' ? 'the days' : 'blocks within the interval'}`;
}

function tidyNumbers(values: readonly number[]): number[] {
  return values.map((value) => Number(value.toPrecision(6)));
}

function titleOf({ t, fitted }: Plot, { grid, intervals }: ImpactCurves): string {
  const start = createDayClock(grid, intervals.length).at(t);
  const exponent = fitted?.status === 'fitted' && `exponent ${formatNumber('exponent', fitted.exponent)}`;
  return [start, auctionAt(grid, t), exponent].filter(Boolean).join(', ');
}

function countRows(plots: readonly Plot[]): number {
  return plots.reduce((sum, { sizes }) => sum + sizes.length, 0);
}

function tableOf(plots: readonly Plot[], { curves, currency }: ImpactView): Figure['table'] {
  const clock = createDayClock(curves.grid, curves.intervals.length).at;
  const hasFit = plots.some(({ fitted }) => fitted !== undefined);
  const texts = ({ t, sizes, measured, fitted }: Plot, k: number): string[] => {
    const [size, impact] = [sizes[k]!, measured[k]!];
    const mid = curves.intervals[t]!.mid;
    const own = [
      formatNumber('price', impact),
      formatNumber('basis-points', mid > 0 ? (1e4 * impact) / mid : Number.NaN),
    ];
    const there = fitted && pointAt(fitted)(size);
    const ofFit = [there?.fitted, there?.low, there?.high, there && impact - there.fitted];
    return [
      clock(t),
      formatNumber('shares', size),
      ...own,
      ...(hasFit ? ofFit.map((value) => formatNumber('price', value)) : []),
    ];
  };
  const titles = [
    'shares',
    'impact',
    'basis points of mid',
    ...(hasFit ? ['fitted', 'at least', 'at most', 'measured minus fitted'] : []),
  ];
  return {
    caption: `Measured impact, in ${priceUnit(currency)}${hasFit ? '; the fit with its 95 % interval' : ''}`,
    columns: [{ title: 'from', kind: 'text' }, ...titles.map((title) => ({ title, kind: 'number' as const }))],
    rows: plots.flatMap((plot) => plot.sizes.map((_, k) => texts(plot, k))),
  };
}
