/** A file of a recording: on a disk, in a browser or in memory. A browser's `File` has nearly this shape. */
export interface BookFile {
  /** without its folder */
  readonly name: string;
  /** bytes, where known; progress and Parquet need it */
  readonly size?: number | undefined;
  /**
   * Starts reading from the first byte; called once to find the format, and once for each read. A chunk may be
   * overwritten when the next one is requested.
   *
   * @param room - the memory where the next chunk is best put, from its first byte on; undefined: anywhere
   */
  stream(room?: () => Uint8Array | undefined): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** The bytes between two positions, for formats with random access (Parquet). */
  slice?(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /** Finds another file in the same folder; absent if that is not possible. */
  sibling?(name: string): Promise<BookFile | undefined>;
  /**
   * Unpacks gzip, given the chunks of {@link stream} (default: the platform's `DecompressionStream`, which in browsers and
   * from Node 24 on refuses files of several members, such as those that were appended to)
   */
  gunzip?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Unpacks Zstandard, given the chunks of {@link stream}, and verifies checksums (default: in WebAssembly) */
  unzstd?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Releases resources, for a file that can be read only once; called after a read, and if opening fails. */
  close?(): Promise<void>;
}
