import type { Mark } from './mark.js';
import type { Table } from './table.js';

/**
 * A figure as data, without size or colours. `renderSvg` draws it; a report page redraws it at any width. It is plain
 * JSON, so that a page can embed it.
 */
export interface Figure extends Plot {
  /** the numbers behind it */
  readonly table: Table;
}

/** A figure without its numbers. */
export interface Plot {
  /** kebab-case, the name of its file */
  readonly name: string;
  readonly title: string;
  /** what the figure shows: the text below the title, and the description for readers who cannot see it */
  readonly summary: string;
  /** how it was made, what is left out */
  readonly notes: readonly string[];
  /** side by side if there is room, each a stack of panels over one horizontal axis */
  readonly cells: readonly Cell[];
  /** the most cells side by side */
  readonly columns: number;
}

/** Panels above each other that share their horizontal axis. */
export interface Cell {
  readonly x: Axis;
  readonly panels: readonly Panel[];
  /** which rows of the table belong to which positions; absent: none */
  readonly rows?: CellRows;
}

/** One plot. */
export interface Panel {
  readonly title?: string;
  /** of the plot itself, pixels */
  readonly height: number;
  readonly y: Axis;
  readonly marks: readonly Mark[];
}

/**
 * An axis. `time`: from 0 to the number of slots, with a name at each of their edges, like a clock time; `count`: from 0 to
 * the number of slots, which have no names; `list`: names, from the top.
 */
export interface Axis {
  readonly kind: 'linear' | 'log' | 'time' | 'count' | 'list';
  /** what it measures, with the unit; empty: the names are enough */
  readonly label: string;
  /** absent: the range of the marks */
  readonly domain?: readonly [number, number];
  /** for an axis without a domain: values that it must include, such as 0 */
  readonly reaches?: readonly number[];
  /** `time`: names of the edges, one more than slots; `list`: names of the slots */
  readonly names?: readonly string[];
}

/** How the rows of a figure's table map to positions in a cell. */
export interface CellRows {
  /** along which axis they lie; `both`: rows along x and the table's columns, after the first, along y */
  readonly along: 'x' | 'y' | 'both';
  /** the row of the first position */
  readonly first: number;
  /** the position of each row */
  readonly at: readonly number[];
  /** the position of each column, with `both` */
  readonly across?: readonly number[];
}
