/** A file of a recording, wherever it is: on a disk, in a browser, in memory. A browser's `File` nearly is one. */
export interface BookFile {
  /** without its folder */
  readonly name: string;
  /** bytes, where known; progress needs it, and Parquet */
  readonly size?: number | undefined;
  /**
   * Starts reading from the first byte; called once to find the format, and once for each read. A chunk is done with when
   * the next one is asked for, and may be overwritten then.
   */
  stream(): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** The bytes from one place to another, for formats that are not read from start to end (Parquet). */
  slice?(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /** Finds another file of the same folder; absent where there is no telling. */
  sibling?(name: string): Promise<BookFile | undefined>;
  /** Unpacks gzip, given the chunks of {@link stream} (default: the platform's `DecompressionStream`). */
  gunzip?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Gives up what is open, of a file whose bytes come once; called after a read, and if it cannot be opened. */
  close?(): Promise<void>;
}
