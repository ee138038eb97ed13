import { parquetWriteBuffer } from 'hyparquet-writer';
import { type DbnLevel, dbnFile } from './dbn-bytes.js';
import { zstdFrame } from './zstd-frame.js';

/** Rows of Databento MBP as texts, by the names of their columns. */
export interface MbpTable {
  readonly levels: number;
  readonly rows: readonly TextRow[];
}

type TextRow = Pick<ReadonlyMap<string, string>, 'get' | 'has'>;

/** Of a CSV with a header; of two columns of one name the first counts. */
export function mbpTable(csv: string): MbpTable {
  const [header = '', ...lines] = csv.trim().split('\n');
  const names = header.split(',');
  const columns = new Map(names.map((name, k) => [name, k] as const).reverse());
  const rows = lines.map((line): TextRow => {
    const fields = line.split(',');
    return { get: (name) => fields[columns.get(name) ?? -1], has: (name) => columns.has(name) };
  });
  return { levels: names.filter((name) => name.startsWith('bid_px_')).length, rows };
}

/** The same rows as Databento binary, of ten levels. An instrument without a number has 7. */
export function dbnOfTable({ levels, rows }: MbpTable): Uint8Array {
  const date = Number(rows[0]!.get('ts_event')!.slice(0, 10).replaceAll('-', ''));
  const numbers = new Map(rows.map((row) => [row.get('instrument_id') ?? '7', row.get('symbol') ?? '']));
  const named = [...numbers].filter(([, symbol]) => symbol !== '');
  const mappings = named.map(([id, symbol]) => [symbol, date, date + 1, id] as const);
  const level = (row: TextRow, k: number): DbnLevel => {
    const side = (name: string): readonly [bigint, number] => [
      nanoPrices(row.get(`${name}_px_0${k}`)!),
      Number(row.get(`${name}_sz_0${k}`)),
    ];
    return { bid: side('bid'), ask: side('ask') };
  };
  const records = rows.map((row) => ({
    instrument: Number(row.get('instrument_id') ?? 7),
    publisher: Number(row.get('publisher_id') ?? 2),
    time: nanoTime(row.get('ts_event')!),
    action: row.get('action')!,
    side: row.get('side') ?? ' ',
    size: Number(row.get('size')),
    flags: Number(row.get('flags')),
    levels: Array.from({ length: levels }, (_, k) => level(row, k)),
  }));
  return dbnFile(records, { mappings });
}

const IDS = ['instrument_id', 'publisher_id', 'rtype'];

/** How to write Parquet. */
export interface ParquetForm {
  readonly prices?: 'double' | 'int64';
  readonly codec?: 'SNAPPY' | 'ZSTD' | 'UNCOMPRESSED' | 'GZIP';
  readonly rowGroupSize?: number;
  readonly pageSize?: number;
  /** what to write in the place of some values, by column and row */
  readonly instead?: Readonly<Record<string, Readonly<Record<number, unknown>>>>;
  readonly without?: readonly string[];
  /** columns that are written as texts */
  readonly asTexts?: readonly string[];
}

/** The same rows as Parquet. */
export function parquetOfTable({ levels, rows }: MbpTable, form: ParquetForm = {}): Uint8Array {
  const { prices = 'double', codec = 'SNAPPY', instead = {}, without = [], asTexts = [], ...sizes } = form;
  const level = Array.from({ length: levels }, (_, k) => String(k).padStart(2, '0'));
  const texts = (name: string): string[] => rows.map((row) => row.get(name) ?? '');
  const price = (name: string) =>
    prices === 'double'
      ? { name, type: 'DOUBLE' as const, data: texts(name).map((text) => (text === '' ? null : Number(text))) }
      : { name, type: 'INT64' as const, data: texts(name).map(nanoPrices) };
  const number = (name: string) => ({ name, type: 'INT32' as const, data: texts(name).map(Number) });
  const columns = [
    { name: 'ts_event', type: 'INT64' as const, data: texts('ts_event').map(nanoTime) },
    ...['action', ...(rows[0]!.has('side') ? ['side'] : [])].map((name) => ({
      name,
      type: 'STRING' as const,
      data: texts(name),
    })),
    ...['size', 'flags', ...IDS.filter((name) => rows[0]!.has(name))].map(number),
    ...level.flatMap((k) => ['bid', 'ask'].flatMap((side) => [price(`${side}_px_${k}`), number(`${side}_sz_${k}`)])),
    { name: 'symbol', type: 'STRING' as const, data: texts('symbol') },
  ].filter(({ name }) => !without.includes(name));
  const columnData = columns.map((column) => {
    const others = instead[column.name] ?? {};
    const data: unknown[] = column.data.map((value, row) => (row in others ? others[row] : value));
    if (asTexts.includes(column.name)) return { name: column.name, type: 'STRING' as const, data: data.map(String) };
    return { ...column, data, nullable: data.includes(null) };
  });
  const compressors = { ZSTD: (bytes: Uint8Array) => zstdFrame(bytes), GZIP: (bytes: Uint8Array) => bytes };
  return new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors, ...sizes }));
}

/** Of an ISO time in UTC, nanoseconds since 1970. */
function nanoTime(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace(/(Z|\+00:00)$/, '').split('.');
  return BigInt(Date.parse(`${whole.replace(' ', 'T')}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

const known = new Map([['', 2n ** 63n - 1n]]);

/** Of a decimal text, in 1e-9; of none, what stands for none. There are few, and each is asked for often. */
function nanoPrices(text: string): bigint {
  if (!known.has(text)) {
    const [whole = '', fraction = ''] = text.split('.');
    known.set(text, BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0')));
  }
  return known.get(text)!;
}
