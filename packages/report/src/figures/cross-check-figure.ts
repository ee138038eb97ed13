import type { BackendReport } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Points } from '../figure/mark.js';
import { formatNumber, UNKNOWN } from '../figure/number-format.js';
import { decadeOf } from '../svg/decade-of.js';

/** The result of one backend, as drawn. */
export type CheckedBackend = Pick<
  BackendReport,
  'solver' | 'status' | 'verdict' | 'reason' | 'cost' | 'relativeGap' | 'iterations' | 'elapsedMs'
>;

/** Gaps below this are rounding. */
const LEAST_GAP = 1e-16;
/** Milliseconds, the resolution of the clock. */
const LEAST_TIME = 1e-3;
const ROW = 26;
const LONGEST_NAME = 24;

/**
 * The backends side by side: certified gaps and, if known, times, both on logarithmic axes.
 *
 * @example
 * ```ts
 * import { crossCheckFigure } from '@waterfill/report';
 * const backend = { solver: 'dual', status: 'optimal', verdict: 'agrees', reason: '', cost: 12, iterations: 5 } as const;
 * const { table } = crossCheckFigure([{ ...backend, relativeGap: 0, elapsedMs: 1.25 }]);
 * table.rows; // => [['dual', 'agrees', '12', 'below 1e-16', '5', '1.25', '']]
 * ```
 */
export function crossCheckFigure(backends: readonly CheckedBackend[]): Figure {
  const rows = { along: 'y', first: 0, at: backends.map((_, i) => i + 0.5) } as const;
  const gaps = backends.map(({ relativeGap }) => atLeast(LEAST_GAP, relativeGap));
  const times = backends.map(({ elapsedMs }) => atLeast(LEAST_TIME, elapsedMs));
  const [gapDomain, timeDomain] = [domainOf([LEAST_GAP, 1e-8, ...gaps]), domainOf([1, 10, ...times])];
  const isTimed = times.some((time) => time !== null);
  const timeCell = {
    x: { kind: 'log', label: 'time, milliseconds', domain: timeDomain },
    panels: [panelOf(backends, times, { left: timeDomain[0], text: 'not timed' })],
    rows,
  } as const;
  return {
    name: 'cross-check',
    title: 'Cross-check of the backends',
    summary: `The largest possible distance of each answer from the optimum${isTimed ? ', and its time' : ''}. Each backend solved the problem independently.`,
    notes: ['A gap below 1e-16 is rounding, and is drawn there.', ...(isTimed ? ['Times are of one run.'] : [])],
    columns: isTimed ? 2 : 1,
    cells: [
      {
        x: { kind: 'log', label: 'certified gap, part of the cost', domain: gapDomain },
        panels: [panelOf(backends, gaps, { left: gapDomain[0], text: 'no answer' })],
        rows,
      },
      ...(isTimed ? [timeCell] : []),
    ],
    table: tableOf(backends, isTimed),
  };
}

function atLeast(least: number, value: number | null): number | null {
  return value === null ? null : Math.max(least, value);
}

/** Whole powers of ten that include all values. */
function domainOf(values: readonly (number | null)[]): [number, number] {
  const known = values.filter((value) => value !== null && value > 0) as number[];
  const [low, high] = [powerOfTen(decadeOf(Math.min(...known))), Math.max(...known)];
  const below = powerOfTen(decadeOf(high));
  return [low, below === high ? high : powerOfTen(decadeOf(high) + 1)];
}

const LOOKS = {
  agrees: { shape: 'dot', tone: 'plan', label: 'agrees' },
  wrong: { shape: 'cross', tone: 'even', label: 'wrong' },
  stopped: { shape: 'ring', tone: 'muted', label: 'stopped early' },
} as const;

/** The text for a missing value. */
interface Missing {
  readonly left: number;
  readonly text: string;
}

function panelOf(backends: readonly CheckedBackend[], values: readonly (number | null)[], missing: Missing): Panel {
  const points = (verdict: keyof typeof LOOKS): Points[] => {
    const found = backends.flatMap((backend, i) => (backend.verdict === verdict && values[i] !== null ? [i] : []));
    if (found.length === 0) return [];
    const [x, y] = [found.map((i) => values[i]!), found.map((i) => i + 0.5)];
    return [{ kind: 'points', ...LOOKS[verdict], x, y }];
  };
  return {
    height: ROW * Math.max(1, backends.length),
    y: {
      kind: 'list',
      label: '',
      domain: [0, Math.max(1, backends.length)],
      names: backends.map(({ solver }) => shortened(solver)),
    },
    marks: [
      ...points('agrees'),
      ...points('wrong'),
      ...points('stopped'),
      ...backends.flatMap(({ verdict }, i): Mark[] =>
        verdict in LOOKS && values[i] !== null
          ? []
          : [{ kind: 'words', x: missing.left, y: i + 0.5, text: verdict in LOOKS ? missing.text : verdict }],
      ),
    ],
  };
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

function tableOf(backends: readonly CheckedBackend[], isTimed: boolean): Figure['table'] {
  return {
    caption: 'The backends',
    columns: [
      { title: 'backend', kind: 'text' },
      { title: 'verdict', kind: 'text' },
      { title: 'cost', kind: 'number' },
      { title: 'certified gap', kind: 'number' },
      { title: 'iterations', kind: 'number' },
      ...(isTimed ? [{ title: 'milliseconds', kind: 'number' } as const] : []),
      { title: 'remark', kind: 'text' },
    ],
    rows: backends.map(({ solver, verdict, cost, relativeGap, iterations, elapsedMs, reason }) => [
      solver,
      verdict,
      formatNumber('money', cost),
      formatNumber('gap', relativeGap),
      iterations === null ? UNKNOWN : iterations.toLocaleString('en-US'),
      ...(isTimed ? [formatNumber('milliseconds', elapsedMs)] : []),
      verdict === 'agrees' ? '' : reason,
    ]),
  };
}

function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
