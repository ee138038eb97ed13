/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import { drawPlot } from '../page/figure-markup.js';
import type { PlannedCell } from '../svg/plan-figure.js';
import { become } from './become.js';
import { createCursor, type Spot } from './cursor.js';
import { addDownloads } from './downloads.js';
import type { FigureTable, ShownFigure } from './shown-figure.js';
import { svgOf } from './svg-of.js';
import { addZoom, isZoomable } from './zoom.js';

/** Where a figure is shown. */
export interface FigurePlace {
  /** takes the drawing, in place of an SVG that it may hold */
  readonly plot: HTMLElement;
  /** takes the buttons; empty */
  readonly bar: HTMLElement;
}

/** What happens to a figure that is shown. */
export interface FigureEvents {
  /** is called after each drawing, to put something else onto it */
  readonly onDraw?: (() => void) | undefined;
  /** receives the position that was clicked, or that the arrow keys have reached */
  readonly onPick?: ((spot: Spot) => void) | undefined;
}

/** A figure that is shown. */
export interface FigureOnPage {
  /** the positions of its parts as they are drawn now */
  readonly cells: readonly PlannedCell[];
  /**
   * Draws new contents of the same figure. The zoom is kept if the horizontal axis is the same, and so is the position
   * that is read.
   */
  update(figure: Plot, table: FigureTable): void;
  /** Draws it no more. */
  dispose(): void;
}

/**
 * Draws a figure at the available width, redraws it when the width changes, and makes it interactive.
 *
 * @example
 * ```ts
 * import type { Figure } from '@waterfill/report';
 * import { type FigurePlace, showFigure } from '@waterfill/report/client';
 * const showIn = (place: FigurePlace, figure: Figure) => {
 *   const { columns, rows } = figure.table;
 *   return showFigure(figure, { columns, count: rows.length, row: (i) => rows[i]! }, place);
 * };
 * showIn.length; // => 2
 * ```
 */
export function showFigure(
  figure: Plot,
  table: FigureTable,
  { plot, bar }: FigurePlace,
  { onDraw, onPick }: FigureEvents = {},
): FigureOnPage {
  let width = 0;
  const shown = {
    ...{ figure, table, plot, cells: [] as readonly PlannedCell[], window: undefined as ShownFigure['window'] },
    zoom(window: ShownFigure['window']) {
      shown.window = window;
      cursor.hide();
      draw();
    },
  };
  const cursor = createCursor(shown, onPick);
  const zoom = isZoomable(figure) ? addZoom(shown, bar) : undefined;
  addDownloads(shown, bar);
  const draw = (): void => {
    const { svg, cells } = drawPlot(shown.figure, { width, window: shown.window });
    const old = plot.querySelector('svg');
    if (old) become(old, svgOf(svg));
    else plot.prepend(svgOf(svg));
    shown.cells = cells;
    zoom?.refresh();
    onDraw?.();
  };
  const observer = new ResizeObserver(() => {
    const room = Math.max(240, Math.floor(plot.clientWidth));
    if (room === width) return;
    width = room;
    cursor.hide();
    draw();
  });
  observer.observe(plot);
  return {
    get cells() {
      return shown.cells;
    },
    update(next, nextTable) {
      if (!haveSameAxis(shown.figure, next)) shown.window = undefined;
      [shown.figure, shown.table] = [next, nextTable];
      // Not laid out yet: the observer draws it.
      if (width === 0) return;
      draw();
      cursor.refresh();
    },
    dispose: () => observer.disconnect(),
  };
}

function haveSameAxis(one: Plot, other: Plot): boolean {
  const endOf = ({ cells: [cell] }: Plot): string => JSON.stringify(cell?.x.domain);
  return endOf(one) === endOf(other);
}
