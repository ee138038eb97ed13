import type { BookState } from '../books/book-state.js';
import { createBookState } from '../books/create-book-state.js';
import type { BookFile } from '../bytes/book-file.js';
import type { BookId } from '../reading/book-counts.js';
import type { FaultKind } from '../reading/fault.js';
import type { ReadLog } from '../reading/read-log.js';
import { LENT_BOOKS } from '../reading/row-order.js';
import { EventTime } from '../times/event-time.js';
import type { BookFormat, BookLayout, FileHead } from './book-format.js';
import { csvFields } from './csv/csv-fields.js';
import { type ColumnUse, CsvRow, columnsRead, ROW_IS_GOOD } from './csv/csv-row.js';
import { LineReader } from './csv/line-reader.js';
import { readRows } from './csv/read-rows.js';
import { addParseFault, addRowFault } from './csv/row-fault.js';
import { createTextReader } from './csv/row-text.js';
import { bytesOfUsualBooks, ROLES, UsualBooks } from './csv/usual-books.js';
import { areDatabentoColumns, mbpLevelNames, mbpLevels, requireMbpColumns } from './mbp-columns.js';
import { MbpKinds } from './mbp-kinds.js';
import { LAST_OF_EVENT, MbpRows } from './mbp-rows.js';
import { PriceUnit, UNIT_IS_GOOD } from './price-unit.js';

const [LETTER_N, LETTER_T] = [78, 84];
const decoder = new TextDecoder();
/** Bytes of a header and a row of hundreds of levels. */
const MOST_OF_TWO_LINES = 1 << 15;
const TEXTS = ['ts_event', 'action', 'symbol', 'side'];
/** The identifiers of a row's book. Nearly always they are numbers, which are read faster than texts. */
const IDS = ['instrument_id', 'publisher_id', 'rtype'];

/**
 * Databento MBP as CSV, any number of levels, columns by name in any order.
 *
 * States and volumes are those of {@link MbpRows}. If two columns have the same name, the first is used.
 */
export const databentoCsv: BookFormat = {
  name: 'databento-csv',
  description: 'Databento MBP-10 (or MBP-1) as CSV, with a header line',
  recognises: ({ firstLine }) => areDatabentoColumns(csvFields(firstLine)),
  open: async (head) => layoutOf(head),
};

/** The use of each column, and its destination. */
interface Columns {
  readonly names: readonly string[];
  readonly uses: readonly ColumnUse[];
  readonly levels: number;
  /** the index of the column of a number or of a text in the row */
  readonly indexOfName: ReadonlyMap<string, number>;
}

function layoutOf({ file, firstLine, bytes }: FileHead): BookLayout {
  const columns = columnsOf(file, csvFields(firstLine), fieldsOfFirstRow(bytes));
  return {
    levels: columns.levels,
    files: [file],
    read: (access, log, onState) => {
      const lines = access.open(file, LineReader);
      const kinds = new MbpKinds(file.name, columns.levels);
      return readRows(lines, createRowReader(lines, columns, kinds, log, onState)).then(() => kinds.finish());
    },
  };
}

function fieldsOfFirstRow(head: Uint8Array): string[] {
  const [, row = ''] = decoder
    .decode(head.subarray(0, MOST_OF_TWO_LINES))
    .trimStart()
    .split(/[\r\n]+/);
  return csvFields(row);
}

function columnsOf(file: BookFile, names: readonly string[], first: readonly string[]): Columns {
  const levels = mbpLevels(names);
  const numbers = [...mbpLevelNames(levels), 'flags', 'size'];
  const indexOfName = new Map(names.map((name, k) => [name, k] as const).reverse());
  requireMbpColumns(file.name, 'line 1', names, levels);
  const uses: ColumnUse[] = names.map(() => undefined);
  for (const [k, name] of numbers.entries()) uses[indexOfName.get(name)!] = { number: k };
  for (const [k, name] of TEXTS.entries()) if (indexOfName.has(name)) uses[indexOfName.get(name)!] = { text: k };
  for (const [k, name] of IDS.entries()) {
    const column = indexOfName.get(name) ?? -1;
    const isNumber = /^"?[\d.]*"?$/.test(first[column] ?? '');
    if (column >= 0) uses[column] = isNumber ? { number: numbers.length + k } : { text: TEXTS.length + k };
  }
  return { names, uses, levels, indexOfName };
}

/** What the kernel reads of a column. */
function roleOf(use: ColumnUse, levels: number): number {
  if (use === undefined) return ROLES.any;
  if ('text' in use) return [ROLES.time, ROLES.action, ROLES.same, ROLES.side][use.text] ?? ROLES.same;
  const sort = Math.floor(use.number / levels);
  if (sort < 4) return sort % 2 === 0 ? ROLES.price : ROLES.size;
  return use.number < 4 * levels + 2 ? ROLES.number : ROLES.same;
}

/** Reads an identifier; empty if there is no such column, or the field is empty. */
function createIdReader(row: CsvRow, use: ColumnUse): (bytes: Uint8Array) => BookId {
  if (use === undefined) return () => '';
  if ('text' in use) return createTextReader(row, use.text);
  return () => {
    const id = row.values[use.number]!;
    return Number.isNaN(id) ? '' : id;
  };
}

function createRowReader(
  lines: LineReader,
  { names, uses, levels, indexOfName }: Columns,
  kinds: MbpKinds,
  log: ReadLog,
  onState: (state: BookState) => void,
): () => void {
  const row = new CsvRow(uses, LENT_BOOKS, bytesOfUsualBooks(uses.length, 4 * levels + 2 + IDS.length));
  lines.useMemory(row.kernel?.room);
  const time = new EventTime();
  const states = row.turns.map((values) => createBookState(levels, values));
  const [flags, size] = [4 * levels, 4 * levels + 1];
  const hasSide = indexOfName.has('side');
  const symbolOf = indexOfName.has('symbol') ? createTextReader(row, TEXTS.indexOf('symbol')) : () => '';
  const [instrumentOf, publisherOf, kindOf] = IDS.map((name) => createIdReader(row, uses[indexOfName.get(name) ?? -1]));
  // If all three are numbers, the book is nearly always that of the previous row.
  const idsAt = 4 * levels + 2;
  const areNumbers = IDS.every((name) => 'number' in (uses[indexOfName.get(name) ?? -1] ?? {}));
  let [instrument, publisher, kind]: (number | undefined)[] = [];
  let isOfBook = true;
  const fault = (kind: FaultKind, name: string): false => {
    addRowFault(log.faults, kind, lines, indexOfName.get(name) ?? -1, names);
    return false;
  };
  const rows = new MbpRows(log, fault);
  const timeColumn = indexOfName.get('ts_event')!;
  log.begin({ source: lines.source, column: timeColumn + 1, columnName: 'ts_event' }, onState);
  const priceNames = mbpLevelNames(levels).filter((name) => name.includes('_px_'));
  const textsOf = (prices: readonly string[]): string[] => {
    const fields = csvFields(decoder.decode(lines.bytes.subarray(lines.start, lines.end)));
    return prices.map((name) => fields[indexOfName.get(name)!]!);
  };
  const unit = new PriceUnit({
    arePointed: () => textsOf(priceNames).some((text) => /[.eE]/.test(text)),
    digitsOf: (place) => textsOf([priceNames[place]!])[0]!,
  });

  const roles = Uint8Array.from(columnsRead(uses), (column) => roleOf(uses[column], levels));
  const usual = row.kernel && new UsualBooks(row.kernel, roles, levels, row.values.length, { log, rows, kinds });

  return () => {
    if (readRow()) usual?.readAfter(lines, time, unit.usual);
  };

  /** @returns whether the row is of the book and without a fault */
  function readRow(): boolean {
    log.rows++;
    const outcome = row.parse(lines.bytes, lines.start);
    if (outcome !== ROW_IS_GOOD) {
      addParseFault(log.faults, outcome, lines, names);
      return false;
    }
    lines.endAt(row.end);
    if (lines.isUnfinished && mayBeCut()) return fault('cut-last-line', '');
    if (!areNumbers || isOther(row.values)) turn();
    if (!isOfBook) return fault('other-record', 'rtype');
    const wrongTime = time.parse(lines.bytes, row.textStarts[0]!, row.textEnds[0]!);
    if (wrongTime !== undefined) return fault(wrongTime, 'ts_event');
    if (Number.isNaN(row.values[flags]!)) return fault('not-a-number', 'flags');
    const isTrade = hasActionT(lines.bytes);
    kinds.note(1, isTrade ? 1 : 0);
    if (!rows.enter(symbolOf(lines.bytes), time.seconds, time.nanoseconds, row.values[flags]!, lines.number))
      return false;
    if (isTrade && !isGoodTrade(lines.bytes)) return false;
    if ((row.values[flags]! & LAST_OF_EVENT) === 0) return true;
    const state = states[row.current]!;
    const place = unit.read(state);
    if (place !== UNIT_IS_GOOD) return fault('other-unit', priceNames[place]!);
    const isBook = rows.settle(state, false, true);
    if (isBook) row.turn();
    return isBook;
  }

  function isOther(values: Float64Array): boolean {
    return values[idsAt] !== instrument || values[idsAt + 1] !== publisher || values[idsAt + 2] !== kind;
  }

  function turn(): void {
    const { values } = row;
    [instrument, publisher, kind] = [values[idsAt], values[idsAt + 1], values[idsAt + 2]];
    log.instrument = instrumentOf!(lines.bytes);
    log.publisher = publisherOf!(lines.bytes);
    isOfBook = kinds.isBook(kindOf!(lines.bytes));
  }

  /** The last field of a line without a line end may be cut; for a symbol that is visible. */
  function mayBeCut(): boolean {
    const use = uses.at(-1);
    if (use === undefined) return false;
    return !('text' in use && TEXTS[use.text] === 'symbol' && log.knowsSymbol(symbolOf(lines.bytes)));
  }

  function hasActionT(bytes: Uint8Array): boolean {
    return isLetter(bytes, TEXTS.indexOf('action'), LETTER_T);
  }

  function isGoodTrade(bytes: Uint8Array): boolean {
    const side = sideOf(bytes);
    return rows.trade(row.values[size]!, side, side === LETTER_N ? states[row.current] : undefined);
  }

  /** The letter of the side; 0: there is none. */
  function sideOf(bytes: Uint8Array): number {
    const text = TEXTS.indexOf('side');
    return hasSide && row.textEnds[text]! === row.textStarts[text]! + 1 ? bytes[row.textStarts[text]!]! : 0;
  }

  function isLetter(bytes: Uint8Array, text: number, letter: number): boolean {
    return bytes[row.textStarts[text]!] === letter && row.textEnds[text]! === row.textStarts[text]! + 1;
  }
}
