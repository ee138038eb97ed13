import { type Column, textTable } from './text-table.js';

/** A table whose first columns say what a row is of. */
export interface KeyedTable {
  /** how many columns those are */
  readonly keys: number;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** How wide a key is at most where a table is too wide, characters. */
const KEY = 20;
const BETWEEN = 2;

/**
 * A table as text, within a width: where it is wider, long keys take several lines, and columns that are still too many
 * come in further tables, each with the keys again.
 *
 * @param width - characters
 * @returns the lines of each table; wider than asked for only where the keys and one column are
 */
export function narrowTables({ keys, columns, rows }: KeyedTable, width: number): string[][] {
  const whole = textTable(columns, rows);
  if (widest(whole) <= width) return [whole];
  const folded = rows.flatMap((row) => foldedRow(row, keys));
  const widths = columns.map(({ title }, i) => widest([title, ...folded.map((row) => row[i]!)]));
  return groupsOf(widths, keys, width).map((group) =>
    textTable(
      group.map((i) => columns[i]!),
      folded.map((row) => group.map((i) => row[i]!)),
    ),
  );
}

/** A row as several, the keys continued in those after the first. */
function foldedRow(row: readonly string[], keys: number): string[][] {
  const cells = row.map((cell, i) => (i < keys ? foldedKey(cell) : [cell]));
  const lines = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: lines }, (_, line) => cells.map((parts) => parts[line] ?? ''));
}

/** Cut after spaces and hyphens, and within what is too long without. */
function foldedKey(key: string): string[] {
  const lines = [''];
  for (const piece of key.match(/[^ -]{1,20}[ -]?|[ -]/g) ?? []) {
    const last = lines.length - 1;
    if ((lines[last]! + piece).trimEnd().length <= KEY) lines[last] += piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

/** The columns of each table: all keys, and as many others as fit. */
function groupsOf(widths: readonly number[], keys: number, width: number): number[][] {
  const start = widths.slice(0, keys).map((_, i) => i);
  const widthOf = (group: readonly number[]): number => group.reduce((sum, i) => sum + widths[i]! + BETWEEN, -BETWEEN);
  const groups: number[][] = [];
  for (let i = keys; i < widths.length; i++) {
    const last = groups.at(-1);
    if (last !== undefined && widthOf([...last, i]) <= width) last.push(i);
    else groups.push([...start, i]);
  }
  return groups;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}
