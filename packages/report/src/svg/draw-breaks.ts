import type { Breaks } from '../figure/mark.js';
import { element, pixels, textElement } from './element.js';
import type { Place } from './place.js';
import { TEXT } from './plan-figure.js';
import { textWidth } from './text-width.js';

/** The distance of a break below the upper edge, and the line spacing of labels, pixels. */
const BREAK = 9;
const ROW = 15;
const ROOM = 4;

/** The horizontal range of a bar or label, pixels. */
interface Span {
  readonly left: number;
  readonly right: number;
}

/** A label beside a bar, and its row below the upper edge. */
interface Label extends Span {
  readonly row: number;
  readonly text: string;
}

/** A slanted gap near the top of each bar, with its label beside it; labels do not overlap. */
export function drawBreaks({ x0, x1, texts }: Breaks, { x, box }: Place): string {
  const right = box.left + box.width;
  const bars = texts
    .map((text, i) => ({ text, left: x.toPixel(x0[i]!), right: x.toPixel(x1[i]!) }))
    .filter((bar) => bar.right > box.left && bar.left < right);
  const labels: Label[] = [];
  for (const bar of bars) labels.push(placeLabel(bar, { bars, placed: labels, edges: { left: box.left, right } }));
  const d = bars.map((bar) => gapAcross(bar, box.top + BREAK));
  const words = labels.map(({ text, left, row }) =>
    textElement(left, box.top + 11 + ROW * row, text, { class: 'halo' }),
  );
  return element('path', { class: 'paper', d: d.join('') }) + words.join('');
}

function gapAcross({ left, right }: Span, y: number): string {
  return `M${pixels(left - 1)} ${pixels(y + 3)}L${pixels(right + 1)} ${pixels(y - 2)}v4L${pixels(left - 1)} ${pixels(y + 7)}z`;
}

interface Surroundings {
  readonly bars: readonly Span[];
  readonly placed: readonly Label[];
  readonly edges: Span;
}

/** Places a label right or left of the bar and of the bars that touch it, in the highest free row, not over a bar if possible. */
function placeLabel(bar: Span & { readonly text: string }, { bars, placed, edges }: Surroundings): Label {
  const { text } = bar;
  const width = textWidth(text, TEXT);
  const beside = ({ left, right }: Span) => [right + ROOM, left - ROOM - width];
  const sides = [...beside(bar), ...beside(groupOf(bar, bars))].map((left) => ({ left, right: left + width }));
  const inside = sides.filter(({ left, right }) => left >= edges.left && right <= edges.right);
  const isFree = (row: number) => (side: Span) => placed.every((other) => other.row !== row || isApart(side, other));
  const clear = inside.filter((side) => bars.every((other) => isApart(side, other)));
  const start = Math.max(edges.left, Math.min(bar.right + ROOM, edges.right - width));
  const anywhere = inside.length > 0 ? inside : [{ left: start, right: start + width }];
  for (let row = 0; ; row++) {
    const side = clear.find(isFree(row)) ?? (clear.length === 0 ? anywhere.find(isFree(row)) : undefined);
    if (side !== undefined) return { ...side, row, text };
  }
}

/** The bars that touch this one, as one range. */
function groupOf({ left, right }: Span, bars: readonly Span[]): Span {
  const touching = bars.filter((bar) => bar.right >= left - ROOM && bar.left <= right + ROOM);
  const group = {
    left: Math.min(left, ...touching.map((bar) => bar.left)),
    right: Math.max(right, ...touching.map((bar) => bar.right)),
  };
  return group.left === left && group.right === right ? group : groupOf(group, bars);
}

function isApart(a: Span, b: Span): boolean {
  return a.right < b.left || b.right < a.left;
}
