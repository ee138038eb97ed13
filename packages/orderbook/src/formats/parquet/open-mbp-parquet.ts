import type { ColumnMetaData } from 'hyparquet';
import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import type { BookId } from '../../reading/book-counts.js';
import { BookError } from '../../reading/book-error.js';
import type { Fault } from '../../reading/fault.js';
import { faultWords } from '../../reading/fault-words.js';
import type { ReadLog } from '../../reading/read-log.js';
import { LENT_BOOKS } from '../../reading/row-order.js';
import type { BookLayout } from '../book-format.js';
import { mbpLevelNames, mbpLevels, requireMbpColumns } from '../mbp-columns.js';
import { MbpKinds } from '../mbp-kinds.js';
import { LAST_OF_EVENT, MbpRows, type OnFault } from '../mbp-rows.js';
import { isTooSmall, PriceUnit, UNIT_IS_GOOD } from '../price-unit.js';
import { ParquetColumn } from './parquet-column.js';
import { chunkOf, openParquet, type ParquetFile, type ParquetGroup } from './parquet-file.js';
import { NoTimeText, type ParquetUse, type ParquetValues, parquetValues } from './parquet-values.js';

/** The columns after the levels. */
const REST: readonly (readonly [name: string, use: ParquetUse])[] = [
  ['flags', 'number'],
  ['size', 'number'],
  ['ts_event', 'time'],
  ['action', 'text'],
  ['symbol', 'text'],
  ['side', 'text'],
];

/** The identifiers of a row's book; each may be missing. Those that are equal in all rows of a group are not read. */
const IDS = ['instrument_id', 'publisher_id', 'rtype'];

/** A column that is read, and how. */
interface Column {
  readonly name: string;
  readonly kind: ParquetValues;
  /** whether whole numbers are stored */
  readonly isWhole: boolean;
}

/** @throws BookError if the file is not Parquet with the columns of Databento MBP */
export async function openMbpParquet(file: BookFile): Promise<BookLayout> {
  const parquet = await openParquet(file);
  const names = [...parquet.elements.keys()];
  const levels = mbpLevels(names);
  requireMbpColumns(file.name, '', names, levels);
  const uses = mbpLevelNames(levels).map((name) => [name, name.includes('_px_') ? 'price' : 'number'] as const);
  const rest = REST.filter(([name]) => name !== 'side' || isText(parquet, name));
  const columns = [...uses, ...rest].flatMap(([name, use]) => columnOf(parquet, name, use));
  const ids = IDS.map((name) => columnOf(parquet, name, isText(parquet, name) ? 'text' : 'number')[0]);
  const all = [...columns, ...ids.filter((column) => column !== undefined)];
  for (const [k, group] of parquet.groups.entries()) for (const { name } of all) chunkOf(parquet, k, group, name);
  return {
    levels,
    files: [file],
    read: async (access, log, onState) => {
      const kinds = new MbpKinds(file.name, levels);
      const reader = new RowReader(file.name, columns, ids, levels, kinds, log, onState);
      await readGroups(parquet, columns, ids, reader, access);
      kinds.finish();
    },
  };
}

function isText({ elements }: ParquetFile, name: string): boolean {
  return elements.get(name)?.type?.endsWith('BYTE_ARRAY') === true;
}

/** Stands for a column that may be missing. */
function columnOf({ file, elements }: ParquetFile, name: string, use: ParquetUse): Column[] {
  const element = elements.get(name);
  if (element === undefined) return [];
  const kind = parquetValues(element, use);
  if (kind !== undefined) return [{ name, kind, isWhole: element.type === 'INT64' }];
  const type = element.converted_type ?? element.logical_type?.type ?? element.type;
  const expected = {
    price: 'doubles or int64 in 1e-9',
    number: 'numbers',
    time: 'timestamps, int64 or ISO 8601 texts',
    text: 'texts',
  };
  throw new BookError(file.name, `column "${name}"`, `holds ${type}, expected ${expected[use]}; write it as such`, {
    code: 'column-type',
  });
}

async function readGroups(
  parquet: ParquetFile,
  columns: readonly Column[],
  ids: readonly (Column | undefined)[],
  reader: RowReader,
  access: FileAccess,
): Promise<void> {
  let counted = 0;
  const count = (bytes: number): void => {
    counted += bytes;
    access.count(bytes);
  };
  for (const [k, group] of parquet.groups.entries()) await readGroup(parquet, k, group, columns, ids, reader, count);
  // The other columns and the metadata of the file.
  access.count(parquet.file.size! - counted);
}

async function readGroup(
  parquet: ParquetFile,
  index: number,
  group: ParquetGroup,
  columns: readonly Column[],
  ids: readonly (Column | undefined)[],
  reader: RowReader,
  count: (bytes: number) => void,
): Promise<void> {
  const sideBySide = columns.length + ids.length;
  const readerOf = ({ name, kind }: Column): ParquetColumn =>
    new ParquetColumn(parquet, parquet.elements.get(name)!, kind, chunkOf(parquet, index, group, name), sideBySide);
  const idReaders = ids.map((column) =>
    column === undefined ? '' : (constantOf(chunkOf(parquet, index, group, column.name)) ?? readerOf(column)),
  );
  const readers = [...columns.map(readerOf), ...idReaders.filter((id) => id instanceof ParquetColumn)];
  const names = [...columns, ...ids.filter((_, k) => idReaders[k] instanceof ParquetColumn)].map(
    (column) => column!.name,
  );
  for (let left = group.rows; left > 0; ) {
    for (const [k, column] of readers.entries()) {
      if (column.next < column.rows) continue;
      const place = `row group ${index + 1}, column "${names[k]}"`;
      count(await filled(column, parquet.file.name, place));
    }
    const rows = Math.min(left, ...readers.map((column) => column.rows - column.next));
    reader.read(readers, idReaders, rows);
    for (const column of readers) column.next += rows;
    left -= rows;
  }
}

/** The value of a column if its statistics say that all are equal. */
function constantOf({ statistics }: ColumnMetaData): number | undefined {
  const { min_value: least, max_value: most, null_count: nulls } = statistics ?? {};
  const isNumber = typeof least === 'number' || typeof least === 'bigint';
  return isNumber && least === most && least >= 0 && Number(nulls ?? 1) === 0 ? Number(least) : undefined;
}

/** A fault in a page is thrown by whatever finds it. */
async function filled(column: ParquetColumn, source: string, place: string): Promise<number> {
  try {
    return await column.fill();
  } catch (cause) {
    if (cause instanceof BookError) throw cause;
    if (cause instanceof NoTimeText) {
      const reason = 'holds UTF8, expected timestamps or int64, or texts in ISO 8601; write it as such';
      throw new BookError(source, place, reason, { code: 'column-type', cause });
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = `cannot be read (${message}); fetch or write the file again`;
    throw new BookError(source, place, reason, { code: 'damaged-file', cause });
  }
}

/** A value of all rows of a group, or a column. */
type Id = BookId | ParquetColumn;

/** Reads rows, whose columns are side by side, into states. */
class RowReader {
  readonly #source: string;
  readonly #names: readonly string[];
  readonly #kinds: readonly ParquetValues[];
  readonly #ids: readonly (Column | undefined)[];
  readonly #rowKinds: MbpKinds;
  readonly #log: ReadLog;
  /** of the last rows, in turn */
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
    columns: readonly Column[],
    ids: readonly (Column | undefined)[],
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
    // For doubles nobody can tell how they were written.
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
  read(columns: readonly ParquetColumn[], ids: readonly Id[], rows: number): void {
    for (let row = 0; row < rows; row++) this.#read(columns, ids, row);
  }

  #read(columns: readonly ParquetColumn[], ids: readonly Id[], row: number): void {
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
    const shown = isTrade && textAt(this.#sideColumn) === 'N' ? this.#states[this.#turn] : undefined;
    if (isTrade && !this.#rows.trade(size, shown)) return;
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

  #idOf(ids: readonly Id[], k: number, row: number): BookId {
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
