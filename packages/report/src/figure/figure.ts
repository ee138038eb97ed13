import type { Mark } from './mark.js';
import type { Table } from './table.js';

/**
 * A figure as data, without a size or a colour: `renderSvg` draws it, a report's page does so again at any width. Plain
 * JSON, so that the page carries it as it is.
 */
export interface Figure extends Plot {
  /** the numbers behind it */
  readonly table: Table;
}

/** A figure without the numbers behind it. */
export interface Plot {
  /** kebab-case, the name of its file */
  readonly name: string;
  readonly title: string;
  /** what is to be seen in it, for who reads it below the title and for who cannot see it */
  readonly summary: string;
  /** how it was made, what is left out */
  readonly notes: readonly string[];
  /** side by side where there is room, each a stack of panels over one horizontal axis */
  readonly cells: readonly Cell[];
  /** the most cells side by side */
  readonly columns: number;
}

/** Panels above each other that share their horizontal axis. */
export interface Cell {
  readonly x: Axis;
  readonly panels: readonly Panel[];
  /** which rows of the table belong to which places; absent: none do */
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
  /** what it measures, with the unit; empty: its names say it */
  readonly label: string;
  /** absent: what the marks span */
  readonly domain?: readonly [number, number];
  /** of an axis without a domain: values that it reaches, like 0 */
  readonly reaches?: readonly number[];
  /** `time`: of the edges, one more than slots; `list`: of the slots */
  readonly names?: readonly string[];
}

/** Where the rows of a figure's table are in a cell. */
export interface CellRows {
  /** along which axis they lie; `both`: rows along x and the table's columns, after the first, along y */
  readonly along: 'x' | 'y' | 'both';
  /** the row of the first place */
  readonly first: number;
  /** the place of each row */
  readonly at: readonly number[];
  /** the place of each column, with `both` */
  readonly across?: readonly number[];
}
