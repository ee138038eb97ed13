/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { TableColumn } from '../figure/table.js';
import type { FigureTable } from './shown-figure.js';

/** The contents of a table of the page as text, in the order that it has now, however it is sorted later. */
export function tableOnPage(table: HTMLTableElement): FigureTable {
  const rows = [...table.tBodies[0]!.rows];
  return {
    columns: columnsOf([...table.tHead!.rows[0]!.cells]),
    count: rows.length,
    row: (i) => [...rows[i]!.cells].map(({ textContent }) => plain(textContent)),
  };
}

/** The columns of a table, from its titles. */
function columnsOf(titles: readonly HTMLTableCellElement[]): TableColumn[] {
  return titles.map(({ textContent, classList }) => {
    const kind = classList.contains('r') ? 'range' : classList.contains('n') ? 'number' : 'text';
    return { title: plain(textContent), kind };
  });
}

/** The markup contains non-breaking spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
