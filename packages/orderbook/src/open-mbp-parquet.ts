import { BookError } from './book-error.js';
import type { BookFile } from './book-file.js';
import type { BookLayout } from './book-format.js';
import type { BookState } from './book-state.js';
import { createBookState } from './create-book-state.js';
import type { Fault } from './fault.js';
import { faultWords } from './fault-words.js';
import type { FileAccess } from './file-access.js';
import { mbpLevelNames, mbpLevels, requireMbpColumns } from './mbp-columns.js';
import { LAST_OF_EVENT, MbpRows, type OnFault } from './mbp-rows.js';
import { ParquetColumn } from './parquet-column.js';
import { chunkOf, openParquet, type ParquetFile, type ParquetGroup } from './parquet-file.js';
import { type ParquetUse, type ParquetValues, parquetValues } from './parquet-values.js';
import type { ReadLog } from './read-log.js';

/** What comes after the levels. */
const REST: readonly (readonly [name: string, use: ParquetUse])[] = [
  ['flags', 'number'],
  ['size', 'number'],
  ['ts_event', 'time'],
  ['action', 'text'],
  ['symbol', 'text'],
];

/** A column that is read, and how. */
interface Column {
  readonly name: string;
  readonly kind: ParquetValues;
}

/** @throws BookError if the file is no Parquet with the columns of Databento MBP */
export async function openMbpParquet(file: BookFile): Promise<BookLayout> {
  const parquet = await openParquet(file);
  const names = [...parquet.elements.keys()];
  const levels = mbpLevels(names);
  requireMbpColumns(file.name, '', names, levels);
  const uses = mbpLevelNames(levels).map((name) => [name, name.includes('_px_') ? 'price' : 'number'] as const);
  const columns = [...uses, ...REST].flatMap(([name, use]) => columnOf(parquet, name, use));
  for (const [k, group] of parquet.groups.entries()) for (const { name } of columns) chunkOf(parquet, k, group, name);
  return {
    levels,
    files: [file],
    read: (access, log, onState) => readGroups(parquet, columns, levels, access, log, onState),
  };
}

/** None of a column that may be missing. */
function columnOf({ file, elements }: ParquetFile, name: string, use: ParquetUse): Column[] {
  const element = elements.get(name);
  if (element === undefined) return [];
  const kind = parquetValues(element, use);
  if (kind !== undefined) return [{ name, kind }];
  const type = element.converted_type ?? element.logical_type?.type ?? element.type;
  const expected = { price: 'doubles or int64 in 1e-9', number: 'numbers', time: 'timestamps or int64', text: 'texts' };
  throw new BookError(file.name, `column "${name}"`, `holds ${type}, expected ${expected[use]}; write it as such`);
}

async function readGroups(
  parquet: ParquetFile,
  columns: readonly Column[],
  levels: number,
  access: FileAccess,
  log: ReadLog,
  onState: (state: BookState) => void,
): Promise<void> {
  const reader = new RowReader(parquet.file.name, columns, levels, log, onState);
  let counted = 0;
  const count = (bytes: number): void => {
    counted += bytes;
    access.count(bytes);
  };
  for (const [k, group] of parquet.groups.entries()) await readGroup(parquet, k, group, columns, reader, count);
  // The other columns, and what the file says of itself.
  access.count(parquet.file.size! - counted);
}

async function readGroup(
  parquet: ParquetFile,
  index: number,
  group: ParquetGroup,
  columns: readonly Column[],
  reader: RowReader,
  count: (bytes: number) => void,
): Promise<void> {
  const readers = columns.map(({ name, kind }) => {
    return new ParquetColumn(parquet, parquet.elements.get(name)!, kind, chunkOf(parquet, index, group, name));
  });
  for (let left = group.rows; left > 0; ) {
    for (const [k, column] of readers.entries()) {
      if (column.next < column.rows) continue;
      const place = `row group ${index + 1}, column "${columns[k]!.name}"`;
      count(await filled(column, parquet.file.name, place));
    }
    const rows = Math.min(left, ...readers.map((column) => column.rows - column.next));
    reader.read(readers, rows);
    for (const column of readers) column.next += rows;
    left -= rows;
  }
}

/** What is wrong with a page is thrown as whatever it is found by. */
async function filled(column: ParquetColumn, source: string, place: string): Promise<number> {
  try {
    return await column.fill();
  } catch (cause) {
    if (cause instanceof BookError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new BookError(source, place, `cannot be read (${message}); fetch or write the file again`, { cause });
  }
}

/** Reads rows, whose columns are side by side, into states. */
class RowReader {
  readonly #source: string;
  readonly #names: readonly string[];
  readonly #kinds: readonly ParquetValues[];
  readonly #log: ReadLog;
  readonly #state: BookState;
  /** of the current row, in the order of the columns */
  readonly #values: Float64Array;
  readonly #numbers: number;
  readonly #rows: MbpRows;
  readonly #fault: OnFault;
  #row = 0;

  constructor(
    source: string,
    columns: readonly Column[],
    levels: number,
    log: ReadLog,
    onState: (state: BookState) => void,
  ) {
    this.#source = source;
    this.#names = columns.map(({ name }) => name);
    this.#kinds = columns.map(({ kind }) => kind);
    this.#log = log;
    this.#numbers = 4 * levels;
    this.#values = new Float64Array(this.#numbers);
    this.#state = createBookState(levels, this.#values);
    this.#fault = (kind, column) => log.faults.add(kind, () => this.#describe(kind, column));
    this.#rows = new MbpRows(this.#state, log, onState, this.#fault);
  }

  /** Reads the next rows of the columns. */
  read(columns: readonly ParquetColumn[], rows: number): void {
    for (let row = 0; row < rows; row++) this.#read(columns, row);
  }

  #read(columns: readonly ParquetColumn[], row: number): void {
    this.#log.rows++;
    this.#row++;
    const numbers = this.#numbers;
    const valueAt = (column: number): number => columns[column]!.values[columns[column]!.next + row]!;
    for (let k = 0; k < numbers; k++) this.#values[k] = valueAt(k);
    const [flags, size, action] = [valueAt(numbers), valueAt(numbers + 1), valueAt(numbers + 3)];
    const times = columns[numbers + 2]!;
    const at = 2 * (times.next + row);
    const symbol = columns.length > numbers + 4 ? this.#textOf(numbers + 4, valueAt(numbers + 4)) : '';
    const wrong = this.#wrongColumn(times.values[at]!, flags);
    if (wrong !== undefined) {
      this.#fault(...wrong);
      return;
    }
    if (!this.#rows.enter(symbol, times.values[at]!, times.values[at + 1]!)) return;
    if (this.#textOf(numbers + 3, action) === 'T' && !this.#rows.trade(size)) return;
    if ((flags & LAST_OF_EVENT) !== 0) this.#rows.settle(false);
  }

  #wrongColumn(seconds: number, flags: number): Parameters<OnFault> | undefined {
    const infinite = this.#values.indexOf(Number.POSITIVE_INFINITY);
    if (infinite >= 0) return ['not-a-number', this.#names[infinite]!];
    if (Number.isNaN(seconds)) return ['not-a-time', 'ts_event'];
    return Number.isNaN(flags) ? ['not-a-number', 'flags'] : undefined;
  }

  #textOf(column: number, place: number): string {
    return Number.isNaN(place) ? '' : this.#kinds[column]!.texts[place]!;
  }

  #describe(kind: Parameters<OnFault>[0], columnName: string): Omit<Fault, 'kind'> {
    const [usual, advice] = faultWords[kind];
    const expected = kind === 'not-a-time' ? 'a time' : usual;
    const value = this.#values[this.#names.indexOf(columnName)];
    const found = value === undefined || Number.isNaN(value) ? '' : String(value);
    return { source: this.#source, unit: 'row', line: this.#row, column: 0, columnName, found, expected, advice };
  }
}
