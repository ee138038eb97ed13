/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import type { TableColumn } from '../figure/table.js';
import type { PlannedCell } from '../svg/plan-figure.js';

/** A figure in the page, as it is drawn now. */
export interface ShownFigure {
  readonly figure: Plot;
  readonly table: FigureTable;
  readonly plot: HTMLElement;
  readonly cells: readonly PlannedCell[];
  readonly window: readonly [number, number] | undefined;
  /** Redraws it with another part of its horizontal axis. */
  zoom(window: readonly [number, number] | undefined): void;
}

/** The numbers behind a figure, in their original order. */
export interface FigureTable {
  readonly columns: readonly TableColumn[];
  /** the number of rows */
  readonly count: number;
  /** the texts of a row */
  readonly row: (i: number) => readonly string[];
}
