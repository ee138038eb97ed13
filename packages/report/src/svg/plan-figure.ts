import type { Axis, Cell, Panel, Plot } from '../figure/figure.js';
import { extentOf } from './mark-extent.js';
import { createScale, roomyDomain, type Scale } from './scale.js';
import { textWidth, wrapText } from './text-width.js';

/** The font size in a figure, pixels. */
export const TEXT = 12;

/** A box, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A panel with its position. */
export interface PlannedPanel {
  readonly panel: Panel;
  /** of the plot itself */
  readonly box: Box;
  readonly y: Scale;
}

/** A cell with the positions of its panels. */
export interface PlannedCell {
  readonly cell: Cell;
  readonly x: Scale;
  readonly panels: readonly PlannedPanel[];
  readonly bottom: number;
}

/** What part of the first axis is shown; absent: all of it. */
export type Window = readonly [number, number];

/** The positions of the plots. */
interface Area {
  readonly width: number;
  readonly top: number;
  readonly window?: Window | undefined;
}

/** Cells are not placed side by side below this width. */
const NARROWEST_CELL = 270;
const GAP = 24;
const EDGE = 12;
const X_AXIS = 40;
const PANEL_GAP = 14;

/** A line above a plot. */
export interface HeaderLine {
  readonly text: string;
  readonly isTitle: boolean;
}

/** Above a plot: the title and the label of the vertical axis, at most as wide as the plot. */
export function headerOf({ title = '', y }: Panel, width: number): HeaderLine[] {
  const lines = (text: string, isTitle: boolean) =>
    wrapText(text, TEXT, width).map((line) => ({ text: line, isTitle }));
  return [...lines(title, true), ...lines(y.label, false)];
}

/** Below a cell: the label of its horizontal axis, not beyond the left edge of the figure. */
export function footerOf({ x }: Cell, right: number): string[] {
  return wrapText(x.label, TEXT, right - EDGE);
}

/** Arranges the cells of a figure, as many side by side as fit. */
export function planCells(figure: Plot, { width, top, window }: Area): PlannedCell[] {
  const columns = Math.max(1, Math.min(figure.columns, Math.floor((width - 2 * EDGE + GAP) / (NARROWEST_CELL + GAP))));
  const cellWidth = (width - 2 * EDGE - (columns - 1) * GAP) / columns;
  const domains = figure.cells.map((cell) => domainsOf(cell, window));
  const margin = Math.max(...figure.cells.map((cell, i) => marginOf(cell, domains[i]!)));
  const planned: PlannedCell[] = [];
  let rowTop = top;
  for (const [i, cell] of figure.cells.entries()) {
    if (i > 0 && i % columns === 0) rowTop = Math.max(...planned.slice(-columns).map(({ bottom }) => bottom));
    const left = EDGE + (i % columns) * (cellWidth + GAP);
    planned.push(planCell(cell, domains[i]!, { left: left + margin, right: left + cellWidth, top: rowTop }));
  }
  return planned;
}

interface Domains {
  readonly x: Window;
  readonly y: readonly Window[];
}

function domainsOf({ x, panels }: Cell, window: Window | undefined): Domains {
  const whole = x.domain ?? roomyDomain(x, [Number.NaN, Number.NaN], 5);
  const visible = window ?? whole;
  const of = ({ y, marks, height }: Panel): Window =>
    y.domain ?? roomyDomain(y, extentOf(marks, visible), ticksFor(y, height));
  return { x: visible, y: panels.map(of) };
}

function ticksFor({ kind }: Axis, height: number): number {
  return kind === 'list' ? Number.POSITIVE_INFINITY : Math.max(2, Math.floor(height / 34));
}

/** Room for the numbers on the left of all panels. */
function marginOf({ panels }: Cell, { y }: Domains): number {
  const widths = panels.flatMap((panel, i) => {
    const range = { from: 0, to: 1, count: ticksFor(panel.y, panel.height) };
    return createScale(panel.y, y[i]!, range).ticks.map(({ text }) => textWidth(text, TEXT));
  });
  return Math.max(24, ...widths) + 10;
}

interface Place {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

function planCell(cell: Cell, domains: Domains, { left, right, top }: Place): PlannedCell {
  const panels: PlannedPanel[] = [];
  let y = top;
  for (const [i, panel] of cell.panels.entries()) {
    y += 18 * headerOf(panel, right - left).length + 6;
    const box = { left, top: y, width: right - left, height: panel.height };
    const isDown = panel.y.kind === 'list';
    const range = { from: isDown ? y : y + panel.height, to: isDown ? y + panel.height : y };
    panels.push({
      panel,
      box,
      y: createScale(panel.y, domains.y[i]!, { ...range, count: ticksFor(panel.y, panel.height) }),
    });
    y += panel.height + PANEL_GAP;
  }
  const x = createScale(cell.x, domains.x, { from: left, to: right, count: roomFor(cell.x, right - left) });
  const footer = 16 * Math.max(1, footerOf(cell, right).length);
  return { cell, x, panels, bottom: y - PANEL_GAP + X_AXIS + footer - 8 };
}

/** How many ticks fit side by side. */
function roomFor({ kind, names }: Axis, width: number): number {
  const widest = kind === 'time' ? textWidth(names?.[0] ?? '', TEXT) : 46;
  return Math.max(2, Math.floor(width / (widest + 22)));
}
