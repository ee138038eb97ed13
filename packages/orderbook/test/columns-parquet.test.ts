import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { type BookColumns, BookError, describeFault } from '../src/index.js';
import { memoryFile, readAll, readText } from './made-up-recording.js';

const START = Date.parse('2025-04-03T13:30:00Z');

const side = (name: string) => ({ price: `${name}_px_{level}`, size: `${name}_sz_{level}` });
const WIDE: BookColumns = {
  time: { column: 't', unit: 'ms' },
  symbol: 'coin',
  ladder: { kind: 'columns', levels: 2, bids: side('bid'), asks: side('ask') },
};

/** Books a quarter of a second apart, of prices with two decimals. */
const rows = Array.from({ length: 300 }, (_, k) => ({
  t: START + 250 * k,
  coin: k % 100 === 7 ? 'A,"B"' : 'X',
  bid: [100.1 + 0.01 * (k % 7), 100 + 0.01 * (k % 7)].map((price) => Number(price.toFixed(2))),
  // Some second levels are empty.
  ask: [Number((100.31 + 0.01 * (k % 5)).toFixed(2)), k % 11 === 0 ? null : 100.42],
  sizes: [1 + (k % 9), 0.5, 3, k % 11 === 0 ? 0 : 7.25],
}));

const NUMBERS = ['bid_px_0', 'bid_px_1', 'ask_px_0', 'ask_px_1', 'bid_sz_0', 'bid_sz_1', 'ask_sz_0', 'ask_sz_1'];
const numberOf = (row: (typeof rows)[number], k: number): number | null => [...row.bid, ...row.ask, ...row.sizes][k]!;

const csv = [
  ['other', 't', 'coin', ...NUMBERS].join(','),
  ...rows.map((row) =>
    ['x', row.t, `"${row.coin.replaceAll('"', '""')}"`, ...NUMBERS.map((_, k) => numberOf(row, k))].join(','),
  ),
  '',
].join('\n');

interface Form {
  readonly prices?: 'DOUBLE' | 'FLOAT';
  readonly rowGroupSize?: number;
  readonly pageSize?: number;
  readonly codec?: 'UNCOMPRESSED';
}

/** The same rows, with a column that no mapping names. */
function parquet(times: ColumnSource, { prices = 'DOUBLE', ...form }: Form = {}): Uint8Array {
  const columnData: ColumnSource[] = [
    { name: 'other', data: rows.map(() => 'x'), type: 'STRING' },
    times,
    { name: 'coin', data: rows.map(({ coin }) => coin), type: 'STRING' },
    ...NUMBERS.map((name, k) => ({ name, data: rows.map((row) => numberOf(row, k)), type: prices, nullable: true })),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, ...form }));
}

const counts = (factor: number): bigint[] => rows.map(({ t }) => BigInt(t) * BigInt(factor));
const inMillis: ColumnSource = { name: 't', data: counts(1), type: 'INT64' };

const read = (bytes: Uint8Array, columns: BookColumns = WIDE) =>
  readAll(memoryFile('day.parquet', bytes), { columns, symbol: 'X' });

async function refusal(bytes: Uint8Array, columns: BookColumns = WIDE): Promise<BookError> {
  const error: unknown = await read(bytes, columns).catch((caught: unknown) => caught);
  if (error instanceof BookError) return error;
  throw error;
}

describe('a Parquet file whose columns are named', () => {
  it.each([
    ['as they are', parquet(inMillis)],
    ['in single precision', parquet(inMillis, { prices: 'FLOAT' })],
    ['in groups and pages of few rows', parquet(inMillis, { rowGroupSize: 70, pageSize: 64 })],
    ['without compression', parquet(inMillis, { codec: 'UNCOMPRESSED' })],
    ['at times that are timestamps', parquet({ name: 't', data: rows.map(({ t }) => new Date(t)), type: 'TIMESTAMP' })],
    ['at times that are doubles', parquet({ name: 't', data: rows.map(({ t }) => t), type: 'DOUBLE' })],
  ])('has the states that the CSV has, %s', async (_, bytes) => {
    const expected = await readText(csv, { columns: WIDE, symbol: 'X' });
    expect(expected.states.length).toBe(297);
    const { states, report } = await read(bytes);
    expect(states).toEqual(expected.states);
    const { symbol, date, rows: count, first, last } = expected.report;
    expect(report).toMatchObject({ format: 'columns', symbol, date, rows: count, first, last });
  });

  it('may have nanoseconds, and texts as times', async () => {
    const nanos = counts(1_000_000).map((count) => count + 789n);
    const columns = (unit: 'ns' | 'iso'): BookColumns => ({ ...WIDE, time: { column: 't', unit } });
    const { states } = await read(parquet({ name: 't', data: nanos, type: 'INT64' }), columns('ns'));
    expect(states[1]).toMatchObject({ seconds: START / 1000, nanoseconds: 250_000_789 });
    const texts = rows.map(({ t }) => new Date(t).toISOString());
    const ofTexts = await read(parquet({ name: 't', data: texts, type: 'STRING' }), columns('iso'));
    expect(ofTexts.states).toEqual((await read(parquet(inMillis))).states);
  });

  it('may have a level a row, or its columns by their numbers', async () => {
    const levels = rows
      .slice(1, 10)
      .flatMap(({ t, bid, ask }) =>
        [...bid, ...ask].map((price, k) => ({ t: BigInt(t), price, size: k + 1, side: k < 2 ? 'bid' : 'ask' })),
      );
    const columnData: ColumnSource[] = [
      { name: 'timestamp', data: levels.map(({ t }) => t), type: 'INT64' },
      { name: 'side', data: levels.map((level) => level.side), type: 'STRING' },
      { name: 'price', data: levels.map(({ price }) => price), type: 'DOUBLE' },
      { name: 'size', data: levels.map(({ size }) => size), type: 'INT32' },
    ];
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData }));
    const ladder = {
      kind: 'rows',
      levels: 2,
      side: { column: 2, bid: ['bid'], ask: ['ask'] },
      price: 3,
      size: 4,
    } as const;
    const columns: BookColumns = { header: false, time: { column: 1, unit: 'ms' }, ladder };
    const { states } = await readAll(memoryFile('levels.parquet', bytes), { columns });
    expect(states.length).toBe(9);
    expect(states[3]).toMatchObject({ bidPrices: rows[4]!.bid, askPrices: rows[4]!.ask, askSizes: [3, 4] });
  });

  it('drops a faulty row, and says where it is', async () => {
    const crossed = {
      name: 'ask_px_0',
      data: rows.map((row, k) => (k === 41 ? 90 : row.ask[0])),
      type: 'DOUBLE',
    } as const;
    const columnData = [inMillis, { name: 'coin', data: rows.map(() => 'X'), type: 'STRING' as const }, crossed].concat(
      NUMBERS.flatMap((name, k) =>
        name === 'ask_px_0'
          ? []
          : [{ name, data: rows.map((row) => numberOf(row, k)), type: 'DOUBLE' as const, nullable: true }],
      ) as never,
    );
    const { report } = await read(new Uint8Array(parquetWriteBuffer({ columnData })));
    expect([...report.faults]).toEqual([['crossed-book', 1]]);
    expect(describeFault(report.examples[0]!)).toContain('day.parquet: row 42, column "bid_px_0"');
  });

  it('is refused without the columns, with types that are not read, or as MBO of Databento', async () => {
    const lacks = await refusal(parquet(inMillis), { ...WIDE, time: { column: 'time', unit: 'ms' } });
    expect(lacks.message).toContain('day.parquet: lacks the columns time, which the mapping names');
    const flags = parquet({ name: 't', data: rows.map(({ t }) => t % 2 === 0), type: 'BOOLEAN' });
    expect((await refusal(flags)).message).toContain(
      'column "t": holds BOOLEAN, expected numbers, texts or timestamps',
    );
    const mbo = ['rtype', 'order_id', 'action', 'price', 'size'].map((name) => ({
      name,
      data: [1],
      type: 'INT32' as const,
    }));
    const { code, message } = await refusal(new Uint8Array(parquetWriteBuffer({ columnData: mbo })));
    expect([code, message]).toEqual(['other-schema', expect.stringContaining('schema mbo')]);
  });
});
