import type { Table } from '../figure/table.js';
import type { ResultTable } from '../text/result-table.js';

/** A table of results as a page has it. */
export function pageTable({ caption, columns, rows }: ResultTable): Table {
  return { caption, columns: columns.map(({ title, kind }) => ({ title, kind })), rows };
}
