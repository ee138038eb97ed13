import { DocumentError } from '../document-error.js';
import { showValue } from '../json/show-value.js';
import { isBlank, isNumber, newlinesIn } from './csv-cells.js';
import { readCsvRows } from './read-csv-rows.js';

/** A CSV with a header. */
export interface CsvTable {
  /** the header, trimmed */
  readonly names: readonly string[];
  readonly rows: readonly CsvTableRow[];
}

/** A row with as many cells as the header. */
interface CsvTableRow {
  /** where it begins in the file, counted from 1 */
  readonly line: number;
  /** trimmed */
  readonly cells: readonly string[];
}

/**
 * Reads a small CSV at once: a header, and rows of as many cells. Empty rows and comments are left out.
 *
 * @throws DocumentError naming the line with a wrong number of cells or an open quote, or if there is no row
 */
export function readTable(text: string, source: string): CsvTable {
  const rows: CsvTableRow[] = [];
  let line = 1;
  readCsvRows(text, (cells, fault) => {
    if (fault !== undefined) throw new DocumentError(source, `line ${line}`, `${fault}; close the quote, or double it`);
    if (!isBlank(cells)) rows.push({ line, cells: cells.map((cell) => cell.trim()) });
    line += 1 + newlinesIn(cells);
  });
  const [header, ...others] = rows;
  if (header === undefined || others.length === 0) {
    throw new DocumentError(source, '', `expected a header and rows, got ${header ? 'a header alone' : 'nothing'}`);
  }
  const wrong = others.find(({ cells }) => cells.length !== header.cells.length);
  if (wrong === undefined) return { names: header.cells, rows: others };
  const reason = `expected ${header.cells.length} columns, as in the header, got ${wrong.cells.length}`;
  throw new DocumentError(source, `line ${wrong.line}`, reason);
}

/**
 * The number in a cell.
 *
 * @param column - its name, for the message
 * @throws DocumentError unless it is a finite decimal number
 */
export function numberIn(cell: string, source: string, line: number, column: string): number {
  if (isNumber(cell)) return Number(cell);
  const hint = cell.includes(',') ? '; write a point for decimals and nothing between thousands' : '';
  throw new DocumentError(
    source,
    `line ${line}, column "${column}"`,
    `expected a number, got ${showValue(cell)}${hint}`,
  );
}
