import type { SchemaElement } from 'hyparquet';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import { BookError } from '../../reading/book-error.js';
import type { TableSource } from '../columns/table-source.js';
import { LineReader } from '../csv/line-reader.js';
import { filledColumn } from './filled-column.js';
import { ParquetColumn } from './parquet-column.js';
import { chunkOf, openParquet, type ParquetFile } from './parquet-file.js';
import { type ParquetTexts, parquetTexts, unitOfTime } from './parquet-texts.js';

/** Bytes of lines that are made at a time. */
const CHUNK = 1 << 16;
const encoder = new TextEncoder();

/**
 * A Parquet file as lines of comma-separated values, in the order of its rows.
 *
 * @throws BookError if it is not a Parquet file of flat columns
 */
export async function parquetTable(file: BookFile, hasHeader: boolean): Promise<TableSource> {
  const parquet = await openParquet(file);
  const elements = [...parquet.elements.values()];
  return {
    file,
    names: elements.map(({ name }, k) => (hasHeader ? name : String(k + 1))),
    place: '',
    startsWithNames: false,
    unitOf: (column) => unitOfTime(elements[column]!),
    open: (access, isUsed) => {
      const used = elements.map((element, k) => (isUsed(k) ? textsOf(element, file.name) : undefined));
      return new LineReader(file.name, linesOf(parquet, used, access), 'row');
    },
  };
}

/** A column that is read, and how its values are written. */
interface UsedColumn {
  readonly element: SchemaElement;
  readonly texts: ParquetTexts;
}

function textsOf(element: SchemaElement, source: string): UsedColumn {
  const texts = parquetTexts(element);
  if (texts !== undefined) return { element, texts };
  const type = element.logical_type?.type ?? element.converted_type ?? element.type ?? 'groups';
  const reason = `holds ${type}, expected numbers, texts or timestamps; write it as such`;
  throw new BookError(source, `column "${element.name}"`, reason, { code: 'column-type' });
}

async function* linesOf(
  parquet: ParquetFile,
  used: readonly (UsedColumn | undefined)[],
  access: FileAccess,
): AsyncGenerator<Uint8Array> {
  let counted = 0;
  const count = (bytes: number): void => {
    counted += bytes;
    access.count(bytes);
  };
  for (const group of parquet.groups.keys()) yield* linesOfGroup(parquet, group, used, count);
  // The other columns and the metadata of the file.
  access.count(parquet.file.size! - counted);
}

async function* linesOfGroup(
  parquet: ParquetFile,
  index: number,
  used: readonly (UsedColumn | undefined)[],
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const group = parquet.groups[index]!;
  const together = used.filter((column) => column !== undefined).length;
  const columns = used.map((column) => column && readerOf(parquet, index, column, together));
  let text = '';
  for (let row = 0; row < group.rows; row++) {
    for (const [k, column] of columns.entries()) {
      if (k > 0) text += ',';
      if (column === undefined) continue;
      if (column.next === column.rows) {
        const place = `row group ${index + 1}, column "${used[k]!.element.name}"`;
        count(await filledColumn(column, parquet.file.name, place));
      }
      text += used[k]!.texts.write(column.values, column.next++);
    }
    text += '\n';
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

function readerOf(
  parquet: ParquetFile,
  group: number,
  { element, texts }: UsedColumn,
  together: number,
): ParquetColumn {
  const chunk = chunkOf(parquet, group, parquet.groups[group]!, element.name);
  return new ParquetColumn(parquet, element, texts.values, chunk, together);
}
