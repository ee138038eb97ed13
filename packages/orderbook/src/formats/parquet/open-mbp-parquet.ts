import type { ColumnMetaData } from 'hyparquet';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import { BookError } from '../../reading/book-error.js';
import type { BookLayout } from '../book-format.js';
import { mbpLevelNames, mbpLevels, requireMbpColumns } from '../mbp-columns.js';
import { MbpKinds } from '../mbp-kinds.js';
import { leaveMemory } from './column-memory.js';
import { filledColumn } from './filled-column.js';
import { ParquetColumn } from './parquet-column.js';
import { chunkOf, openParquet, type ParquetFile, type ParquetGroup } from './parquet-file.js';
import { type MbpColumn, ParquetRows } from './parquet-rows.js';
import { type ParquetUse, parquetValues } from './parquet-values.js';

/** The columns after the levels. */
const REST: readonly (readonly [name: string, use: ParquetUse])[] = [
  ['flags', 'number'],
  ['size', 'number'],
  ['ts_event', 'time'],
  ['action', 'text'],
  ['symbol', 'text'],
  ['side', 'text'],
];

/** The identifiers of a row's book; each may be missing. Identifiers that are equal in all rows of a group are not read. */
const IDS = ['instrument_id', 'publisher_id', 'rtype'];

/** @throws BookError if the file is not Parquet with the columns of Databento MBP */
export async function openMbpParquet(file: BookFile): Promise<BookLayout> {
  const parquet = await openParquet(file);
  const names = [...parquet.elements.keys()];
  const levels = mbpLevels(names);
  requireMbpColumns(file.name, '', names, levels);
  const uses = mbpLevelNames(levels).map((name) => [name, name.includes('_px_') ? 'price' : 'number'] as const);
  const rest = REST.filter(([name]) => name !== 'side' || isText(parquet, name));
  const columns = [...uses, ...rest].flatMap(([name, use]) => columnOf(parquet, name, use));
  const ids = IDS.map((name) => columnOf(parquet, name, isText(parquet, name) ? 'text' : 'number')[0]);
  const all = [...columns, ...ids.filter((column) => column !== undefined)];
  for (const [k, group] of parquet.groups.entries()) for (const { name } of all) chunkOf(parquet, k, group, name);
  return {
    levels,
    files: [file],
    read: async (access, log, onState) => {
      const kinds = new MbpKinds(file.name, levels);
      const reader = new ParquetRows(file.name, columns, ids, levels, kinds, log, onState);
      await readGroups(parquet, columns, ids, reader, access);
      kinds.finish();
    },
  };
}

function isText({ elements }: ParquetFile, name: string): boolean {
  return elements.get(name)?.type?.endsWith('BYTE_ARRAY') === true;
}

/** Stands for a column that may be missing. */
function columnOf({ file, elements }: ParquetFile, name: string, use: ParquetUse): MbpColumn[] {
  const element = elements.get(name);
  if (element === undefined) return [];
  const kind = parquetValues(element, use);
  if (kind !== undefined) return [{ name, kind, isWhole: element.type === 'INT64' }];
  const type = element.converted_type ?? element.logical_type?.type ?? element.type;
  const expected = {
    price: 'doubles or int64 in 1e-9',
    number: 'numbers',
    time: 'timestamps, int64 or ISO 8601 texts',
    text: 'texts',
  };
  throw new BookError(file.name, `column "${name}"`, `holds ${type}, expected ${expected[use]}; write it as such`, {
    code: 'column-type',
  });
}

async function readGroups(
  parquet: ParquetFile,
  columns: readonly MbpColumn[],
  ids: readonly (MbpColumn | undefined)[],
  reader: ParquetRows,
  access: FileAccess,
): Promise<void> {
  let counted = 0;
  const count = (bytes: number): void => {
    counted += bytes;
    access.count(bytes);
  };
  const before = new Map<string, ParquetColumn>();
  for (const [k, group] of parquet.groups.entries()) {
    await readGroup(parquet, k, group, columns, ids, reader, count, before);
  }
  leaveMemory(before.values());
  // The other columns and the metadata of the file.
  access.count(parquet.file.size! - counted);
}

async function readGroup(
  parquet: ParquetFile,
  index: number,
  group: ParquetGroup,
  columns: readonly MbpColumn[],
  ids: readonly (MbpColumn | undefined)[],
  reader: ParquetRows,
  count: (bytes: number) => void,
  before: Map<string, ParquetColumn>,
): Promise<void> {
  const sideBySide = columns.length + ids.length;
  const readerOf = ({ name, kind }: MbpColumn): ParquetColumn => {
    const chunk = chunkOf(parquet, index, group, name);
    const column = new ParquetColumn(
      parquet,
      parquet.elements.get(name)!,
      kind,
      chunk,
      sideBySide,
      before.get(name)?.memory,
    );
    before.set(name, column);
    return column;
  };
  const idReaders = ids.map((column) =>
    column === undefined ? '' : (constantOf(chunkOf(parquet, index, group, column.name)) ?? readerOf(column)),
  );
  const readers = [...columns.map(readerOf), ...idReaders.filter((id) => id instanceof ParquetColumn)];
  const names = [...columns, ...ids.filter((_, k) => idReaders[k] instanceof ParquetColumn)].map(
    (column) => column!.name,
  );
  for (let left = group.rows; left > 0; ) {
    for (const [k, column] of readers.entries()) {
      if (column.next < column.rows) continue;
      const place = `row group ${index + 1}, column "${names[k]}"`;
      count(await filledColumn(column, parquet.file.name, place));
    }
    const rows = Math.min(left, ...readers.map((column) => column.rows - column.next));
    reader.read(readers, idReaders, rows);
    for (const column of readers) column.next += rows;
    left -= rows;
  }
}

/** The value of a column if its statistics say that all are equal. */
function constantOf({ statistics }: ColumnMetaData): number | undefined {
  const { min_value: least, max_value: most, null_count: nulls } = statistics ?? {};
  const isNumber = typeof least === 'number' || typeof least === 'bigint';
  return isNumber && least === most && least >= 0 && Number(nulls ?? 1) === 0 ? Number(least) : undefined;
}
