import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BookError, describeFault, openRecording, type ReadOptions } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import { type KeptState, keep, type MbpRow, mbpText, memoryFile, readAll, readText } from './made-up-recording.js';
import { type MbpTable, mbpTable, type ParquetForm, parquetOfTable } from './mbp-table.js';

const rowsOf = (count: number): MbpRow[] =>
  Array.from({ length: count }, (_, k) => ({
    time: `2025-04-03T13:30:00.${String(k + 1).padStart(9, '0')}Z`,
    action: k % 3 === 0 ? 'T' : 'A',
    size: String(k + 1),
    flags: k % 5 === 0 ? '0' : '128',
    levels: `10.${10 + (k % 7)},10.${20 + (k % 5)},${100 + k},200|${k % 2 === 0 ? '9.99,10.55,300,400' : ',10.55,0,400'}`,
  }));
const tableOf = (count: number): MbpTable => mbpTable(mbpText(rowsOf(count)));

function read(bytes: Uint8Array, options: ReadOptions = {}): ReturnType<typeof readAll> {
  return readAll(memoryFile('day.parquet', bytes), options);
}

function readForm(form: ParquetForm, options: ReadOptions = {}): ReturnType<typeof readAll> {
  return read(parquetOfTable(tableOf(3), form), options);
}

describe('a Parquet file', () => {
  const forms: ParquetForm[] = [
    {},
    { prices: 'int64' },
    { codec: 'ZSTD' },
    { codec: 'UNCOMPRESSED', prices: 'int64' },
    { rowGroupSize: 7 },
    { pageSize: 64, rowGroupSize: 64 },
  ];

  it.each(forms)('has the states that the CSV has: %j', async (form) => {
    const expected = await readText(mbpText(rowsOf(200)));
    const { states, report } = await read(parquetOfTable(tableOf(200), form));
    expect(states).toEqual(expected.states);
    const { symbol, date, rows, first, last, faults } = expected.report;
    expect(report).toMatchObject({ format: 'mbp-parquet', symbol, date, rows, first, last, faults });
  });

  // Made by pyarrow and DuckDB of the same rows: see test/parquet/README.md.
  const made = ['pyarrow-float-snappy', 'pyarrow-fixed-zstd', 'pyarrow-delta-v2', 'duckdb-snappy', 'duckdb-zstd'];
  it.each(made)('made by another library has the states that the CSV has: %s', async (name) => {
    const folder = new URL('parquet/', import.meta.url).pathname;
    const statesOf = async (path: string): Promise<KeptState[]> => {
      const states: KeptState[] = [];
      await (await openBook(`${folder}${path}`)).read((state) => states.push(keep(state)));
      return states;
    };
    const expected = await statesOf('made-up.csv');
    expect(expected.length).toBe(240);
    expect(await statesOf(`${name}.parquet`)).toEqual(expected);
  });

  it('may have times to the microsecond', async () => {
    const path = new URL('parquet/duckdb-micros.parquet', import.meta.url).pathname;
    const times: number[] = [];
    await (await openBook(path)).read(({ seconds, nanoseconds }) => times.push(seconds, nanoseconds));
    const expected: number[] = [];
    const csv = new URL('parquet/made-up.csv', import.meta.url).pathname;
    await (await openBook(csv)).read(({ seconds, nanoseconds }) =>
      expected.push(seconds, nanoseconds - (nanoseconds % 1000)),
    );
    expect(times).toEqual(expected);
  });

  it('is read to its end as far as the progress tells', async () => {
    const bytes = parquetOfTable(tableOf(200), { rowGroupSize: 20 });
    const seen: [number, number][] = [];
    await read(bytes, { onProgress: (read, total) => seen.push([read, total]) });
    expect(seen.at(-1)).toEqual([bytes.length, bytes.length]);
    expect(seen.length).toBeGreaterThan(10);
  });

  it('is read no further when aborted', async () => {
    const enough = new AbortController();
    const bytes = parquetOfTable(tableOf(200), { rowGroupSize: 20 });
    const recording = await openRecording(memoryFile('day.parquet', bytes), { signal: enough.signal });
    let states = 0;
    const reading = recording.read(() => {
      states++;
      enough.abort();
    });
    await expect(reading).rejects.toThrow('aborted');
    expect(states).toBeLessThan(20);
  });

  it('needs no symbols', async () => {
    const { report } = await readForm({ without: ['symbol'] });
    expect(report).toMatchObject({ symbol: '', states: 2 });
  });

  it.each([
    [
      'a price that is infinite',
      { bid_px_00: { 1: Number.POSITIVE_INFINITY } },
      'not-a-number',
      '"bid_px_00": found "Infinity"',
    ],
    ['a price without a size', { ask_sz_00: { 1: 0 } }, 'half-level', '"ask_sz_00": found "0"'],
    ['a size without a price', { ask_px_00: { 1: null } }, 'half-level', '"ask_px_00": found ""'],
    ['a negative price', { bid_px_00: { 1: -3.5 } }, 'negative', '"bid_px_00": found "-3.5"'],
    ['a crossed book', { bid_px_00: { 1: 11 } }, 'crossed-book', '"bid_px_00": found "11"'],
    ['no time', { ts_event: { 1: null } }, 'not-a-time', '"ts_event": found "", expected a time'],
    ['a time that stands for none', { ts_event: { 1: 2n ** 63n - 1n } }, 'not-a-time', '"ts_event"'],
    ['no flags', { flags: { 1: null } }, 'not-a-number', '"flags"'],
  ])('%s is dropped, counted, and said where it is', async (_name, instead, kind, text) => {
    const { states, report } = await readForm({ instead }, { lenient: true });
    expect(states.length).toBe(1);
    expect(report.faults).toEqual(new Map([[kind, 1]]));
    expect(describeFault(report.examples[0]!)).toMatch(/^day.parquet: row 2, column "/);
    expect(describeFault(report.examples[0]!)).toContain(text);
  });

  it.each([
    ['some columns', { without: ['ask_sz_01', 'flags'] }, 'day.parquet: it lacks the columns ask_sz_01, flags; export'],
    [
      'a codec that is read',
      { codec: 'GZIP' },
      'row group 1, column "bid_px_00": is packed by GZIP; write the file with snappy',
    ],
    ['numbers', { asTexts: ['flags'] }, 'column "flags": holds UTF8, expected numbers; write it as such'],
    ['prices', { asTexts: ['ask_px_01'] }, 'column "ask_px_01": holds UTF8, expected doubles or int64 in 1e-9'],
    ['times', { asTexts: ['ts_event'] }, 'column "ts_event": holds UTF8, expected timestamps or int64'],
  ] as const)('without %s is refused', async (_name, form, reason) => {
    await expect(readForm(form)).rejects.toThrow(reason);
  });

  it('that cannot be read at any place is refused', async () => {
    const whole = memoryFile('day.parquet', parquetOfTable(tableOf(3)));
    const file = { name: whole.name, size: whole.size, stream: () => whole.stream() };
    await expect(readAll(file)).rejects.toThrow('day.parquet: is a Parquet file, which cannot be read as a stream');
  });

  it('that is packed as a whole is refused', async () => {
    const bytes = gzipSync(parquetOfTable(tableOf(3)));
    await expect(read(bytes)).rejects.toThrow(
      'day.parquet: is a Parquet file that is packed as a whole; unpack it first',
    );
  });

  it('cut at any byte is refused, for its structure is at its end', async () => {
    const bytes = parquetOfTable(tableOf(3));
    for (let length = 4; length < bytes.length; length += 7) {
      await expect(read(bytes.subarray(0, length))).rejects.toBeInstanceOf(BookError);
    }
  });
});
