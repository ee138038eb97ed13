import type { Iteration } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Line, Points, Tone, Values } from '../figure/mark.js';
import { formatNumber, UNKNOWN } from '../figure/number-format.js';
import { decadeOf } from '../svg/decade-of.js';

/** What a backend said of each of its iterations. */
export interface IterationTrail {
  /** the name of the backend */
  readonly solver: string;
  readonly iterations: readonly Iteration[];
}

/** What methods iterate towards 0; each says what it computes. */
const MEASURES = [
  { key: 'relativeGap', label: 'gap, part of the cost', title: 'gap' },
  { key: 'fillResidual', label: 'unfilled, part of the order', title: 'unfilled' },
  { key: 'stationarityResidual', label: 'prices off, part of the cost', title: 'prices off' },
] as const satisfies readonly { readonly key: keyof Iteration; readonly label: string; readonly title: string }[];

type Measure = (typeof MEASURES)[number];

const TONES = [
  'plan',
  'first',
  'second',
  'third',
  'fourth',
  'even',
  'volume',
  'bound',
] as const satisfies readonly Tone[];
const SHAPES = ['dot', 'ring', 'up', 'down', 'cross'] as const;

/** What is less is rounding. */
const LEAST = 1e-17;

/**
 * How backends converge: by iteration, the gap and the residuals by each method's own account, on logarithmic axes. A
 * method that computes none of these is not drawn.
 *
 * @example
 * ```ts
 * import { iterationsFigure } from '@waterfill/report';
 * const iterations = [{ iteration: 1, fillResidual: 0.5 }, { iteration: 2, fillResidual: 1e-9 }];
 * const { table } = iterationsFigure([{ solver: 'dual', iterations }]);
 * table.rows; // => [['1', '5.0e-1'], ['2', '1.0e-9']]
 * ```
 */
export function iterationsFigure(trails: readonly IterationTrail[]): Figure {
  const drawn = trails.filter(({ iterations }) => MEASURES.some((measure) => isSaid(iterations, measure)));
  const shown = MEASURES.filter((measure) => drawn.some(({ iterations }) => isSaid(iterations, measure)));
  const count = Math.max(1, ...drawn.map(({ iterations }) => iterations.length));
  const at = Array.from({ length: count }, (_, i) => i + 1);
  return {
    name: 'iterations',
    title: 'How the backends converge',
    summary:
      'The distance from the optimum after each iteration, by the own account of each method. The certificate of an answer does not depend on it.',
    notes: notesOf(trails, drawn),
    columns: 1,
    cells: [
      {
        x: { kind: 'linear', label: 'iteration', domain: [0.5, count + 0.5] },
        panels: shown.length === 0 ? [EMPTY] : shown.map((measure) => panelOf(drawn, measure)),
        rows: { along: 'x', first: 0, at },
      },
    ],
    table: tableOf(drawn, at),
  };
}

const EMPTY: Panel = {
  height: 40,
  y: { kind: 'list', label: '', domain: [0, 1], names: [''] },
  marks: [{ kind: 'words', x: 0.5, y: 0.5, text: 'no method iterated' }],
};

function isSaid(iterations: readonly Iteration[], { key }: Measure): boolean {
  return iterations.some((iteration) => iteration[key] !== undefined);
}

function panelOf(trails: readonly IterationTrail[], measure: Measure): Panel {
  const marks = trails.flatMap((trail, i) => (isSaid(trail.iterations, measure) ? marksOf(trail, measure, i) : []));
  return {
    height: 170,
    y: { kind: 'log', label: measure.label, domain: domainOf(marks.flatMap(({ y }) => y)) },
    marks,
  };
}

function marksOf({ solver, iterations }: IterationTrail, { key }: Measure, i: number): (Line | Points)[] {
  const x = iterations.map(({ iteration }) => iteration);
  const y = iterations.map((iteration): number | null => {
    const value = iteration[key];
    return value === undefined || !Number.isFinite(value) ? null : Math.max(LEAST, Math.abs(value));
  });
  const look = { tone: TONES[i % TONES.length]!, x, y };
  return [
    { kind: 'line', ...look },
    { kind: 'points', shape: SHAPES[i % SHAPES.length]!, label: solver, ...look },
  ];
}

/** Whole powers of ten that include all values. */
function domainOf(values: Values): [number, number] {
  const known = values.filter((value) => value !== null);
  return [powerOfTen(decadeOf(Math.min(...known))), powerOfTen(decadeOf(Math.max(...known)) + 1)];
}

function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

function notesOf(trails: readonly IterationTrail[], drawn: readonly IterationTrail[]): string[] {
  const others = trails.filter((trail) => !drawn.includes(trail)).map(({ solver }) => solver);
  const note = `${others.join(', ')}: no iterations, or none with a distance.`;
  return ['What is below 1e-17 is rounding, and is drawn there.', ...(others.length === 0 ? [] : [note])];
}

function tableOf(trails: readonly IterationTrail[], at: readonly number[]): Figure['table'] {
  const columns = trails.flatMap(({ solver, iterations }) =>
    MEASURES.filter((measure) => isSaid(iterations, measure)).map(({ key, title }) => {
      const byNumber = new Map(iterations.map((one) => [one.iteration, one[key]]));
      return { title: `${solver}: ${title}`, valueAt: (number: number) => byNumber.get(number) };
    }),
  );
  return {
    caption: 'The iterations',
    columns: [
      { title: 'iteration', kind: 'number' },
      ...columns.map(({ title }) => ({ title, kind: 'number' }) as const),
    ],
    rows: at.map((number) => [String(number), ...columns.map(({ valueAt }) => textOf(valueAt(number)))]),
  };
}

function textOf(value: number | undefined): string {
  return value === undefined ? UNKNOWN : formatNumber('gap', value);
}
