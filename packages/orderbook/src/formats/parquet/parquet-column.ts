import type { ColumnMetaData, SchemaElement } from 'hyparquet';
import { type ColumnMemory, takeMemory } from './column-memory.js';
import type { NumberRuns } from './number-runs.js';
import type { ParquetFile } from './parquet-file.js';
import { countOf, levelsOf, spread } from './parquet-levels.js';
import { type PageHeader, ParquetPages } from './parquet-pages.js';
import { readParquetRuns } from './parquet-runs.js';
import type { ParquetValues } from './parquet-values.js';
import type { RowChanges } from './row-changes.js';
import { undelta } from './undelta.js';
import { unpackPage } from './unpack-page.js';

/** Values of a page, and of the current pages of all columns together: with ten levels these are 1.5 million rows. */
const [MOST_VALUES, MOST_VALUES_TOGETHER] = [1 << 22, 1 << 26];

/** Reads a column of a row group page by page, so that at most one page of it is in memory. */
export class ParquetColumn {
  /** rows of the current page, and the next of them */
  rows = 0;
  next = 0;
  readonly #pages: ParquetPages;
  readonly #element: SchemaElement;
  readonly #kind: ParquetValues;
  readonly #chunk: ColumnMetaData;
  readonly #mostValues: number;
  #rowsLeft: number;
  #values: Float64Array;
  #dictionary: Float64Array | undefined;
  /** in the dictionary, if the page has such and a value for each row */
  readonly #places: NumberRuns;
  /** whether `#values` are still to be looked up by them */
  #arePlaces = false;

  /**
   * @param columns - how many are read side by side
   * @param memory - which no other column uses
   */
  constructor(
    file: ParquetFile,
    element: SchemaElement,
    kind: ParquetValues,
    chunk: ColumnMetaData,
    columns: number,
    memory: ColumnMemory = takeMemory(),
  ) {
    this.#values = memory.values;
    this.#places = memory.places;
    this.#mostValues = Math.min(MOST_VALUES, Math.floor(MOST_VALUES_TOGETHER / columns));
    this.#pages = new ParquetPages(file, chunk);
    this.#element = element;
    this.#kind = kind;
    this.#chunk = chunk;
    this.#rowsLeft = Number(chunk.num_values);
  }

  /** For another column, once this one is no longer read. */
  get memory(): ColumnMemory {
    return { values: this.#values, places: this.#places };
  }

  /** Of the current page, as many doubles per value as its width; NaN for a missing value. */
  get values(): Float64Array {
    if (this.#arePlaces) {
      this.#arePlaces = false;
      this.#makeRoom(this.rows);
      copyLookedUp(this.#dictionary!, this.#places, 0, this.rows, this.#values, 0, 1);
    }
    return this.#values;
  }

  /**
   * Copies single doubles, from rows of the current page.
   *
   * @param at - where the first goes in `out`; each other one is `step` behind the one before
   */
  copy(from: number, to: number, out: Float64Array, at: number, step: number): void {
    if (this.#arePlaces) copyLookedUp(this.#dictionary!, this.#places, from, to, out, at, step);
    else copySpaced(this.#values, from, to, out, at, step);
  }

  /** Finds where single doubles differ from those of the row before, in rows counted from the next one, > 0. */
  findChanges(from: number, to: number, index: number, changes: RowChanges): void {
    const [first, end] = [this.next + from, this.next + to];
    if (this.#arePlaces) changes.addRuns(index, this.#dictionary!, this.#places, first, end);
    else changes.add(index, this.#values, first, end);
  }

  /**
   * Reads the next page.
   *
   * @returns the number of bytes read from the file
   * @throws RangeError or what the library throws if it is damaged
   */
  async fill(): Promise<number> {
    const from = this.#pages.at;
    this.rows = 0;
    this.next = 0;
    while (this.rows === 0) {
      const { header, bytes } = await this.#pages.next();
      if (header.type === 'DICTIONARY_PAGE') this.#readDictionary(header, bytes);
      else if (header.type === 'DATA_PAGE') this.#readPage(header, bytes);
      else if (header.type === 'DATA_PAGE_V2') this.#readPageV2(header, bytes);
    }
    return this.#pages.at - from;
  }

  #readDictionary(
    { dictionary_page_header: header, uncompressed_page_size: size }: PageHeader,
    packed: Uint8Array,
  ): void {
    const bytes = unpackPage(packed, size, this.#chunk.codec);
    // Each takes at least a byte.
    const count = this.#requireCount(header?.num_values, bytes.length);
    const { width } = this.#kind;
    this.#dictionary = new Float64Array(width * count);
    this.#readPlain(bytes, count, this.#dictionary);
  }

  #readPage({ data_page_header: header, uncompressed_page_size: size }: PageHeader, packed: Uint8Array): void {
    const count = this.#requireCount(header?.num_values, this.#rowsLeft);
    const bytes = unpackPage(packed, size, this.#chunk.codec);
    const length = this.#isOptional() ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) : 0;
    const levels = this.#isOptional() ? levelsOf(bytes.subarray(4, 4 + length), count) : undefined;
    this.#readValues(this.#isOptional() ? bytes.subarray(4 + length) : bytes, header!.encoding, levels, count);
  }

  #readPageV2({ data_page_header_v2: header, uncompressed_page_size: size }: PageHeader, packed: Uint8Array): void {
    const count = this.#requireCount(header?.num_values, this.#rowsLeft);
    const { definition_levels_byte_length: length, repetition_levels_byte_length: skipped } = header!;
    const levelled = skipped + length;
    const areLevels = skipped >= 0 && length >= 0 && levelled <= Math.min(packed.length, size);
    if (!areLevels) throw new RangeError(`a page of ${packed.length} bytes with levels of ${skipped} and ${length}`);
    const codec = header!.is_compressed === false ? 'UNCOMPRESSED' : this.#chunk.codec;
    const bytes = unpackPage(packed.subarray(levelled), size - levelled, codec);
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
    const stored = levels === undefined ? count : countOf(levels);
    this.#arePlaces = false;
    const isByIndex = encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY';
    if (isByIndex) this.#readPlaces(bytes, stored);
    if (isByIndex && width === 1 && stored === count) this.#arePlaces = true;
    else {
      this.#makeRoom(count);
      if (isByIndex) this.#lookUp();
      else this.#readStored(bytes, encoding, stored);
      if (stored < count) spread(this.#values, levels!, width, stored);
    }
    this.rows = count;
    this.#rowsLeft -= count;
  }

  #makeRoom(count: number): void {
    const length = this.#kind.width * count;
    if (this.#values.length < length) this.#values = new Float64Array(length);
  }

  #readStored(bytes: Uint8Array, encoding: string, count: number): void {
    if (encoding === 'PLAIN') this.#readPlain(bytes, count, this.#values);
    else if (encoding === 'DELTA_BINARY_PACKED')
      this.#readPlain(undelta(bytes, this.#chunk.type, count), count, this.#values);
    else throw new RangeError(`its encoding is ${encoding}`);
  }

  #readPlain(bytes: Uint8Array, count: number, out: Float64Array): void {
    const { read, width } = this.#kind;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let k = 0, at = 0; k < count; k++) at += read(view, at, out, width * k);
  }

  #readPlaces(bytes: Uint8Array, count: number): void {
    if (this.#dictionary === undefined) throw new RangeError('its dictionary is missing');
    const places = this.#places;
    places.clear();
    if (count === 0) return;
    if (bytes[0] === 0) places.add(0, count);
    else readParquetRuns(bytes, 1, bytes[0]!, count, places);
    const largest = places.largest();
    if (largest >= this.#dictionary.length / this.#kind.width)
      throw new RangeError(`entry ${largest} of its dictionary`);
  }

  #lookUp(): void {
    const [dictionary, places, { width }] = [this.#dictionary!, this.#places, this.#kind];
    for (let j = 0; j < width; j++) {
      for (let run = 0; run < places.count; run++) {
        const value = dictionary[width * places.numbers[run]! + j]!;
        for (let k = places.starts[run]!, end = places.endOf(run); k < end; k++) this.#values[width * k + j] = value;
      }
    }
  }
}

function copyLookedUp(
  dictionary: Float64Array,
  places: NumberRuns,
  from: number,
  to: number,
  out: Float64Array,
  start: number,
  step: number,
): void {
  let at = start;
  for (let k = from, run = places.runAt(from); k < to; run++) {
    const value = dictionary[places.numbers[run]!]!;
    for (const end = Math.min(to, places.endOf(run)); k < end; k++, at += step) out[at] = value;
  }
}

function copySpaced(
  values: Float64Array,
  from: number,
  to: number,
  out: Float64Array,
  start: number,
  step: number,
): void {
  for (let k = from, at = start; k < to; k++, at += step) out[at] = values[k]!;
}
