import type { KeyedTable } from './narrow-tables.js';
import type { Column } from './text-table.js';

/** A column of a {@link ResultTable}. */
export interface ResultColumn extends Column {
  /** `number`: numbers alone, by which its rows can be sorted */
  readonly kind: 'text' | 'number';
}

/** A table of results that the terminal and a page both show. */
export interface ResultTable extends KeyedTable {
  readonly caption: string;
  readonly columns: readonly ResultColumn[];
}

/** A column of texts. */
export function named(title: string): ResultColumn {
  return { title, align: 'left', kind: 'text' };
}

/** A column of numbers. */
export function number(title: string): ResultColumn {
  return { title, align: 'right', kind: 'number' };
}

/** A column of numbers with more beside them. */
export function range(title: string): ResultColumn {
  return { title, align: 'right', kind: 'text' };
}
