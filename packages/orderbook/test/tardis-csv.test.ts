import { describe, expect, it } from 'vitest';
import { createCurveBuilder, describeFault, openRecording, type ReadOptions } from '../src/index.js';
import { memoryFile, readAll, readText } from './made-up-recording.js';

const SECOND = Date.parse('2020-09-01T00:00:00Z') / 1000;
const PARTS = ['asks[0].price', 'asks[0].amount', 'bids[0].price', 'bids[0].amount'];
const HEADER = `exchange,symbol,timestamp,local_timestamp,${PARTS.join(',')},${PARTS.join(',').replaceAll('0', '1')}`;

/** A row so many microseconds after midnight. */
function row(microseconds: number, levels = '11657.08,1.714,11657.07,10.896,11657.54,5.4,11656.97,0.2'): string {
  const time = SECOND * 1e6 + microseconds;
  return `binance-futures,BTCUSDT,${time},${time + 7},${levels}`;
}

function text(...rows: string[]): string {
  return [HEADER, ...rows, ''].join('\n');
}

describe('a Tardis CSV', () => {
  it('has a state in each row, of the levels that its header names', async () => {
    const { states, report } = await readText(text(row(3_696_001), row(3_888_000)), { timezone: 'UTC' });
    expect(report).toMatchObject({ format: 'tardis-csv', symbol: 'BTCUSDT', date: '2020-09-01', rows: 2, states: 2 });
    expect(states[0]).toEqual({
      ...{ seconds: SECOND + 3, nanoseconds: 696_001_000, volume: Number.NaN },
      bidPrices: [11657.07, 11656.97],
      bidSizes: [10.896, 0.2],
      askPrices: [11657.08, 11657.54],
      askSizes: [1.714, 5.4],
    });
  });

  describe('with a file of trades beside it', () => {
    const trades = (...rows: string[]): string =>
      ['exchange,symbol,timestamp,local_timestamp,id,side,price,amount', ...rows, ''].join('\n');
    const trade = (microseconds: number, side: string, amount: string): string =>
      `binance-futures,BTCUSDT,${SECOND * 1e6 + microseconds},1,7,${side},11657,${amount}`;
    const read = (content: string, options: ReadOptions = { withTrades: true }) => {
      const beside = memoryFile('x_trades_2020-09-01_BTCUSDT.csv', content);
      const books = text(row(1_000_000), row(2_000_000), row(3_000_000));
      return readAll(memoryFile('x_book_snapshot_2_2020-09-01_BTCUSDT.csv', books, 1000, [beside]), options);
    };

    it('has their volume in the first state that is not earlier, with the sign of the taker', async () => {
      // In the order of their arrival, which is not that of the exchange.
      const rows = [trade(1_500_000, 'sell', '2'), trade(1_400_000, 'buy', '0.5'), trade(3_000_000, 'buy', '4')];
      const { states } = await read(trades(trade(900_000, 'unknown', '3'), ...rows, trade(3_000_001, 'buy', '9')));
      expect(states.map(({ volume, signedVolume = 0 }) => [volume, signedVolume])).toEqual([
        [3, 0],
        [2.5, -1.5],
        [4, 4],
      ]);
    });

    it('does not read it unless that is asked for', async () => {
      const { states } = await read(trades(trade(900_000, 'buy', '3')), {});
      expect(states.map(({ volume }) => volume)).toEqual(Array(3).fill(Number.NaN));
    });

    it.each([
      ['a row', trades(trade(900_000, 'buy', 'x')), 'line 2: expected a trade'],
      ['a column', 'timestamp,price,amount\n', 'lacks the columns side'],
    ])('refuses %s that is wrong', async (_, content, message) => {
      await expect(read(content)).rejects.toThrow(message);
    });
  });

  it('may have its columns in any order, and levels that are empty', async () => {
    const header = `local_timestamp,${PARTS.join(',')},timestamp,symbol,exchange`;
    const { states } = await readText(`${header}\n1,,,9,26.78590835,${SECOND}000000,X,y\n`);
    expect(states[0]).toMatchObject({
      bidPrices: [9],
      bidSizes: [26.78590835],
      askPrices: [Number.NaN],
      askSizes: [0],
    });
  });

  it.each(['0,0,0,0', 'nan,nan,NaN,NaN', ',0,0,', 'nan,0,0.0,nan', ',,,'])(
    'has no level where one is only padded: %s',
    async (padding) => {
      const { states, report } = await readText(text(row(1, `11657.08,1.714,11657.07,10.896,${padding}`)));
      expect(report.faults.size).toBe(0);
      const [bidPrices, askPrices] = [11657.07, 11657.08].map((price) => [price, Number.NaN]);
      expect(states[0]).toMatchObject({ bidPrices, bidSizes: [10.896, 0], askPrices, askSizes: [1.714, 0] });
    },
  );

  it('may have a whole side padded, but no level behind one that is', async () => {
    const rows = [row(1, '11657.08,1,0,0,11657.54,5,0,0'), row(2, '0,0,11657.07,1,11657.54,5,11656.97,0.2')];
    const { states, report } = await readText(text(...rows), { lenient: true });
    expect(states.map(({ bidSizes }) => bidSizes)).toEqual([[0, 0]]);
    expect(report.faults).toEqual(new Map([['levels-out-of-order', 1]]));
  });

  it('may have lost its symbol and the time of the exchange: then that of its arrival counts', async () => {
    const header = `,local_timestamp,${PARTS.join(',')}`;
    const { states, report } = await readText(`${header}
0,${SECOND}000123,60000.1,0.5,60000,0.5
`);
    expect(states[0]).toMatchObject({ seconds: SECOND, nanoseconds: 123_000, bidPrices: [60000] });
    expect(report.symbol).toBe('');
  });

  it('drops a row that is earlier than the one before, and counts it', async () => {
    const { states, report } = await readText(text(row(2), row(1), row(3)), { maxBadShare: 0.4 });
    expect(states.map(({ nanoseconds }) => nanoseconds)).toEqual([2000, 3000]);
    expect(report.faults).toEqual(new Map([['too-late', 1]]));
  });

  it.each([
    ['milliseconds', 1e3, 696_000_000],
    ['microseconds', 1e6, 696_001_000],
    ['nanoseconds', 1e9, 696_001_002],
  ])('may count its times in %s', async (_name, unit, nanoseconds) => {
    const count = (BigInt(SECOND) + 3n) * BigInt(unit) + BigInt(Math.floor((696_001_002 * unit) / 1e9));
    const { states, report } = await readText(text(row(1).replace(String(SECOND * 1e6 + 1), String(count))), {
      timezone: 'UTC',
    });
    expect(states[0]).toMatchObject({ seconds: SECOND + 3, nanoseconds });
    expect(report.date).toBe('2020-09-01');
  });

  it('is refused where its times are in several units, or in none', async () => {
    const rows = Array.from({ length: 300 }, (_, k) => row(k));
    const at = (time: string): string[] => [...rows, row(301).replace(String(SECOND * 1e6 + 301), time)];
    await expect(readText(text(...at(`${SECOND}000`)))).rejects.toThrow(
      /several units.*line 302, column 3 "timestamp".*expected microseconds, milliseconds or nanoseconds since 1970/,
    );
    const { report } = await readText(text(...at(String(SECOND))));
    expect(report.faults).toEqual(new Map([['not-a-time', 1]]));
  });

  it('drops a last line without a line end, whose last number may be cut', async () => {
    const { states, report } = await readText(text(row(1), row(2)).slice(0, -1));
    expect(states.length).toBe(1);
    expect(report.faults).toEqual(new Map([['cut-last-line', 1]]));
  });

  it.each([
    ['a crossed book', row(2, '9,1,10,1,,,,'), 'crossed-book', 'line 3, column 7 "bids[0].price": found "10"'],
    ['a negative size', row(2, '11,-1,10,1,,,,'), 'negative', 'line 3, column 6 "asks[0].amount": found "-1"'],
    ['text in a number', row(2, '11,x,10,1,,,,'), 'not-a-number', 'column 6 "asks[0].amount": found "x"'],
    ['no time', row(2).replace(/,\d{16},/, ',2020-09-01,'), 'not-a-time', 'found "2020-09-01", expected microseconds'],
    ['a time of too many digits', row(2).replace(/,1/, ',91'), 'not-a-time', 'column 3 "timestamp": found "91'],
    ['too few fields', row(2, '11,1'), 'field-count', 'found "6 fields", expected 12 fields'],
  ])('%s is dropped, counted, and said where it is', async (_name, bad, kind, said) => {
    const { states, report } = await readText(text(row(1), bad, row(3)), { lenient: true });
    expect(states.length).toBe(2);
    expect(report.faults).toEqual(new Map([[kind, 1]]));
    expect(describeFault(report.examples[0]!)).toContain(said);
  });

  it('without its times, or some of its levels, is refused', async () => {
    const reason = 'day.csv: line 1: the header lacks the columns timestamp, bids[1].price; fetch';
    const header = HEADER.replaceAll('timestamp', 'x').replace('bids[1].price', 'y');
    await expect(readText(`${header}\n${row(1)}\n`)).rejects.toThrow(reason);
  });

  it('is measured over 24 hours in UTC, at fractions of a coin', async () => {
    const rows = [row(0), row(60_000_000, '11658.08,0.5,11657.08,0.25,11659.08,0.5,11656.97,0.2'), row(86_399_000_000)];
    const recording = await openRecording(memoryFile('day.csv', text(...rows)), { timezone: 'UTC' });
    const session = { open: '00:00', close: '24:00', timezone: 'UTC' };
    const builder = createCurveBuilder({ ...session, sizes: [0.25, 0.75] });
    await recording.read(builder.add);
    const { intervals } = builder.finish();
    expect(intervals.length).toBe(1440);
    expect(intervals[1]!.impact[0]).toBeCloseTo(0.5, 9);
    expect(intervals[1]!.impact[1]).toBeCloseTo(0.5 + 0.25 / 0.75, 9);
    expect(intervals[1439]!.largestSize).toBe(0.75);
  });

  it('is measured at fractions by itself, where its sizes are fractions', async () => {
    const rows = [
      row(0, '100,0.004,99,0.003,101,0.008,98,0.004'),
      row(59_000_000, '100,0.004,99,0.003,101,0.008,98,0.004'),
    ];
    const recording = await openRecording(memoryFile('day.csv', text(...rows)), { timezone: 'UTC' });
    const builder = createCurveBuilder({ open: '00:00', close: '00:01', timezone: 'UTC' });
    await recording.read(builder.add);
    const { sizes, intervals } = builder.finish();
    expect([sizes[0], sizes.at(-1)]).toEqual([0.0001, 0.01]);
    expect(sizes.length).toBe(21);
    expect(intervals[0]!.impact[sizes.indexOf(0.004)]).toBeCloseTo(0.5, 12);
  });
});
