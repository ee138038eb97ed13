import { describe, expect, it } from 'vitest';
import { BookError, describeFault } from '../src/index.js';
import { type MbpRow, mbpHeader, mbpRow, mbpText, memoryFile, readAll, readText } from './made-up-recording.js';

const LENIENT = { lenient: true };

describe('a bad row is dropped, counted, and said where it is', () => {
  const at = (column: number, name: string): string => `day.csv: line 3, column ${column} "${name}": `;
  const cases: [string, MbpRow, string, string][] = [
    [
      'text in a number',
      { levels: 'x,10.02,1,1|,,0,0' },
      'not-a-number',
      `${at(7, 'bid_px_00')}found "x", expected a decimal number`,
    ],
    ['NaN', { levels: '10.01,10.02,NaN,1|,,0,0' }, 'not-a-number', `${at(9, 'bid_sz_00')}found "NaN"`],
    ['an infinite price', { levels: '10.01,1e999,1,1|,,0,0' }, 'not-a-number', `${at(8, 'ask_px_00')}found "1e999"`],
    ['a negative size', { levels: '10.01,10.02,-5,1|,,0,0' }, 'negative', `${at(9, 'bid_sz_00')}found "-5"`],
    ['a negative price', { levels: '-10.01,10.02,5,1|,,0,0' }, 'negative', `${at(7, 'bid_px_00')}found "-10.01"`],
    ['a price without a size', { levels: '10.01,10.02,0,1|,,0,0' }, 'half-level', `${at(9, 'bid_sz_00')}found "0"`],
    ['a size without a price', { levels: '10.01,,1,1|,,0,0' }, 'half-level', `${at(8, 'ask_px_00')}found ""`],
    [
      'a crossed book',
      { levels: '10.03,10.02,1,1|,,0,0' },
      'crossed-book',
      `${at(7, 'bid_px_00')}found "10.03", expected a best bid below`,
    ],
    [
      'levels out of order',
      { levels: '10.01,10.05,1,1|9.99,10.04,1,1' },
      'levels-out-of-order',
      `${at(14, 'ask_px_01')}found "10.04"`,
    ],
    ['a hole', { levels: '10.01,,1,0|9.99,10.04,1,1' }, 'levels-out-of-order', `${at(14, 'ask_px_01')}found "10.04"`],
    ['a trade without a size', { action: 'T', size: '' }, 'not-a-number', `${at(5, 'size')}found ""`],
    ['a trade of a negative size', { action: 'T', size: '-7' }, 'negative', `${at(5, 'size')}found "-7"`],
    ['no time', { time: 'noon' }, 'not-a-time', `${at(2, 'ts_event')}found "noon", expected an ISO 8601 time`],
    [
      'a day that is none',
      { time: '2025-02-30T13:30:00Z' },
      'not-a-time',
      `${at(2, 'ts_event')}found "2025-02-30T13:30:00Z"`,
    ],
    ['too many fields', { symbol: 'XYZ,1' }, 'field-count', 'day.csv: line 3: found "20 fields", expected 19 fields'],
    [
      'an open quote',
      { symbol: '"XYZ' },
      'quotes',
      'day.csv: line 3, column 19 "symbol": found "\\"XYZ", expected each',
    ],
    ['text behind a quote', { symbol: '"XYZ"x' }, 'quotes', 'day.csv: line 3, column 19 "symbol"'],
  ];

  it.each(cases)('%s', async (_name, row, kind, text) => {
    const { states, report } = await readText(mbpText([{}, row, {}]), LENIENT);
    expect(states.length).toBe(2);
    expect(report.faults).toEqual(new Map([[kind, 1]]));
    expect(describeFault(report.examples[0]!)).toContain(text);
  });

  it('too few fields, as in a last line that was cut', async () => {
    const { states, report } = await readText(mbpText([{}, {}, {}]).slice(0, -40));
    expect(states.length).toBe(2);
    expect(report.faults).toEqual(new Map([['cut-last-line', 1]]));
    expect(describeFault(report.examples[0]!)).toContain('fetch the file again');
  });

  it('with a kind that comes often described three times only', async () => {
    const { report } = await readText(mbpText(Array.from({ length: 50 }, () => ({ time: 'x' }))), LENIENT);
    expect(report.faults.get('not-a-time')).toBe(50);
    expect(report.examples.length).toBe(3);
  });
});

describe('too many bad rows', () => {
  const rows = Array.from({ length: 200 }, (_, k) => (k % 50 === 7 ? { time: 'x' } : {}));

  it('stop the read with a summary', async () => {
    await expect(readText(mbpText(rows))).rejects.toThrow(
      'day.csv: 4 of 200 rows are faulty, more than the allowed 1 % (4 not-a-time); the first: day.csv: line 9, column 2 "ts_event"',
    );
  });

  it('are allowed up to the share that is given', async () => {
    expect((await readText(mbpText(rows), { maxBadShare: 0.02 })).states.length).toBe(196);
    expect((await readText(mbpText(rows), LENIENT)).states.length).toBe(196);
  });
});

describe('a file that is no recording is refused with the reason', () => {
  it.each([
    ['an empty file', '', 'day.csv: is empty'],
    ['blank lines', '\n\r\n', 'day.csv: is empty'],
    ['a header alone', `${mbpHeader()}\n`, 'day.csv: holds no data rows'],
    [
      'missing columns',
      mbpText([{}]).replace('ask_sz_01', 'x').replace('flags', 'y'),
      'day.csv: line 1: the header lacks the columns ask_sz_01, flags',
    ],
    [
      'another format',
      'exchange,symbol,timestamp\n',
      'day.csv: starts with "exchange,symbol,timestamp", which is not a known format; the formats',
    ],
    ['DBN', 'DBN\u0001abc', 'day.csv: its metadata are cut; fetch the file again'],
    ['a Parquet file', 'PAR1\u0015', 'is a Parquet file whose end cannot be read'],
    ['a ZIP archive', 'PK\u0003\u0004', 'is a ZIP archive: unpack it first'],
    ['no settled state', mbpText([{ flags: '0' }]), 'none of its 1 rows is a settled book state'],
  ])('%s', async (_name, text, reason) => {
    const error = await readText(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BookError);
    expect((error as BookError).message).toContain(reason);
  });

  it('binary noise', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, k) => (k * k * 31 + k) % 251);
    await expect(readAll(memoryFile('noise', noise))).rejects.toBeInstanceOf(BookError);
  });

  it('a line that never ends', async () => {
    const text = `${mbpHeader()}\n${mbpRow()}\n${'1'.repeat(3e6)}`;
    await expect(readText(text)).rejects.toThrow('day.csv: line 3: longer than 1 MB');
  });

  it('a format or a time zone that there is none of', async () => {
    await expect(readText(mbpText([{}]), { format: 'x' })).rejects.toThrow(
      'there is no format "x", only databento-csv, databento-dbn, lobster, tardis-csv, mbp-parquet',
    );
    await expect(readText(mbpText([{}]), { timezone: 'x' })).rejects.toThrow('timezone: there is no time zone "x"');
  });
});

it.each([LENIENT, {}])('without the symbol or the date that is asked for is refused: %j', async (options) => {
  const text = mbpText([{}, {}]);
  const symbol = 'day.csv: holds no row of the symbol "ABC", only of XYZ';
  await expect(readText(text, { ...options, symbol: 'ABC', date: '2025-04-03' })).rejects.toThrow(symbol);
  const date = 'day.csv: holds no row of the date "2025-04-04", only of 2025-04-03';
  await expect(readText(text, { ...options, date: '2025-04-04' })).rejects.toThrow(date);
});

it('is read no further when aborted', async () => {
  const reason = new Error('enough');
  const text = mbpText(Array.from({ length: 1000 }, () => ({})));
  await expect(readText(text, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

it('says how far it is, in bytes of the file', async () => {
  const text = mbpText(Array.from({ length: 100 }, () => ({})));
  const seen: [number, number][] = [];
  await readText(text, { onProgress: (bytes, total) => seen.push([bytes, total]) });
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.at(-1)).toEqual([text.length, text.length]);
});
