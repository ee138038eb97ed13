import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { type ParquetFile, startOf } from './parquet-file.js';
import { requireThrift } from './require-thrift.js';

/** Bytes read of a column at once, enough for the header of a page. */
const WINDOW = 1 << 18;
/** Bytes of a page, unpacked: writers make pages of a megabyte. */
const LARGEST_PAGE = 1 << 27;

/** A header as the library gives it. */
export type PageHeader = ReturnType<typeof parquetHeader>;

/** A page as it is stored; its bytes are valid until the next one is read. */
interface StoredPage {
  readonly header: PageHeader;
  readonly bytes: Uint8Array;
}

/** Reads the pages of a column of a row group one after the other. */
export class ParquetPages {
  readonly #file: ParquetFile;
  readonly #end: number;
  #at: number;
  #window: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };

  constructor(file: ParquetFile, chunk: ColumnMetaData) {
    this.#file = file;
    this.#at = startOf(chunk);
    this.#end = this.#at + Number(chunk.total_compressed_size);
  }

  /** Where the next page starts in the file. */
  get at(): number {
    return this.#at;
  }

  /**
   * Reads the next page.
   *
   * @throws RangeError if there is none or its sizes are not possible, or what the library throws if its header is damaged
   */
  async next(): Promise<StoredPage> {
    const header = await this.#header();
    const bytes = await this.#bytes(header.compressed_page_size);
    this.#at += header.compressed_page_size;
    return { header, bytes };
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
    this.#window = { start: this.#at, bytes: await this.#file.slice(this.#at, end) };
    return this.#window.bytes.subarray(0, length);
  }
}
