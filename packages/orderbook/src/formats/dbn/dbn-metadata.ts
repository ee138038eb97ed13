import { BookError } from '../../reading/book-error.js';

const NEWEST_VERSION = 3;
const [SCHEMA, VERSION_1_SYMBOLOGY, SYMBOLOGY, LISTS] = [24, 58, 50, 108];
const VERSION_1_SYMBOL_LENGTH = 22;
/** The naming scheme of instruments by the number in the records. */
const INSTRUMENT_ID = 0;
const SECONDS_OF_DAY = 86_400;
/** The largest number of names and date ranges; all options of the United States have two million. */
const MOST_NAMES = 2 ** 22;
const decoder = new TextDecoder();

/** The metadata of Databento binary. */
export interface DbnMetadata {
  readonly version: number;
  /** its number, see `dbn-kinds.ts` */
  readonly schema: number;
  /** whether each record ends with the time at which it was sent, 8 bytes */
  readonly hasSendTimes: boolean;
  /** bytes of a symbol, padded with zeros */
  readonly symbolLength: number;
  readonly mappings: readonly DbnMapping[];
}

/** The name of an instrument for a date range. */
export interface DbnMapping {
  readonly instrument: number;
  readonly symbol: string;
  /** days since 1970 in UTC, the end exclusive */
  readonly from: number;
  readonly to: number;
}

/** The version and the schema of Databento binary, from its first bytes. */
export function parseDbnHead(source: string, bytes: Uint8Array): Pick<DbnMetadata, 'version' | 'schema'> {
  if (bytes.length < LISTS)
    throw new BookError(source, '', 'its metadata are cut; fetch the file again', { code: 'damaged-file' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [version, schema] = [view.getUint8(3), view.getUint16(SCHEMA, true)];
  if (version >= 1 && version <= NEWEST_VERSION) return { version, schema };
  const reason = `is Databento binary (DBN) of version ${version}; 1 to ${NEWEST_VERSION} are read`;
  throw new BookError(source, '', reason, { code: 'unknown-version', details: { version } });
}

/**
 * Reads the metadata of Databento binary.
 *
 * Source: the DBN specification of Databento, versions 1 to 3.
 *
 * @param bytes - all before the first record
 * @throws BookError if they end too early, or are of a version that is not known
 */
export function parseDbnMetadata(source: string, bytes: Uint8Array): DbnMetadata {
  const { version, schema } = parseDbnHead(source, bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = version === 1 ? VERSION_1_SYMBOLOGY : SYMBOLOGY;
  const [from, to, hasSendTimes] = [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2) !== 0];
  const symbolLength = version === 1 ? VERSION_1_SYMBOL_LENGTH : view.getUint16(at + 3, true);
  const lists = new ListReader(source, view, symbolLength);
  lists.skip(lists.count(1));
  for (const _ of ['symbols', 'partial', 'not found']) lists.skip(lists.count(symbolLength) * symbolLength);
  const named = Array.from({ length: lists.count(symbolLength) }, () => readMapping(lists));
  const mappings = named.flatMap(([name, intervals]) => intervals.flatMap(mappingOf(name, from, to)));
  return { version, schema, hasSendTimes, symbolLength, mappings };
}

/** A name and its mapping. */
type NamedIntervals = [name: string, intervals: { from: number; to: number; symbol: string }[]];

function readMapping(lists: ListReader): NamedIntervals {
  const name = lists.symbol();
  const count = lists.count(8 + lists.symbolLength);
  lists.countKept(1 + count);
  return [name, Array.from({ length: count }, () => ({ from: lists.day(), to: lists.day(), symbol: lists.symbol() }))];
}

/** One of the two names is the number of the instrument; otherwise the mapping is ignored. */
function mappingOf(name: string, stypeIn: number, stypeOut: number) {
  return ({ from, to, symbol }: NamedIntervals[1][number]): DbnMapping[] => {
    const [id, title] = stypeOut === INSTRUMENT_ID ? [symbol, name] : stypeIn === INSTRUMENT_ID ? [name, symbol] : [];
    if (id === undefined || title === undefined || title === '' || !/^\d+$/.test(id)) return [];
    return [{ instrument: Number(id), symbol: title, from, to }];
  };
}

/** Reads fields of variable length in order. */
class ListReader {
  readonly symbolLength: number;
  readonly #source: string;
  readonly #view: DataView;
  #at = LISTS;
  #kept = 0;

  constructor(source: string, view: DataView, symbolLength: number) {
    this.#source = source;
    this.#view = view;
    this.symbolLength = symbolLength;
  }

  /** A count of items that take at least so many bytes each. */
  count(bytesOfEach: number): number {
    const count = this.#view.getUint32(this.#take(4), true);
    this.#require(count * bytesOfEach);
    return count;
  }

  /** @throws BookError if the names would take more than some hundred megabytes */
  countKept(names: number): void {
    this.#kept += names;
    if (this.#kept <= MOST_NAMES) return;
    const reason = `its metadata name more than ${MOST_NAMES} instruments and days; fetch fewer symbols at once`;
    throw new BookError(this.#source, '', reason, { code: 'too-large' });
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }

  /** Parses YYYYMMDD as a number into days since 1970. */
  day(): number {
    const date = this.#view.getUint32(this.#take(4), true);
    const milliseconds = Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100);
    return milliseconds / 1000 / SECONDS_OF_DAY;
  }

  symbol(): string {
    const start = this.#take(this.symbolLength);
    return paddedText(this.#view, start, this.symbolLength);
  }

  #take(bytes: number): number {
    this.#require(bytes);
    const at = this.#at;
    this.#at += bytes;
    return at;
  }

  #require(bytes: number): void {
    if (this.#at + bytes <= this.#view.byteLength) return;
    const reason = 'its metadata are shorter than they state; fetch the file again';
    throw new BookError(this.#source, '', reason, { code: 'damaged-file' });
  }
}

/** A text padded with zeros. */
export function paddedText(view: DataView, start: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length);
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
