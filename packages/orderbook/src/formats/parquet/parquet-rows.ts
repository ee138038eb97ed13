import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { BookId } from '../../reading/book-counts.js';
import type { Fault } from '../../reading/fault.js';
import { faultWords } from '../../reading/fault-words.js';
import type { ReadLog } from '../../reading/read-log.js';
import { LENT_BOOKS } from '../../reading/row-order.js';
import type { MbpKinds } from '../mbp-kinds.js';
import { LAST_OF_EVENT, MbpRows, type OnFault } from '../mbp-rows.js';
import { isTooSmall, PriceUnit, UNIT_IS_GOOD } from '../price-unit.js';
import { ParquetColumn } from './parquet-column.js';
import type { ParquetValues } from './parquet-values.js';
import { type RowTable, UsualParquetRows } from './usual-parquet-rows.js';

/** A column to read, and its reader. */
export interface MbpColumn {
  readonly name: string;
  readonly kind: ParquetValues;
  /** whether whole numbers are stored */
  readonly isWhole: boolean;
}

/** Rows whose numbers are gathered from the columns at once: they fit the first cache of a processor. */
const TILE = 64;

/** A value of all rows of a group, or a column. */
export type RowId = BookId | ParquetColumn;

/** Reads rows, whose columns are side by side, into states. */
export class ParquetRows {
  readonly #source: string;
  readonly #names: readonly string[];
  readonly #kinds: readonly ParquetValues[];
  readonly #ids: readonly (MbpColumn | undefined)[];
  readonly #rowKinds: MbpKinds;
  readonly #log: ReadLog;
  /** of the last rows, in rotation */
  readonly #states: readonly BookState[];
  /** of the same rows, in the order of the columns */
  readonly #turns: readonly Float64Array[];
  #turn = 0;
  /** the numbers of the next rows, row by row */
  readonly #tile: Float64Array;
  readonly #usual: UsualParquetRows;
  readonly #numbers: number;
  /** the indices of these columns; -1: missing */
  readonly #symbolColumn: number;
  readonly #sideColumn: number;
  readonly #priceNames: readonly string[];
  readonly #unit: PriceUnit;
  /** whether prices are stored as whole numbers of 1e-9 */
  readonly #areFixed: boolean;
  readonly #rows: MbpRows;
  readonly #fault: OnFault;
  #row = 0;

  constructor(
    source: string,
    columns: readonly MbpColumn[],
    ids: readonly (MbpColumn | undefined)[],
    levels: number,
    rowKinds: MbpKinds,
    log: ReadLog,
    onState: (state: BookState) => void,
  ) {
    this.#source = source;
    this.#names = columns.map(({ name }) => name);
    this.#kinds = columns.map(({ kind }) => kind);
    this.#ids = ids;
    this.#rowKinds = rowKinds;
    this.#log = log;
    this.#numbers = 4 * levels;
    this.#symbolColumn = this.#names.indexOf('symbol', this.#numbers);
    this.#sideColumn = this.#names.indexOf('side', this.#numbers);
    this.#tile = new Float64Array(TILE * this.#numbers);
    this.#turns = Array.from({ length: LENT_BOOKS }, () => new Float64Array(this.#numbers));
    this.#states = this.#turns.map((values) => createBookState(levels, values));
    this.#priceNames = this.#names.filter((name) => name.includes('_px_'));
    // Doubles do not show how they were written.
    this.#unit = new PriceUnit({
      arePointed: () => true,
      digitsOf: (place) => String(this.#priceAt(place)),
    });
    this.#areFixed = columns.some(({ name, isWhole }) => isWhole && name.includes('_px_'));
    this.#fault = (kind, column) => log.faults.add(kind, () => this.#describe(kind, column));
    this.#rows = new MbpRows(log, this.#fault);
    const areUsualPrices = (state: BookState): boolean =>
      this.#unit.isUsual(state) && !(this.#areFixed && isTooSmall(state));
    this.#usual = new UsualParquetRows({ log, kinds: rowKinds, areUsualPrices }, levels);
    log.begin({ source, unit: 'row', column: 0, columnName: 'ts_event' }, onState);
  }

  /** Reads the next rows of the columns. */
  read(columns: readonly ParquetColumn[], ids: readonly RowId[], rows: number): void {
    const table = this.#tableOf(columns, ids, rows);
    let isGood = false;
    let [from, end] = [0, 0];
    this.#usual.restart();
    for (let row = 0; row < rows; row++) {
      const usual = isGood ? this.#usual.read(table, row) : 0;
      this.#row += usual;
      row += usual;
      if (row >= rows) return;
      if (row >= end) {
        [from, end] = [row, Math.min(rows, row + TILE)];
        this.#gather(columns, from, end);
      }
      isGood = this.#read(columns, ids, row, (row - from) * this.#numbers);
    }
  }

  /** What {@link UsualParquetRows} reads of the rows beside their books. */
  #tableOf(columns: readonly ParquetColumn[], ids: readonly RowId[], rows: number): RowTable {
    const [flags, sizes, times] = columns.slice(this.#numbers);
    const symbols = this.#symbolColumn < 0 ? [] : [columns[this.#symbolColumn]!];
    return {
      ...{ rows, columns, flags: flags!, sizes: sizes!, times: times! },
      ids: [...symbols, ...ids.filter((id) => id instanceof ParquetColumn)],
      tradeAt: (row) => {
        const isTrade = this.#textAt(columns, this.#numbers + 3, row) === 'T';
        return isTrade ? this.#textAt(columns, this.#sideColumn, row) : undefined;
      },
    };
  }

  /** Column by column, since a row has its numbers at forty places that are far apart. */
  #gather(columns: readonly ParquetColumn[], from: number, end: number): void {
    const [tile, numbers] = [this.#tile, this.#numbers];
    for (let k = 0; k < numbers; k++) {
      const column = columns[k]!;
      column.copy(column.next + from, column.next + end, tile, k, numbers);
    }
  }

  /**
   * @param at - of its numbers in the tile
   * @returns whether the row is of the book and without a fault
   */
  #read(columns: readonly ParquetColumn[], ids: readonly RowId[], row: number, at: number): boolean {
    this.#log.rows++;
    this.#row++;
    const [tile, numbers, values] = [this.#tile, this.#numbers, this.#turns[this.#turn]!];
    let isInfinite = false;
    for (let k = 0; k < numbers; k++) {
      const value = tile[at + k]!;
      values[k] = value;
      if (value === Number.POSITIVE_INFINITY) isInfinite = true;
    }
    const symbol = this.#textAt(columns, this.#symbolColumn, row);
    if (!this.#rowKinds.isBook(this.#idOf(ids, 2, row))) {
      this.#fault('other-record', 'rtype');
      return false;
    }
    const times = columns[numbers + 2]!;
    const time = 2 * (times.next + row);
    const seconds = times.values[time]!;
    const flags = valueAt(columns[numbers]!, row);
    if (isInfinite || Number.isNaN(seconds) || Number.isNaN(flags)) {
      this.#fault(...this.#wrongColumn(seconds));
      return false;
    }
    const isTrade = this.#textAt(columns, numbers + 3, row) === 'T';
    this.#rowKinds.note(1, isTrade ? 1 : 0);
    this.#log.instrument = this.#idOf(ids, 0, row);
    this.#log.publisher = this.#idOf(ids, 1, row);
    if (!this.#rows.enter(symbol, seconds, times.values[time + 1]!, flags, this.#row)) return false;
    const state = this.#states[this.#turn]!;
    if (isTrade && !this.#trade(columns, row, state)) return false;
    return (flags & LAST_OF_EVENT) === 0 || this.#settle(state);
  }

  #trade(columns: readonly ParquetColumn[], row: number, state: BookState): boolean {
    const side = this.#textAt(columns, this.#sideColumn, row);
    return this.#rows.trade(
      valueAt(columns[this.#numbers + 1]!, row),
      side.charCodeAt(0),
      side === 'N' ? state : undefined,
    );
  }

  #settle(state: BookState): boolean {
    const place = this.#unit.read(state);
    const isSmall = place === UNIT_IS_GOOD && this.#areFixed && isTooSmall(state);
    if (place !== UNIT_IS_GOOD || isSmall) {
      this.#fault('other-unit', isSmall ? 'ask_px_00' : this.#priceNames[place]!);
      return false;
    }
    const isBook = this.#rows.settle(state, false, true);
    if (isBook) this.#turn = (this.#turn + 1) % LENT_BOOKS;
    return isBook;
  }

  /** What is wrong with a row; if nothing else, its flags. */
  #wrongColumn(seconds: number): Parameters<OnFault> {
    const infinite = this.#turns[this.#turn]!.indexOf(Number.POSITIVE_INFINITY);
    if (infinite >= 0) return ['not-a-number', this.#names[infinite]!];
    return Number.isNaN(seconds) ? ['not-a-time', 'ts_event'] : ['not-a-number', 'flags'];
  }

  #idOf(ids: readonly RowId[], k: number, row: number): BookId {
    const id = ids[k]!;
    if (!(id instanceof ParquetColumn)) return id;
    const value = id.values[id.next + row]!;
    if (Number.isNaN(value)) return '';
    const { texts } = this.#ids[k]!.kind;
    return texts.length > 0 ? texts[value]! : value;
  }

  /** Empty for a missing value, or a missing column. */
  #textAt(columns: readonly ParquetColumn[], column: number, row: number): string {
    return column < 0 ? '' : (this.#kinds[column]!.texts[valueAt(columns[column]!, row)] ?? '');
  }

  #priceAt(place: number): number {
    return this.#turns[this.#turn]![this.#names.indexOf(this.#priceNames[place]!)]!;
  }

  #describe(kind: Parameters<OnFault>[0], columnName: string): Omit<Fault, 'kind'> {
    const [usual, advice] = faultWords[kind];
    const expected = kind === 'not-a-time' ? 'a time' : usual;
    const value = this.#turns[this.#turn]![this.#names.indexOf(columnName)];
    const found = value === undefined || Number.isNaN(value) ? '' : String(value);
    return { source: this.#source, unit: 'row', line: this.#row, column: 0, columnName, found, expected, advice };
  }
}

function valueAt({ values, next }: ParquetColumn, row: number): number {
  return values[next + row]!;
}
