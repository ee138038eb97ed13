import type { Area, Bars, HeatMap, Line, Mark, Points, Rule, Shade, Values } from '../figure/mark.js';
import { drawBreaks } from './draw-breaks.js';
import { element, pixels, textElement } from './element.js';
import type { Place } from './place.js';
import { shapePath } from './shape-path.js';

/** A mark as SVG; its colours are those of the style sheet's classes. */
export function drawMark(mark: Mark, place: Place): string {
  switch (mark.kind) {
    case 'bars':
      return drawBars(mark, place);
    case 'line':
      return drawLine(mark, place);
    case 'area':
      return drawArea(mark, place);
    case 'points':
      return drawErrors(mark, place) + drawPoints(mark, place);
    case 'rule':
      return drawRule(mark, place);
    case 'shade':
      return drawShade(mark, place);
    case 'heat-map':
      return drawHeatMap(mark, place);
    case 'words':
      return textElement(place.x.toPixel(mark.x), place.y.toPixel(mark.y) + 4, mark.text, { class: 'quiet' });
    case 'breaks':
      return drawBreaks(mark, place);
  }
}

/** Bars that are wide enough have gaps between them. */
function drawBars({ tone, x0, x1, y }: Bars, { x, y: scale }: Place): string {
  const base = scale.toPixel(Math.max(0, scale.domain[0]));
  const path = y.map((value, i) => {
    if (value === null || value === 0) return '';
    const [left, right] = [x.toPixel(x0[i]!), x.toPixel(x1[i]!)];
    const gap = right - left > 5 ? 1 : 0;
    const end = scale.toPixel(value);
    // What is smaller than a line is seen, on its side of the base.
    const [top, bottom] = value > 0 ? [Math.min(end, base - 0.7), base] : [base, Math.max(end, base + 0.7)];
    return rectangle(left, top, right - gap, bottom);
  });
  return element('path', { class: `f ${tone}`, d: path.join('') });
}

function rectangle(left: number, top: number, right: number, bottom: number): string {
  return `M${pixels(left)} ${pixels(top)}H${pixels(right)}V${pixels(bottom)}H${pixels(left)}z`;
}

type Run = [from: number, to: number];

/** The runs of known values, as from and to. */
function runsOf(values: Values): Run[] {
  const runs: Run[] = [];
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    if (i > 0 && values[i - 1] !== null) runs.at(-1)![1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}

/** The runs of equal values within a run. */
function levelRuns(values: Values, [from, to]: Run): Run[] {
  const runs: Run[] = [];
  for (let i = from; i < to; i++) {
    if (i > from && values[i - 1] === values[i]) runs.at(-1)![1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}

/** The corners of a run of a line or a step line, in pixels. */
function corners(x: readonly number[], y: Values, [from, to]: Run, isStep: boolean, place: Place): string[] {
  const points: string[] = [];
  for (let i = from; i < to; i++) {
    const level = pixels(place.y.toPixel(y[i]!));
    points.push(`${pixels(place.x.toPixel(x[i]!))} ${level}`);
    if (isStep) points.push(`${pixels(place.x.toPixel(x[i + 1]!))} ${level}`);
  }
  return points;
}

function pathThrough(points: readonly string[]): string {
  return `M${points.join('L')}`;
}

function drawLine({ tone, x, y, step = false, solid = false, joined = true }: Line, place: Place): string {
  const runs = joined ? runsOf(y) : runsOf(y).flatMap((run) => levelRuns(y, run));
  const d = runs.map((run) => {
    const path = pathThrough(corners(x, y, run, step, place));
    // A line through one point has no length, and would not be seen.
    return step || run[1] - run[0] > 1 ? path : `${path}h0.1`;
  });
  return element('path', { class: `l ${tone}${solid ? ' solid' : ''}`, d: d.join('') });
}

function drawArea({ tone, x, low, high, step = false, faint = false }: Area, place: Place): string {
  const d = runsOf(high).map((run) => {
    const over = corners(x, high, run, step, place);
    const under = corners(x, low, run, step, place).reverse();
    return `${pathThrough([...over, ...under])}z`;
  });
  return element('path', { class: `${faint ? 'b' : 'f'} ${tone}`, d: d.join('') });
}

/** The sizes at which shapes look as large as a dot, pixels. */
const EXTRA = { dot: 0, cross: 0, up: 1, down: 1, ring: 2 } as const;

/** Crowded points are small. */
function drawPoints({ tone, shape, x, y }: Points, { x: scaleX, y: scaleY, box }: Place): string {
  const [from, to] = scaleX.domain;
  const isIn = (i: number): boolean => y[i] !== null && x[i]! >= from && x[i]! <= to;
  const count = y.filter((_, i) => isIn(i)).length;
  const radius = (count > box.width / 8 ? 1.8 : 3) + EXTRA[shape];
  const d = y.map((value, i) =>
    isIn(i) ? shapePath(shape, scaleX.toPixel(x[i]!), scaleY.toPixel(value!), radius) : '',
  );
  return element('path', { class: `${shape === 'cross' || shape === 'ring' ? 'l' : 'f'} ${tone} p`, d: d.join('') });
}

function drawErrors({ tone, x, low = [], high = [] }: Points, { x: scaleX, y: scaleY }: Place): string {
  if (low.length === 0) return '';
  const d = low.map((least, i) => {
    const most = high[i] ?? null;
    if (least === null || most === null) return '';
    return `M${pixels(scaleX.toPixel(x[i]!))} ${pixels(scaleY.toPixel(least))}V${pixels(scaleY.toPixel(most))}`;
  });
  return element('path', { class: `e ${tone}`, d: d.join('') });
}

function drawRule({ tone, y }: Rule, { y: scale, box }: Place): string {
  const d = `M${pixels(box.left)} ${pixels(scale.toPixel(y))}H${pixels(box.left + box.width)}`;
  return element('path', { class: `l ${tone}`, d });
}

function drawShade({ from, to }: Shade, { x, box }: Place): string {
  const d = from.map((start, i) => rectangle(x.toPixel(start), box.top, x.toPixel(to[i]!), box.top + box.height));
  return element('path', { class: 'shade', d: d.join('') });
}

/** One path per class; adjacent cells of one class in a column are one rectangle. */
function drawHeatMap({ x, y, classes, limits }: HeatMap, place: Place): string {
  const paths = Array.from({ length: limits.length + 1 }, () => '');
  for (const [i, column] of classes.entries()) {
    const [left, right] = [place.x.toPixel(x[i]!), place.x.toPixel(x[i + 1]!)];
    for (let from = 0; from < column.length; ) {
      let to = from + 1;
      while (to < column.length && column[to] === column[from]) to++;
      const [bottom, top] = [place.y.toPixel(y[from]!), place.y.toPixel(y[to]!)];
      if (column[from] !== null) paths[column[from]!] += rectangle(left, top, right + 0.3, bottom);
      from = to;
    }
  }
  return paths.map((d, k) => element('path', { class: heatClass(k, limits.length + 1), d })).join('');
}

/** The colour of a class, one of nine. */
export function heatClass(k: number, count: number): string {
  return `h${count === 1 ? 4 : Math.round((8 * k) / (count - 1))}`;
}
