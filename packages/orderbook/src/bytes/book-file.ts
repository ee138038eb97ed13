/** A file of a recording: on a disk, in a browser or in memory. A browser's `File` nearly is one. */
export interface BookFile {
  /** without its folder */
  readonly name: string;
  /** bytes, where known; progress and Parquet need it */
  readonly size?: number | undefined;
  /**
   * Starts reading from the first byte; called once to find the format, and once for each read. A chunk may be
   * overwritten when the next one is requested.
   */
  stream(): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** The bytes from one place to another, for formats that are not read from start to end (Parquet). */
  slice?(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /** Finds another file of the same folder; absent where that is not possible. */
  sibling?(name: string): Promise<BookFile | undefined>;
  /** Unpacks gzip, given the chunks of {@link stream} (default: the platform's `DecompressionStream`). */
  gunzip?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Releases what is open, for a file whose bytes come once; called after a read, and if opening fails. */
  close?(): Promise<void>;
}
