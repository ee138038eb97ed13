import type { Figure, Plot } from '../figure/figure.js';
import { drawFigure } from '../svg/draw-figure.js';
import { element } from '../svg/element.js';
import { escapeMarkup } from '../svg/escape-markup.js';
import type { PlannedCell } from '../svg/plan-figure.js';
import { tableMarkup } from './table-markup.js';

/** Without its script the page shows figures of this width, scaled to the window. */
const WIDTH = 940;

/** A figure as HTML: its text, its plot and its numbers. */
export function figureMarkup(figure: Figure): string {
  const { name, title, summary, notes, table } = figure;
  const count = table.rows.length.toLocaleString('en-US');
  return [
    `<figure id="${escapeMarkup(name)}"><figcaption><h3>${escapeMarkup(title)}</h3><p>${escapeMarkup(summary)}</p></figcaption>`,
    `<div class="plot">${drawPlot(figure, { width: WIDTH }).svg}</div>`,
    notes.length === 0 ? '' : `<p class="notes">${escapeMarkup(notes.join(' '))}</p>`,
    `<details><summary>The numbers behind it: ${count} rows</summary>${tableMarkup(table)}</details></figure>`,
  ].join('\n');
}

/** How a plot is shown. */
interface PlotView {
  readonly width: number;
  readonly window?: readonly [number, number] | undefined;
}

/** The plot of a figure as SVG in HTML, with the positions of its parts. */
export interface DrawnPlot {
  readonly svg: string;
  readonly cells: readonly PlannedCell[];
}

/** Draws the plot of a figure alone. */
export function drawPlot(figure: Plot, { width, window }: PlotView): DrawnPlot {
  const { markup, height, cells } = drawFigure(figure, { width, isFramed: false, window });
  const viewBox = `0 0 ${width} ${Math.ceil(height)}`;
  return { svg: element('svg', { width, height, viewBox, role: 'img', 'aria-label': figure.title }, markup), cells };
}
