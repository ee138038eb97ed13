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

/** A column to read, and its reader. */
export interface MbpColumn {
  readonly name: string;
  readonly kind: ParquetValues;
  /** whether whole numbers are stored */
  readonly isWhole: boolean;
}

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
    log.begin({ source, unit: 'row', column: 0, columnName: 'ts_event' }, onState);
  }

  /** Reads the next rows of the columns. */
  read(columns: readonly ParquetColumn[], ids: readonly RowId[], rows: number): void {
    for (let row = 0; row < rows; row++) this.#read(columns, ids, row);
  }

  #read(columns: readonly ParquetColumn[], ids: readonly RowId[], row: number): void {
    this.#log.rows++;
    this.#row++;
    const numbers = this.#numbers;
    const valueAt = (column: number): number => columns[column]!.values[columns[column]!.next + row]!;
    const values = this.#turns[this.#turn]!;
    for (let k = 0; k < numbers; k++) values[k] = valueAt(k);
    const [flags, size, action] = [valueAt(numbers), valueAt(numbers + 1), valueAt(numbers + 3)];
    const times = columns[numbers + 2]!;
    const at = 2 * (times.next + row);
    const textAt = (column: number): string => (column < 0 ? '' : this.#textOf(column, valueAt(column)));
    const symbol = textAt(this.#symbolColumn);
    if (!this.#rowKinds.isBook(this.#idOf(ids, 2, row))) {
      this.#fault('other-record', 'rtype');
      return;
    }
    const wrong = this.#wrongColumn(times.values[at]!, flags);
    if (wrong !== undefined) {
      this.#fault(...wrong);
      return;
    }
    const isTrade = this.#textOf(numbers + 3, action) === 'T';
    this.#rowKinds.note(isTrade);
    this.#log.instrument = this.#idOf(ids, 0, row);
    this.#log.publisher = this.#idOf(ids, 1, row);
    if (!this.#rows.enter(symbol, times.values[at]!, times.values[at + 1]!, flags, this.#row)) return;
    const side = isTrade ? textAt(this.#sideColumn) : '';
    const shown = side === 'N' ? this.#states[this.#turn] : undefined;
    if (isTrade && !this.#rows.trade(size, side.charCodeAt(0), shown)) return;
    if ((flags & LAST_OF_EVENT) !== 0) this.#settle(this.#states[this.#turn]!);
  }

  #settle(state: BookState): void {
    const place = this.#unit.read(state);
    if (place !== UNIT_IS_GOOD) this.#fault('other-unit', this.#priceNames[place]!);
    else if (this.#areFixed && isTooSmall(state)) this.#fault('other-unit', 'ask_px_00');
    else if (this.#rows.settle(state, false, true)) this.#turn = (this.#turn + 1) % LENT_BOOKS;
  }

  #wrongColumn(seconds: number, flags: number): Parameters<OnFault> | undefined {
    const infinite = this.#turns[this.#turn]!.indexOf(Number.POSITIVE_INFINITY);
    if (infinite >= 0) return ['not-a-number', this.#names[infinite]!];
    if (Number.isNaN(seconds)) return ['not-a-time', 'ts_event'];
    return Number.isNaN(flags) ? ['not-a-number', 'flags'] : undefined;
  }

  #idOf(ids: readonly RowId[], k: number, row: number): BookId {
    const id = ids[k]!;
    if (!(id instanceof ParquetColumn)) return id;
    const value = id.values[id.next + row]!;
    if (Number.isNaN(value)) return '';
    const { texts } = this.#ids[k]!.kind;
    return texts.length > 0 ? texts[value]! : value;
  }

  #textOf(column: number, place: number): string {
    return Number.isNaN(place) ? '' : this.#kinds[column]!.texts[place]!;
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
