import type { Plot } from '../figure/figure.js';
import type { HeatMap, Mark } from '../figure/mark.js';
import { heatClass } from './draw-mark.js';
import { element, pixels, textElement } from './element.js';
import { TEXT } from './plan-figure.js';
import { shapePath } from './shape-path.js';
import { textWidth, wrapText } from './text-width.js';

const ROW = 20;
const SWATCH = 26;

/** The legend of a figure as SVG, and its height. */
export interface Legend {
  readonly markup: string;
  readonly height: number;
}

/** The legend of a figure at a position, in as many rows as needed. */
export function drawLegend(figure: Plot, left: number, top: number, width: number): Legend {
  const marks = figure.cells.flatMap(({ panels }) => panels.flatMap((panel) => panel.marks));
  const map = marks.find((mark) => mark.kind === 'heat-map');
  const scale = map === undefined ? { markup: '', height: 0 } : drawColours(map, left, top, width);
  const entries = new Map(marks.flatMap((mark) => (isNamed(mark) ? [[mark.label, mark] as const] : [])));
  let [x, y] = [left, top + scale.height];
  const parts: string[] = [];
  for (const [label, mark] of entries) {
    const lines = wrapText(label, TEXT, width - SWATCH);
    const entryWidth = SWATCH + Math.max(...lines.map((line) => textWidth(line, TEXT))) + 14;
    if (x > left && x + entryWidth - 14 > left + width) [x, y] = [left, y + ROW];
    parts.push(drawSwatch(mark, x, y + 8), ...lines.map((line, i) => textElement(x + SWATCH, y + 12 + 16 * i, line)));
    x += entryWidth;
    if (lines.length > 1) [x, y] = [left, y + 16 * lines.length + 4];
  }
  const height = entries.size === 0 ? 0 : y - top - scale.height + (x > left ? ROW : 0);
  return { markup: scale.markup + parts.join(''), height: scale.height + height };
}

type NamedMark = Exclude<Mark, { kind: 'heat-map' | 'words' | 'breaks' }> & { readonly label: string };

function isNamed(mark: Mark): mark is NamedMark {
  return mark.kind !== 'heat-map' && 'label' in mark && mark.label !== undefined;
}

function drawSwatch(mark: NamedMark, x: number, y: number): string {
  const box = `M${pixels(x)} ${pixels(y - 6)}h18v12h-18z`;
  switch (mark.kind) {
    case 'shade':
      return element('path', { class: 'shade', d: box });
    case 'bars':
      return element('path', { class: `f ${mark.tone}`, d: box });
    case 'area':
      return element('path', { class: `${mark.faint ? 'b' : 'f'} ${mark.tone}`, d: box });
    case 'line':
    case 'rule': {
      const solid = mark.kind === 'line' && mark.solid ? ' solid' : '';
      return element('path', { class: `l ${mark.tone}${solid}`, d: `M${pixels(x)} ${pixels(y)}h20` });
    }
    case 'points': {
      const kind = mark.shape === 'cross' || mark.shape === 'ring' ? 'l' : 'f';
      const error = { class: `e ${mark.tone}`, d: `M${pixels(x + 9)} ${pixels(y - 8)}v16` };
      const point = { class: `${kind} ${mark.tone} p`, d: shapePath(mark.shape, x + 9, y, 3.5) };
      return (mark.low === undefined ? '' : element('path', error)) + element('path', point);
    }
  }
}

/** The colour scale of a heat map, with the class boundaries. */
function drawColours({ limits, label }: HeatMap, left: number, top: number, width: number): Legend {
  const count = limits.length + 1;
  const size = Math.min(52, (width - 20) / count);
  const parts = Array.from({ length: count }, (_, k) =>
    element('path', {
      class: heatClass(k, count),
      d: `M${pixels(left + k * size)} ${pixels(top + 20)}h${pixels(size)}v12h-${pixels(size)}z`,
    }),
  );
  const fits = Math.max(...limits.map((text) => textWidth(text, TEXT))) + 6;
  const stride = Math.ceil(fits / size);
  const numbers = limits.flatMap((text, k) =>
    k % stride === 0 ? [textElement(left + (k + 1) * size, top + 47, text, { 'text-anchor': 'middle' })] : [],
  );
  return { markup: textElement(left, top + 12, label) + parts.join('') + numbers.join(''), height: 56 };
}
