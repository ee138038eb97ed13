import { readFile, stat } from 'node:fs/promises';
import { FileError, readText } from '@waterfill/documents/node';
import { parquetReadObjects } from 'hyparquet';
import { type ManifestRow, manifestRow, parseManifest } from '../manifest/parse-manifest.js';

/** Bytes; a manifest of a million jobs takes a fifth of it. */
const LONGEST_MANIFEST = 2 ** 28;

/**
 * Reads a manifest from a file: `.parquet`, `.jsonl` or `.ndjson`, anything else as CSV; `-` is CSV on standard input.
 *
 * @param stdin - read for `-`; default: that of the process
 * @throws FileError if it cannot be read; DocumentError (`invalid-manifest`) naming the line
 * @example
 * ```ts
 * import { Readable } from 'node:stream';
 * import { readManifest } from '@waterfill/batch/node';
 * const [row] = await readManifest('-', Readable.from([Buffer.from('recordings,quantity\nday.csv,2000\n')]));
 * row!.fields.get('recordings'); // => 'day.csv'
 * ```
 */
export async function readManifest(path: string, stdin?: AsyncIterable<Uint8Array>): Promise<ManifestRow[]> {
  if (!/\.parquet$/i.test(path))
    return parseManifest(await readText(path, stdin), path === '-' ? 'standard input' : path);
  try {
    const { size } = await stat(path);
    if (size > LONGEST_MANIFEST) throw new Error(`it is longer than ${LONGEST_MANIFEST / 2 ** 20} MB`);
    const { buffer, byteOffset, byteLength } = await readFile(path);
    const rows = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) });
    return rows.map((row, i) => manifestRow(i + 1, row));
  } catch (error) {
    throw new FileError(path, 'read', error);
  }
}
