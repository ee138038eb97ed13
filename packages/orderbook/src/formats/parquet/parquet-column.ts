import { type ColumnMetaData, type SchemaElement, snappyUncompress } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { unzstdTo } from '../../bytes/unzstd.js';
import { type ParquetFile, startOf } from './parquet-file.js';
import { readParquetRuns } from './parquet-runs.js';
import type { ParquetValues } from './parquet-values.js';
import { requireDelta } from './require-delta.js';
import { requireThrift } from './require-thrift.js';

/** Bytes read of a column at once, enough for the header of a page. */
const WINDOW = 1 << 18;
/** Bytes of a page, unpacked: writers make pages of a megabyte. */
const LARGEST_PAGE = 1 << 27;
/** Values of a page, and of the current pages of all columns together: with ten levels these are 1.5 million rows. */
const [MOST_VALUES, MOST_VALUES_TOGETHER] = [1 << 22, 1 << 26];
/** The most bytes that Snappy makes of one: it copies 64 by a command of 3. */
const SNAPPY_RATIO = 22;

/** A header as the library gives it. */
type PageHeader = ReturnType<typeof parquetHeader>;

/** Reads a column of a row group page by page, so that at most one page of it is in memory. */
export class ParquetColumn {
  /** of the current page, as many doubles per value as its width; NaN for a missing value */
  values: Float64Array = new Float64Array(0);
  /** rows of the current page, and the next of them */
  rows = 0;
  next = 0;
  readonly #file: ParquetFile;
  readonly #element: SchemaElement;
  readonly #kind: ParquetValues;
  readonly #chunk: ColumnMetaData;
  readonly #end: number;
  readonly #mostValues: number;
  #at: number;
  #rowsLeft: number;
  #dictionary: Float64Array | undefined;
  #window = { start: 0, bytes: new Uint8Array(0) };

  /** @param columns - how many are read side by side */
  constructor(file: ParquetFile, element: SchemaElement, kind: ParquetValues, chunk: ColumnMetaData, columns: number) {
    this.#mostValues = Math.min(MOST_VALUES, Math.floor(MOST_VALUES_TOGETHER / columns));
    this.#file = file;
    this.#element = element;
    this.#kind = kind;
    this.#chunk = chunk;
    this.#at = startOf(chunk);
    this.#end = this.#at + Number(chunk.total_compressed_size);
    this.#rowsLeft = Number(chunk.num_values);
  }

  /**
   * Reads the next page.
   *
   * @returns the number of bytes read from the file
   * @throws RangeError or what the library throws if it is damaged
   */
  async fill(): Promise<number> {
    const from = this.#at;
    this.rows = 0;
    this.next = 0;
    while (this.rows === 0) {
      const header = await this.#header();
      const bytes = await this.#bytes(header.compressed_page_size);
      this.#at += header.compressed_page_size;
      if (header.type === 'DICTIONARY_PAGE') this.#readDictionary(header, bytes);
      else if (header.type === 'DATA_PAGE') this.#readPage(header, bytes);
      else if (header.type === 'DATA_PAGE_V2') this.#readPageV2(header, bytes);
    }
    return this.#at - from;
  }

  async #header(): Promise<PageHeader> {
    if (this.#at >= this.#end) throw new RangeError('its pages hold fewer rows than it should');
    const bytes = await this.#bytes(Math.min(WINDOW / 4, this.#end - this.#at));
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
    requireThrift(bytes);
    const header = parquetHeader(reader);
    this.#at += reader.offset;
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    const isSize = packed >= 0 && unpacked >= 0 && unpacked <= LARGEST_PAGE && this.#at + packed <= this.#end;
    if (!isSize) throw new RangeError(`a page of ${packed} bytes, ${unpacked} unpacked`);
    return header;
  }

  /** The next bytes, valid until the next call. */
  async #bytes(length: number): Promise<Uint8Array> {
    const { start, bytes } = this.#window;
    const from = this.#at - start;
    if (from >= 0 && from + length <= bytes.length) return bytes.subarray(from, from + length);
    const end = Math.min(this.#end, this.#at + Math.max(length, WINDOW));
    this.#window = { start: this.#at, bytes: new Uint8Array(await this.#file.slice(this.#at, end)) };
    return this.#window.bytes.subarray(0, length);
  }

  #readDictionary(
    { dictionary_page_header: header, uncompressed_page_size: size }: PageHeader,
    packed: Uint8Array,
  ): void {
    const bytes = unpacked(packed, size, this.#chunk.codec);
    // Each takes at least a byte.
    const count = this.#requireCount(header?.num_values, bytes.length);
    const { width } = this.#kind;
    this.#dictionary = new Float64Array(width * count);
    this.#readPlain(bytes, count, this.#dictionary);
  }

  #readPage({ data_page_header: header, uncompressed_page_size: size }: PageHeader, packed: Uint8Array): void {
    const count = this.#requireCount(header?.num_values, this.#rowsLeft);
    const bytes = unpacked(packed, size, this.#chunk.codec);
    const length = this.#isOptional() ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) : 0;
    const levels = this.#isOptional() ? levelsOf(bytes.subarray(4, 4 + length), count) : undefined;
    this.#readValues(levels === undefined ? bytes : bytes.subarray(4 + length), header!.encoding, levels, count);
  }

  #readPageV2({ data_page_header_v2: header, uncompressed_page_size: size }: PageHeader, packed: Uint8Array): void {
    const count = this.#requireCount(header?.num_values, this.#rowsLeft);
    const { definition_levels_byte_length: length, repetition_levels_byte_length: skipped } = header!;
    const levelled = skipped + length;
    const areLevels = skipped >= 0 && length >= 0 && levelled <= Math.min(packed.length, size);
    if (!areLevels) throw new RangeError(`a page of ${packed.length} bytes with levels of ${skipped} and ${length}`);
    const codec = header!.is_compressed === false ? 'UNCOMPRESSED' : this.#chunk.codec;
    const bytes = unpacked(packed.subarray(levelled), size - levelled, codec);
    const levels = this.#isOptional() ? levelsOf(packed.subarray(skipped, levelled), count) : undefined;
    this.#readValues(bytes, header!.encoding, levels, count);
  }

  #isOptional(): boolean {
    return this.#element.repetition_type !== 'REQUIRED';
  }

  #requireCount(count: number | undefined, most: number): number {
    if (count !== undefined && count >= 0 && count <= Math.min(most, this.#mostValues)) return count;
    throw new RangeError(`a page of ${count} values`);
  }

  /** @param levels - 1 for each row that has a value; undefined if all have */
  #readValues(bytes: Uint8Array, encoding: string, levels: Int32Array | undefined, count: number): void {
    const { width } = this.#kind;
    const stored = levels === undefined ? count : levels.reduce((sum, level) => sum + level, 0);
    if (this.values.length < width * count) this.values = new Float64Array(width * count);
    this.#readStored(bytes, encoding, stored);
    if (stored < count) spread(this.values, levels!, width, stored);
    this.rows = count;
    this.#rowsLeft -= count;
  }

  #readStored(bytes: Uint8Array, encoding: string, count: number): void {
    if (encoding === 'PLAIN') this.#readPlain(bytes, count, this.values);
    else if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') this.#readIndices(bytes, count);
    else if (encoding === 'DELTA_BINARY_PACKED')
      this.#readPlain(undelta(bytes, this.#chunk.type, count), count, this.values);
    else throw new RangeError(`its encoding is ${encoding}`);
  }

  #readPlain(bytes: Uint8Array, count: number, out: Float64Array): void {
    const { read, width } = this.#kind;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let k = 0, at = 0; k < count; k++) at += read(view, at, out, width * k);
  }

  #readIndices(bytes: Uint8Array, count: number): void {
    const [{ width }, dictionary] = [this.#kind, this.#dictionary];
    if (dictionary === undefined) throw new RangeError('its dictionary is missing');
    const indices = new Int32Array(count);
    if (count > 0 && bytes[0] !== 0) readParquetRuns(bytes, 1, bytes[0]!, indices);
    for (let k = 0; k < count; k++) {
      const index = width * indices[k]!;
      if (index >= dictionary.length) throw new RangeError(`entry ${indices[k]} of its dictionary`);
      this.values[width * k] = dictionary[index]!;
      if (width === 2) this.values[2 * k + 1] = dictionary[index + 1]!;
    }
  }
}

function levelsOf(bytes: Uint8Array, count: number): Int32Array {
  const levels = new Int32Array(count);
  readParquetRuns(bytes, 0, 1, levels);
  return levels;
}

/** Moves values, which are stored without gaps, to the rows that have one. */
function spread(values: Float64Array, levels: Int32Array, width: number, stored: number): void {
  for (let k = levels.length - 1, from = stored; k >= 0; k--) {
    const isThere = levels[k] === 1;
    if (isThere) from--;
    for (let j = 0; j < width; j++) values[width * k + j] = isThere ? values[width * from + j]! : Number.NaN;
  }
}

function unpacked(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  if (codec === 'UNCOMPRESSED') return bytes;
  if (codec === 'ZSTD') return unzstdTo(size, bytes);
  if (size > SNAPPY_RATIO * bytes.length) throw new RangeError(`a page of ${bytes.length} bytes, ${size} unpacked`);
  const out = new Uint8Array(size);
  snappyUncompress(bytes, out);
  return out;
}

/** As the bytes of plain values. */
function undelta(bytes: Uint8Array, type: string, count: number): Uint8Array {
  requireDelta(bytes, count);
  const out = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
  deltaBinaryUnpack({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 }, count, out);
  return new Uint8Array(out.buffer);
}
