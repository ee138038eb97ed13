/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import { drawPlot } from '../page/figure-markup.js';
import type { PlannedCell } from '../svg/plan-figure.js';
import { createCursor } from './cursor.js';
import { addDownloads, columnsOf } from './downloads.js';
import type { ShownFigure } from './shown-figure.js';
import { addZoom, isZoomable } from './zoom.js';

/** Draws a figure at the available width, redraws it when the width changes, and makes it interactive. */
export function showFigure(figure: Plot, element: HTMLElement): void {
  const plot = element.querySelector<HTMLElement>('.plot')!;
  const table = element.querySelector('table')!;
  const shown = {
    ...{ figure, plot, rows: [...table.tBodies[0]!.rows] },
    columns: columnsOf([...table.tHead!.rows[0]!.cells]),
    cells: [] as readonly PlannedCell[],
    window: undefined as ShownFigure['window'],
    zoom(window: ShownFigure['window']) {
      shown.window = window;
      draw();
    },
  };
  const cursor = createCursor(shown);
  const bar = document.createElement('div');
  bar.className = 'bar';
  plot.before(bar);
  const zoom = isZoomable(figure) ? addZoom(shown, bar) : undefined;
  addDownloads(shown, bar);
  let width = 0;
  const draw = (): void => {
    cursor.hide();
    const { svg, cells } = drawPlot(figure, { width, window: shown.window });
    plot.querySelector('svg')!.outerHTML = svg;
    shown.cells = cells;
    zoom?.refresh();
  };
  new ResizeObserver(() => {
    const room = Math.max(240, Math.floor(plot.clientWidth));
    if (room === width) return;
    width = room;
    draw();
  }).observe(plot);
}
