import { type ColumnMetaData, type FileMetaData, parquetMetadata, type SchemaElement } from 'hyparquet';
import type { BookFile } from '../../bytes/book-file.js';
import { BookError } from '../../reading/book-error.js';
import { requireThrift } from './require-thrift.js';

/** Bytes at the end: the length of the metadata, and the four magic bytes of every Parquet file. */
const TAIL = 8;
const MAGIC = 0x31524150;
/** Bytes; more than a day with ten thousand row groups needs. */
const LARGEST_STRUCTURE = 1 << 26;
/** Bytes of a file that is read as a whole: each read of a column would open it again. */
const SMALL = 1 << 24;
const CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', 'ZSTD']);

/** The structure of a Parquet file of flat columns. */
export interface ParquetFile {
  readonly file: BookFile;
  /** by the names of the columns */
  readonly elements: ReadonlyMap<string, SchemaElement>;
  readonly groups: readonly ParquetGroup[];
  /** Reads a range of bytes of the file. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
}

/** Rows that are stored together. */
export interface ParquetGroup {
  readonly rows: number;
  /** by the names of the columns */
  readonly chunks: ReadonlyMap<string, ColumnMetaData>;
}

/**
 * Reads the metadata of a Parquet file, at its end.
 *
 * @throws BookError if random access is not possible, or the file is cut or not Parquet
 */
export async function openParquet(file: BookFile): Promise<ParquetFile> {
  const { size } = file;
  const slice = sliceOf(file);
  if (size === undefined)
    throw new BookError(file.name, '', 'is a Parquet file, and its size is not known', { code: 'not-seekable' });
  const start = await slice(0, 4);
  if (start[0] !== 0x50 || start[1] !== 0x41) {
    throw new BookError(file.name, '', 'is a Parquet file that is packed as a whole; unpack it first', {
      code: 'refused-compression',
    });
  }
  try {
    const metadata = await metadataOf(size, slice);
    const [, ...leaves] = metadata.schema;
    const elements = new Map(leaves.map((element) => [element.name, element]));
    const groups = metadata.row_groups.map(({ num_rows, columns }) => {
      const chunks = columns.flatMap(({ meta_data }) => (meta_data?.path_in_schema.length === 1 ? [meta_data] : []));
      return { rows: Number(num_rows), chunks: new Map(chunks.map((chunk) => [chunk.path_in_schema[0]!, chunk])) };
    });
    requireApart(groups, size);
    return { file, elements, groups, slice };
  } catch (cause) {
    if (cause instanceof BookError) throw cause;
    const reason = `is a Parquet file whose end cannot be read (${messageOf(cause)}); it may be cut, fetch it again`;
    throw new BookError(file.name, '', reason, { code: 'damaged-file', cause });
  }
}

/** The structure is checked before it is read, because the library allocates lists of any stated length. */
async function metadataOf(size: number, slice: ParquetFile['slice']): Promise<FileMetaData> {
  const last = await slice(Math.max(0, size - TAIL), size);
  const tail = new DataView(last.buffer, last.byteOffset, last.length);
  if (size < TAIL + 4 || tail.getUint32(4, true) !== MAGIC) throw new RangeError('it does not end with PAR1');
  const length = tail.getUint32(0, true);
  if (length > size - TAIL) throw new RangeError(`its structure would take ${length} bytes of ${size}`);
  if (length > LARGEST_STRUCTURE) throw new RangeError(`its structure takes ${length} bytes, more than 64 MB`);
  const bytes = await slice(size - TAIL - length, size);
  requireThrift(bytes.subarray(0, length));
  return parquetMetadata(bytes, { geoparquet: false });
}

/** Overlapping columns would turn the bytes of one into millions of rows. */
function requireApart(groups: readonly ParquetGroup[], size: number): void {
  const chunks = groups.flatMap((group) => [...group.chunks.values()]);
  const total = chunks.reduce((sum, chunk) => sum + Number(chunk.total_compressed_size), 0);
  if (total > size) throw new RangeError(`its columns would take ${total} bytes of ${size}`);
}

/**
 * The chunk of a column in a row group.
 *
 * @throws BookError if it is missing, has an unsupported compression, or an impossible position
 */
export function chunkOf(
  { file }: ParquetFile,
  group: number,
  { rows, chunks }: ParquetGroup,
  name: string,
): ColumnMetaData {
  const chunk = chunks.get(name);
  const refuse = (reason: string): never => {
    throw new BookError(file.name, `row group ${group + 1}, column "${name}"`, reason, { code: 'damaged-file' });
  };
  if (chunk === undefined) return refuse('is missing; fetch the file again');
  if (!CODECS.has(chunk.codec)) refuse(`is packed by ${chunk.codec}; write the file with snappy, zstd or none`);
  const [start, length] = [startOf(chunk), Number(chunk.total_compressed_size)];
  const isInside = start >= 4 && length > 0 && start + length <= file.size! && Number(chunk.num_values) === rows;
  if (rows > 0 && !isInside) refuse('has an impossible position; fetch the file again');
  return chunk;
}

/** Where the first page of a chunk is. */
export function startOf({ dictionary_page_offset, data_page_offset }: ColumnMetaData): number {
  return Number(dictionary_page_offset || data_page_offset);
}

function sliceOf(file: BookFile): ParquetFile['slice'] {
  const read = file.slice?.bind(file);
  if (read === undefined) {
    const reason = 'is a Parquet file, which cannot be read as a stream; write it into a file first';
    throw new BookError(file.name, '', reason, { code: 'not-seekable' });
  }
  const readPart = async (start: number, end: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(await read(start, end).arrayBuffer());
    if (bytes.length === end - start) return bytes;
    throw new BookError(file.name, '', `ends before byte ${end}; fetch the file again`, { code: 'damaged-file' });
  };
  const { size = Number.POSITIVE_INFINITY } = file;
  if (size > SMALL) return readPart;
  let whole: Promise<Uint8Array> | undefined;
  return async (start, end) => {
    whole ??= readPart(0, size);
    return (await whole).subarray(start, end);
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
