import { type Column, textTable } from './text-table.js';

/** A table whose first columns, the keys, identify a row. */
export interface KeyedTable {
  /** how many columns those are */
  readonly keys: number;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** The largest width of a key in a table that is too wide, characters. */
const KEY = 20;
const BETWEEN = 2;

/**
 * A table as text, within a width: if it is wider, long keys take several lines, and columns that still do not fit go
 * into further tables, each with the keys again.
 *
 * @param width - characters
 * @returns the lines of each table; wider than `width` only if the keys and one column are
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

/** A row split into several lines, on which the keys continue. */
function foldedRow(row: readonly string[], keys: number): string[][] {
  const cells = row.map((cell, i) => (i < keys ? foldedKey(cell) : [cell]));
  const lines = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: lines }, (_, line) => cells.map((parts) => parts[line] ?? ''));
}

/** Breaks after spaces and hyphens, or within words that are too long. */
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
