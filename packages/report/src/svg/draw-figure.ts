import type { Plot } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { drawCellAxis, drawPanelAxes } from './draw-axes.js';
import { drawMark } from './draw-mark.js';
import { element, textElement } from './element.js';
import { drawLegend } from './legend.js';
import { type Box, type PlannedCell, type PlannedPanel, planCells, type Window } from './plan-figure.js';
import type { Scale } from './scale.js';
import { wrapText } from './text-width.js';

/** Options for drawing a figure. */
export interface DrawOptions {
  /** pixels */
  readonly width: number;
  /** whether title, summary and notes are drawn; a page has them as text */
  readonly isFramed: boolean;
  /** what part of the horizontal axis is shown */
  readonly window?: Window | undefined;
}

/** A figure as the content of an SVG, with the positions of its parts. */
export interface DrawnFigure {
  readonly markup: string;
  readonly height: number;
  readonly cells: readonly PlannedCell[];
}

const EDGE = 12;

/** Draws a figure. The same figure and width give the same markup. */
export function drawFigure(figure: Plot, { width, isFramed, window }: DrawOptions): DrawnFigure {
  const inner = width - 2 * EDGE;
  const words = [
    [figure.title, 'title', 16],
    [figure.summary, 'quiet', 12],
  ] as const;
  const heading = isFramed ? paragraph(words, inner, EDGE + 6) : NOTHING;
  const legend = drawLegend(figure, EDGE, heading.bottom + 6, inner);
  const top = heading.bottom + 6 + legend.height + 6;
  const cells = planCells(figure, { width, top, window });
  const bottom = Math.max(...cells.map((cell) => cell.bottom));
  const remarks = figure.notes.map((note) => [note, 'quiet', 12] as const);
  const notes = isFramed ? paragraph(remarks, inner, bottom) : { ...NOTHING, bottom };
  const plots = cells.map((cell, i) => drawCell(cell, `${figure.name}-${i}`));
  return { markup: heading.markup + legend.markup + plots.join('') + notes.markup, height: notes.bottom + 6, cells };
}

const NOTHING = { markup: '', bottom: 0 };

type Words = readonly [text: string, style: string, size: number];

/** Texts below each other, each wrapped to the width. */
function paragraph(texts: readonly Words[], width: number, top: number): { markup: string; bottom: number } {
  let y = top;
  const lines = texts.flatMap(([text, style, size]) =>
    wrapText(text, size, width).map((line) => {
      y += size + 5;
      return textElement(EDGE, y - 5, line, { class: style });
    }),
  );
  return { markup: lines.join(''), bottom: y };
}

function drawCell(cell: PlannedCell, name: string): string {
  return cell.panels.map((planned, k) => drawPanel(planned, cell.x, `${name}-${k}`)).join('') + drawCellAxis(cell);
}

/** Marks behind the grid, the grid, marks on it; a point on the edge is not clipped. */
function drawPanel(planned: PlannedPanel, x: Scale, id: string): string {
  const { panel, box, y } = planned;
  const isBehind = ({ kind }: Mark): boolean => kind === 'shade';
  const draw = (marks: readonly Mark[]): string => {
    const content = marks.map((mark) => drawMark(mark, { x, y, box })).join('');
    return content && element('g', { 'clip-path': `url(#${id})` }, content);
  };
  return (
    element('clipPath', { id }, element('rect', roomAround(box, 4))) +
    draw(panel.marks.filter(isBehind)) +
    drawPanelAxes(planned) +
    draw(panel.marks.filter((mark) => !isBehind(mark)))
  );
}

function roomAround({ left, top, width, height }: Box, room: number) {
  return { x: left - room, y: top - room, width: width + 2 * room, height: height + 2 * room };
}
