/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import type { TableColumn } from '../figure/table.js';
import type { PlannedCell } from '../svg/plan-figure.js';

/** A figure in the page, as it is drawn now. */
export interface ShownFigure {
  readonly figure: Plot;
  readonly plot: HTMLElement;
  /** the rows of its table, in their original order */
  readonly rows: readonly HTMLTableRowElement[];
  readonly columns: readonly TableColumn[];
  readonly cells: readonly PlannedCell[];
  readonly window: readonly [number, number] | undefined;
  /** Redraws it with another part of its horizontal axis. */
  zoom(window: readonly [number, number] | undefined): void;
}
