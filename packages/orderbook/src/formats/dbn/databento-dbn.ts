import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import { fileContent } from '../../bytes/file-content.js';
import { BookError } from '../../reading/book-error.js';
import type { Fault, FaultKind } from '../../reading/fault.js';
import { faultWords } from '../../reading/fault-words.js';
import type { ReadLog } from '../../reading/read-log.js';
import { NanoTime } from '../../times/nano-time.js';
import type { BookFormat, BookLayout, FileHead } from '../book-format.js';
import { LAST_OF_EVENT, MbpRows } from '../mbp-rows.js';
import { nanoPrice } from '../nano-price.js';
import { DbnBooks } from './dbn-books.js';
import { dbnRecordName, dbnSchemaName, MBP_1, MBP_10, MIXED, SYMBOL_MAPPING, whyNoBook } from './dbn-kinds.js';
import { type DbnMetadata, paddedText, parseDbnHead, parseDbnMetadata } from './dbn-metadata.js';
import { DbnRecords } from './dbn-records.js';
import { DbnSymbols } from './dbn-symbols.js';

/** The fields of a record, in words from its start; the first holds the length and the kind. */
const [INSTRUMENT, TIME, SIZE, ACTION_AND_FLAGS, RECEIVED, LEVELS] = [1, 2, 6, 7, 8, 12];
const LEVEL = 8;
const SEND_TIME = 2;
const [LETTER_N, LETTER_T] = [78, 84];
/** Of a symbol mapping, bytes. */
const HEADER = 16;
const SECONDS_OF_DAY = 86_400;
/** For a mixed capture, bytes from the first book record: if both kinds were captured, both occur within them. */
const RECORDS_TO_TELL = 1000;
const LEVELS_OF: Readonly<Record<number, number>> = { [MBP_1]: 1, [MBP_10]: 10 };

/**
 * Databento binary, versions 1 to 3, of the schema mbp-10 or mbp-1, or a live capture with either among its records: the
 * deeper one is read, and the other records are counted.
 *
 * States and volumes are those of the CSV, see {@link MbpRows}.
 */
export const databentoDbn: BookFormat = {
  name: 'databento-dbn',
  description: 'Databento binary (DBN) of the schema mbp-10 or mbp-1',
  recognises: ({ bytes }) => bytes[0] === 0x44 && bytes[1] === 0x42 && bytes[2] === 0x4e,
  open: async (head, { signal }) => layoutOf(head, signal),
};

async function layoutOf({ file, bytes }: FileHead, signal: AbortSignal | undefined): Promise<BookLayout> {
  const { schema } = parseDbnHead(file.name, bytes);
  const kind = schema === MIXED ? await deepestKind(file, signal) : kindOf(file, schema);
  return {
    levels: LEVELS_OF[kind]!,
    files: [file],
    read: (access, log, onState) => readRecords(file, kind, access, log, onState),
  };
}

function kindOf(file: BookFile, schema: number): number {
  const name = dbnSchemaName(schema);
  if (name === 'mbp-10') return MBP_10;
  if (name === 'mbp-1') return MBP_1;
  throw new BookError(file.name, '', `is Databento binary (DBN) of the schema ${name}, ${whyNoBook(name)}`, {
    code: 'other-schema',
    details: { schema: name },
  });
}

async function deepestKind(file: BookFile, signal: AbortSignal | undefined): Promise<number> {
  const records = new DbnRecords(file.name, fileContent(file, { signal }));
  let [seen, last] = [new Set<number>(), Number.POSITIVE_INFINITY];
  let areTradesOnly = true;
  try {
    await records.readMetadata();
    do {
      while (records.number < last && !seen.has(MBP_10) && records.next()) {
        seen.add(kindAt(records));
        if (kindAt(records) === MBP_1 && !isTrade(records)) areTradesOnly = false;
        if (seen.has(MBP_1)) last = Math.min(last, records.number + RECORDS_TO_TELL);
      }
    } while (records.number < last && !seen.has(MBP_10) && (await records.fill()));
  } finally {
    await records.close();
  }
  const kind = [MBP_10, MBP_1].find((candidate) => seen.has(candidate));
  if (kind === MBP_1 && areTradesOnly) {
    throw new BookError(file.name, '', `holds records of the schema tbbo, ${whyNoBook('tbbo')}`, {
      code: 'other-schema',
      details: { schema: 'tbbo' },
    });
  }
  if (kind !== undefined) return kind;
  const others = [...seen].map(dbnRecordName).join(', ') || 'none';
  throw new BookError(file.name, '', `holds no record of the schema mbp-10 or mbp-1, only ${others}`, {
    code: 'other-schema',
  });
}

async function readRecords(
  file: BookFile,
  kind: number,
  access: FileAccess,
  log: ReadLog,
  onState: (state: BookState) => void,
): Promise<void> {
  const books = new DbnBooks(LEVELS_OF[kind]!);
  const records = access.open(file, DbnRecords, books.window);
  const metadata = parseDbnMetadata(records.source, await records.readMetadata());
  const { readRecord, readUsual } = createRecordReaders(records, metadata, kind, books, log, onState);
  let isAtEnd = false;
  for (;;) {
    while (records.next()) {
      readRecord();
      if (readUsual(isAtEnd)) break;
    }
    if (isAtEnd) break;
    isAtEnd = !(await records.fill());
    books.refill();
  }
  if (records.unfinished === 0) return;
  log.rows++;
  const line = records.number + 1;
  const found = `${records.unfinished} bytes`;
  log.faults.add('cut-last-record', () => ({ ...describe('cut-last-record', records, ''), line, found }));
}

/** Readers of the current record, and of the usual records after it. */
function createRecordReaders(
  records: DbnRecords,
  metadata: DbnMetadata,
  kind: number,
  books: DbnBooks,
  log: ReadLog,
  onState: (state: BookState) => void,
): { readonly readRecord: () => void; readonly readUsual: (isAtEnd: boolean) => boolean } {
  const levels = LEVELS_OF[kind]!;
  const length = LEVELS + LEVEL * levels + (metadata.hasSendTimes ? SEND_TIME : 0);
  const symbols = new DbnSymbols(metadata.mappings);
  const state = createBookState(levels, books.values);
  const [time, received] = [new NanoTime(), new NanoTime()];
  const rows = new MbpRows(log, fault);
  log.begin({ source: records.source, unit: 'record', column: 0, columnName: 'ts_event' }, onState);
  let [instrument, publisher]: (number | undefined)[] = [];
  let symbol = '';

  return {
    readRecord: () => {
      log.rows++;
      const { words, start } = records;
      if (kindAt(records) !== kind) return skip();
      if (records.length !== length) return fault('record-length', '');
      if ((words[start + TIME]! & words[start + TIME + 1]!) === -1) return fault('not-a-time', 'ts_event');
      time.set(words[start + TIME]!, words[start + TIME + 1]!);
      if (words[start + INSTRUMENT] !== instrument || publisherAt(records) !== publisher || symbols.areDaily)
        enterBook(words, start);
      const flags = (words[start + ACTION_AND_FLAGS]! >> 16) & 0xff;
      if (!rows.enter(symbol, time.seconds, time.nanoseconds, flags, records.number)) {
        books.setNoneUsual();
        return;
      }
      if (!symbols.areDaily) books.setUsual(records, time.seconds, time.nanoseconds);
      const side = sideAt(records);
      const isSideless = isTrade(records) && side === LETTER_N;
      if (isSideless) books.read(start);
      if (isTrade(records)) rows.trade(words[start + SIZE]! >>> 0, side, isSideless ? state : undefined);
      if ((flags & LAST_OF_EVENT) === 0) return;
      rows.settle(state, books.read(start), false);
    },
    readUsual: (isAtEnd) => books.readUsual(records, state, log, isAtEnd),
  };

  function enterBook(words: Int32Array, start: number): void {
    const number = words[start + INSTRUMENT]!;
    instrument = number;
    publisher = publisherAt(records);
    log.instrument = number >>> 0;
    log.publisher = publisher;
    received.set(words[start + RECEIVED]!, words[start + RECEIVED + 1]!);
    symbol = symbols.nameOf(number >>> 0, Math.floor(received.seconds / SECONDS_OF_DAY));
  }

  function skip(): void {
    fault('other-record', '');
    if (kindAt(records) !== SYMBOL_MAPPING) return;
    symbols.learn(records.words[records.start + INSTRUMENT]! >>> 0, mappedSymbol(records, metadata));
    instrument = undefined;
    books.setNoneUsual();
  }

  function fault(fault: FaultKind, column: string): void {
    log.faults.add(fault, () => describe(fault, records, column));
  }
}

function kindAt({ words, start }: DbnRecords): number {
  return (words[start]! >> 8) & 0xff;
}

function isTrade({ words, start }: DbnRecords): boolean {
  return (words[start + ACTION_AND_FLAGS]! & 0xff) === LETTER_T;
}

function sideAt({ words, start }: DbnRecords): number {
  return (words[start + ACTION_AND_FLAGS]! >> 8) & 0xff;
}

function publisherAt({ words, start }: DbnRecords): number {
  return words[start]! >>> 16;
}

/** In versions above 1 a byte before each of the two names gives its type. */
function mappedSymbol({ words, start }: DbnRecords, { version, symbolLength }: DbnMetadata): string {
  const sort = version === 1 ? 0 : 1;
  const view = new DataView(words.buffer, words.byteOffset + 4 * start);
  return paddedText(view, HEADER + 2 * sort + symbolLength, symbolLength);
}

function describe(kind: FaultKind, records: DbnRecords, columnName: string): Omit<Fault, 'kind'> {
  const [usual, advice] = faultWords[kind];
  const expected = kind === 'not-a-time' ? 'nanoseconds since 1970' : usual;
  const found = columnName === '' ? recordText(records) : fieldText(records, columnName);
  return {
    source: records.source,
    unit: 'record',
    line: records.number,
    column: 0,
    columnName,
    found,
    expected,
    advice,
  };
}

function recordText(records: DbnRecords): string {
  return `${dbnRecordName(kindAt(records))}, ${4 * records.length} bytes`;
}

function fieldText({ words, start }: DbnRecords, columnName: string): string {
  if (columnName === 'flags') return String((words[start + ACTION_AND_FLAGS]! >> 16) & 0xff);
  const half = (at: number): bigint => BigInt(words[at]! >>> 0);
  if (columnName === 'ts_event') return String(half(start + TIME) + (half(start + TIME + 1) << 32n));
  const [side, field, level] = columnName.split('_');
  const at = start + LEVELS + LEVEL * Number(level);
  if (field === 'sz') return String(words[at + (side === 'bid' ? 4 : 5)]! >>> 0);
  const priceAt = at + (side === 'bid' ? 0 : 2);
  const price = nanoPrice(words[priceAt]!, words[priceAt + 1]!);
  return Number.isNaN(price) ? '' : String(price);
}
