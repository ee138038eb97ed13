import type { ImpactCurves } from '@waterfill/model';
import type { Panel } from '../figure/figure.js';
import type { Bars, Mark, Points } from '../figure/mark.js';
import { formatNumber, UNKNOWN } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { BROKEN_NOTE, breakAxis } from './broken-axis.js';
import { means, type Slots, sums } from './slots.js';
import { priceUnit } from './units.js';

/** The market's volume and price during a schedule, by slot. */
export interface Market {
  /** shares; NaN if unknown */
  readonly volume: readonly number[];
  /** own shares relative to the volume, per cent; 0 without own shares, Infinity if the market traded nothing */
  readonly participation: readonly number[];
  /** currency per share; NaN if there is none */
  readonly mid: readonly number[];
}

/** The market of each slot beside the shares of a schedule; undefined without curves. */
export function marketOf(
  curves: ImpactCurves | undefined,
  schedule: ArrayLike<number>,
  slots: Slots,
): Market | undefined {
  if (curves === undefined) return undefined;
  const { intervals } = curves;
  const volume = sums(
    slots,
    intervals.map((curve) => curve.volume),
  );
  const participation = sums(slots, schedule).map((own, i) => (own === 0 ? 0 : (100 * own) / volume[i]!));
  return {
    volume,
    participation,
    mid: means(
      slots,
      intervals.map(({ mid }) => mid),
    ),
  };
}

/** Options of the market panels. */
interface MarketLook {
  readonly slots: Slots;
  readonly currency: string | undefined;
  /** drawn behind everything */
  readonly shades: readonly Mark[];
}

/** Panels, with their notes. */
export interface MarketPanels {
  readonly panels: readonly Panel[];
  readonly notes: readonly string[];
}

/** The volume, the participation rate and the mid, as far as they are known. */
export function marketPanels({ volume, participation, mid }: Market, look: MarketLook): MarketPanels {
  const parts = [
    ...(volume.some(isKnown) ? [volumePanel(volume, look), participationPanel(participation, look)] : []),
    ...(mid.some(isKnown) ? [midPanel(mid, look)] : []),
  ];
  return {
    panels: parts.map(({ panel }) => panel),
    notes: [
      ...(volume.some(isKnown) ? [] : ['The volumes of the market are not known.']),
      ...parts.flatMap(({ notes }) => notes),
    ],
  };
}

interface Part {
  readonly panel: Panel;
  readonly notes: readonly string[];
}

function isKnown(value: number): boolean {
  return !Number.isNaN(value);
}

function volumePanel(volume: readonly number[], { slots, shades }: MarketLook): Part {
  const edges = slots.names.map((_, i) => i);
  const bars: Bars = { kind: 'bars', tone: 'muted', x0: edges.slice(0, -1), x1: edges.slice(1), y: tidy(volume) };
  const broken = breakAxis([bars], (value) => formatNumber('shares', value));
  const label = `market volume, shares${slots.size === 1 ? ' per interval' : ` in ${slots.size} intervals`}`;
  const range = broken ? { domain: [0, tidyNumber(broken.top)!] as const } : { reaches: [0] };
  return {
    panel: {
      height: 90,
      y: { kind: 'linear', label, ...range },
      marks: [...shades, bars, ...(broken ? [broken.breaks] : [])],
    },
    notes: broken ? [BROKEN_NOTE] : [],
  };
}

/** Participation below this part of the highest is not drawn. */
const SMALLEST = 1e-5;

/** On a log scale, so that both a hundredth of the volume and several times the volume are visible. */
function participationPanel(participation: readonly number[], { slots, shades }: MarketLook): Part {
  const known = participation.filter((part) => part > 0 && Number.isFinite(part));
  const most = Math.max(100, ...known);
  const least = Math.max(Math.min(20, ...known), SMALLEST * most);
  const top = 2.5 * most;
  const points = (look: Pick<Points, 'shape' | 'label'>, isSo: (part: number) => boolean, at?: number): Mark[] => {
    const found = participation.flatMap((part, i) => (isSo(part) ? [i] : []));
    if (found.length === 0) return [];
    const y = tidy(found.map((i) => at ?? participation[i]!));
    return [{ kind: 'points', tone: 'plan', ...look, x: found.map((i) => slots.middles[i]!), y }];
  };
  const missing = participation.filter((part) => part > 0 && part < least).length;
  return {
    panel: {
      height: 110,
      y: {
        kind: 'log',
        label: 'participation: own shares of the market volume, %',
        domain: [tidyNumber(least / 1.3)!, tidyNumber(top)!],
      },
      marks: [
        ...shades,
        { kind: 'rule', tone: 'bound', label: '100 %: all that the market traded', y: 100 },
        ...points({ shape: 'dot', label: 'participation' }, (part) => part >= least && part <= 100),
        ...points({ shape: 'up', label: 'more than the market traded' }, (part) => part > 100 && Number.isFinite(part)),
        ...points({ shape: 'cross', label: 'the market traded nothing' }, (part) => part === Infinity, most * 1.6),
      ],
    },
    notes:
      missing === 0
        ? []
        : [
            `Participation below ${formatNumber('basis-points', least)} % is not drawn (${missing} of ${participation.length}).`,
          ],
  };
}

function midPanel(mid: readonly number[], { slots, currency, shades }: MarketLook): Part {
  const x = slots.names.map((_, i) => i);
  return {
    panel: {
      height: 104,
      y: { kind: 'linear', label: `mid, ${priceUnit(currency)}` },
      marks: [...shades, { kind: 'line', tone: 'measured', step: true, x, y: tidy(mid) }],
    },
    notes: [],
  };
}

/** The columns of the market table, each with its texts. */
export function marketColumns({ volume, participation, mid }: Market): [title: string, texts: string[]][] {
  return [
    ['market volume', volume.map((shares) => formatNumber('shares', shares))],
    ['participation, %', participation.map(participationText)],
    ['mid', mid.map((price) => formatNumber('price', price))],
  ];
}

function participationText(part: number): string {
  if (Number.isNaN(part)) return UNKNOWN;
  return part === Infinity ? 'no volume' : formatNumber('basis-points', part);
}
