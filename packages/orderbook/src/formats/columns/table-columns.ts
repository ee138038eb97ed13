import type { BookColumns, ColumnName, LevelColumns } from '@waterfill/model';
import { BookError } from '../../reading/book-error.js';
import type { ColumnUse } from '../csv/csv-row.js';
import type { TableSource } from './table-source.js';

// The texts of a row that are read. The last two are the side and the book of a level, or the lists of bids and asks.
export const TIME = 0;
export const SYMBOL = 1;
export const FIRST = 2;
export const SECOND = 3;

/** The columns of a table, and what each is read into. */
export interface TableColumns {
  readonly names: readonly string[];
  readonly uses: readonly ColumnUse[];
  /** the index of the column of each number, in their order: those of the levels, or price and size, and the mid */
  readonly numbers: readonly number[];
  /** the index of the column of each text; -1 if there is none */
  readonly texts: readonly number[];
}

/**
 * Finds the columns in a table.
 *
 * @throws BookError for columns that are missing, or named for two uses
 */
export function tableColumns(columns: BookColumns, { file, names, place }: TableSource): TableColumns {
  const numbers = numbersOf(columns).map(String);
  const texts = textsOf(columns).map((name) => (name === undefined ? undefined : String(name)));
  const used = [...numbers, ...texts.filter((name) => name !== undefined)];
  requireColumns(used, { file, names, place }, columns.header !== false);
  const twice = used.find((name, k) => used.indexOf(name) !== k);
  if (twice !== undefined) {
    refuse({ file, place }, `the column ${JSON.stringify(twice)} is named for two uses`, [twice]);
  }
  const uses: ColumnUse[] = names.map(() => undefined);
  for (const [k, name] of numbers.entries()) uses[names.indexOf(name)] = { number: k, padded: true };
  for (const [k, name] of texts.entries()) if (name !== undefined) uses[names.indexOf(name)] = { text: k };
  const indexOf = (name: string | undefined): number => (name === undefined ? -1 : names.indexOf(name));
  return { names, uses, numbers: numbers.map(indexOf), texts: texts.map(indexOf) };
}

function numbersOf({ ladder, prices }: BookColumns): ColumnName[] {
  const mid = prices !== undefined && 'awayFrom' in prices ? [prices.awayFrom] : [];
  if (ladder.kind === 'rows') return [ladder.price, ladder.size, ...mid];
  if (ladder.kind === 'lists') return mid;
  const { bids, asks, levels, firstLevel = 0 } = ladder;
  const sides = [bids.price, bids.size, asks.price, asks.size];
  return [...sides.flatMap((side) => levelColumns(side, levels, firstLevel)), ...mid];
}

function textsOf({ time, symbol, ladder }: BookColumns): (ColumnName | undefined)[] {
  const timeColumn = 'column' in time ? time.column : undefined;
  if (ladder.kind === 'columns') return [timeColumn, symbol];
  if (ladder.kind === 'lists') return [timeColumn, symbol, ladder.bids, ladder.asks];
  return [timeColumn, symbol, ladder.side.column, ladder.snapshot];
}

function levelColumns(columns: LevelColumns, levels: number, first: number): ColumnName[] {
  return Array.from({ length: levels }, (_, k) => {
    if (typeof columns !== 'string') return columns.from + k * columns.step;
    return columns.replace(/\{level(?::(\d))?\}/g, (_all, digits = '1') =>
      String(first + k).padStart(Number(digits), '0'),
    );
  });
}

/**
 * Checks that a table has the columns that a mapping names.
 *
 * @throws BookError naming those that are missing
 */
export function requireColumns(
  used: readonly string[],
  { file, names, place }: Pick<TableSource, 'file' | 'names' | 'place'>,
  hasHeader: boolean,
): void {
  const missing = [...new Set(used)].filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const some = missing.slice(0, 6).join(', ') + (missing.length > 6 ? `, ... (${missing.length})` : '');
  const [first, last] = [names.slice(0, 8).join(', '), names.length > 8 ? `, ... (${names.length})` : ''];
  const there = hasHeader ? `the columns ${first}${last}` : `${names.length} columns`;
  refuse({ file, place }, `lacks the columns ${some}, which the mapping names; it has ${there}`, missing);
}

function refuse(
  { file, place }: Pick<TableSource, 'file' | 'place'>,
  reason: string,
  missing: readonly string[],
): never {
  throw new BookError(file.name, place, reason, {
    ...{ code: 'missing-columns', cures: ['columns'], details: { missing } },
  });
}
