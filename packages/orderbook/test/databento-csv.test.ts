import { describe, expect, it } from 'vitest';
import { mbpHeader, mbpRow, mbpText, readText } from './made-up-recording.js';

const SECOND = Date.parse('2025-04-03T13:30:00Z') / 1000;

describe('a Databento CSV', () => {
  it('gives the book of each row', async () => {
    const { states, report } = await readText(mbpText([{}]));
    expect(states).toEqual([
      {
        seconds: SECOND,
        nanoseconds: 1,
        volume: 0,
        bidPrices: [10.01, 9.99],
        bidSizes: [100, 300],
        askPrices: [10.02, 10.05],
        askSizes: [200, 400],
      },
    ]);
    expect(report).toMatchObject({ format: 'databento-csv', symbol: 'XYZ', date: '2025-04-03', rows: 1, states: 1 });
  });

  it('is read by the names of its columns, in any order', async () => {
    const header = 'order_id,symbol,ask_sz_00,flags,bid_px_00,ask_px_00,bid_sz_00,size,ts_event,action,';
    const { states } = await readText(`${header}\n7,XYZ,200,128,10.01,10.02,100,1,2025-04-03 13:30:00+00:00,A,\n`);
    expect(states[0]).toMatchObject({ bidPrices: [10.01], bidSizes: [100], askPrices: [10.02], askSizes: [200] });
  });

  it('may have a column twice: the first counts', async () => {
    const text = mbpText([{}]).replace('ts_recv', 'ts_event');
    expect((await readText(text)).states[0]).toMatchObject({ seconds: SECOND, nanoseconds: 1 });
  });

  it('has as many levels as its header, from one to hundreds', async () => {
    const row = (levels: number): string =>
      mbpRow({ levels: Array.from({ length: levels }, (_, k) => `${1000 - k},${1001 + k},1,1`).join('|') });
    for (const levels of [1, 3, 120]) {
      const { states } = await readText(`${mbpHeader(levels)}\n${row(levels)}\n`);
      expect(states[0]!.bidPrices.length).toBe(levels);
      expect(states[0]!.askPrices.at(-1)).toBe(1000 + levels);
    }
  });

  it.each([
    ['2025-04-03 13:30:00.125395235+00:00', 125_395_235],
    ['2025-04-03 13:30:00.125395+00:00', 125_395_000],
    ['2025-04-03T13:30:00Z', 0],
    ['2025-04-03T09:30:00.5-04:00', 500_000_000],
    ['2025-04-03T13:30:00.1253952359999Z', 125_395_235],
  ])('takes the time %s', async (time, nanoseconds) => {
    expect((await readText(mbpText([{ time }]))).states[0]).toMatchObject({ seconds: SECOND, nanoseconds });
  });

  it('has empty levels: no price, no size', async () => {
    const { states } = await readText(mbpText([{ levels: '10.01,,100,0|,,0,0' }]));
    expect(states[0]).toMatchObject({
      bidPrices: [10.01, Number.NaN],
      bidSizes: [100, 0],
      askPrices: [Number.NaN, Number.NaN],
      askSizes: [0, 0],
    });
  });

  it('has no state in a row without flag 128, but counts what was traded there', async () => {
    const rows = [
      { action: 'T', size: '30', flags: '0' },
      { action: 'T', size: '12', flags: '128' },
      { action: 'C', size: '99', flags: '168' },
    ];
    const { states, report } = await readText(mbpText(rows));
    expect(states.map(({ volume }) => volume)).toEqual([42, 0]);
    expect(report).toMatchObject({ rows: 3, states: 2 });
  });

  it('keeps a cross apart from the volume: a trade of side N that is larger than ten levels of the book', async () => {
    // 1000 shares on two levels; the last row shows fewer, but those before have shown more.
    const trades = [
      { side: 'N', size: '5000' },
      { side: 'N', size: '5001' },
      { side: 'B', size: '6000' },
      { side: 'N', size: '4999', levels: '10.01,10.02,100,100|9.99,10.05,100,100' },
    ];
    const { states } = await readText(mbpText(trades.map((row) => ({ action: 'T', ...row }))));
    expect(states.map(({ volume, crossVolume = 0 }) => [volume, crossVolume])).toEqual([
      ...[
        [5000, 0],
        [0, 5001],
        [6000, 0],
      ],
      [4999, 0],
    ]);
  });

  it('has the sign of the taker: B bought, A sold, and of others it is not known', async () => {
    const rows = ['B', 'A', 'N'].map((side) => ({ action: 'T', side, size: '40' }));
    const { states } = await readText(mbpText(rows));
    expect(states.map(({ signedVolume = 0 }) => signedVolume)).toEqual([40, -40, 0]);
  });

  it('has no crosses where it does not say sides', async () => {
    const text = mbpText([{ action: 'T', side: 'N', size: '9000' }]).replace(',side,', ',other,');
    expect((await readText(text)).states[0]).toMatchObject({ volume: 9000 });
  });

  it('may show a crossed book halfway through an event', async () => {
    const { report } = await readText(mbpText([{ flags: '0', levels: '10.03,10.02,1,1|,,0,0' }, {}]));
    expect(report).toMatchObject({ states: 1, faults: new Map() });
  });

  it('may have Windows line ends, a byte-order mark, quoted fields and blank lines', async () => {
    const quoted = mbpText([{}, {}]).replace(/[^,\n]+/g, '"$&"');
    const { states, report } = await readText(`\ufeff${quoted.replaceAll('\n', '\r\n')}\r\n\r\n`);
    expect(states[1]!.askPrices).toEqual([10.02, 10.05]);
    expect(report).toMatchObject({ rows: 2, states: 2, symbol: 'XYZ', faults: new Map() });
  });

  it('keeps a last line without a line end if none of its numbers can have been cut', async () => {
    const { report } = await readText(mbpText([{}, {}]).trimEnd());
    expect(report).toMatchObject({ states: 2, faults: new Map() });
  });

  it('drops it if its symbol or its last number may be', async () => {
    const { report } = await readText(mbpText([{}, {}]).slice(0, -2));
    expect(report).toMatchObject({ states: 1, symbol: 'XYZ', faults: new Map([['cut-last-line', 1]]) });
  });

  it('drops a row that is earlier than the one before, and counts it', async () => {
    const rows = ['13:30:02', '13:30:01', '13:30:03'].map((clock) => ({ time: `2025-04-03T${clock}Z` }));
    const { states, report } = await readText(mbpText(rows), { maxBadShare: 0.4 });
    expect(states.map(({ seconds }) => seconds - SECOND)).toEqual([2, 3]);
    expect(report.faults).toEqual(new Map([['too-late', 1]]));
  });

  it('keeps a locked book and counts it', async () => {
    const { report } = await readText(mbpText([{ levels: '10.02,10.02,1,1|,,0,0' }]));
    expect(report).toMatchObject({ states: 1, faults: new Map([['locked-book', 1]]) });
  });

  it('can be read twice', async () => {
    const one = await readText(mbpText([{}]));
    expect(await readText(mbpText([{}]))).toEqual(one);
  });
});

describe('several symbols or dates', () => {
  const symbols = mbpText([{ symbol: 'AB' }, { symbol: 'XYZ' }, { symbol: 'AB', action: 'T' }, { symbol: 'Q' }]);
  const days = mbpText([{}, { time: '2025-04-04T03:59:59Z' }, { time: '2025-04-04T04:00:00Z' }]);

  it('are refused by name', async () => {
    await expect(readText(symbols)).rejects.toThrow(
      'day.csv: holds several symbols (AB, XYZ, Q), of which only one can be read; change symbol',
    );
    await expect(readText(days)).rejects.toThrow(
      'several dates (2025-04-03, 2025-04-04), of which only one can be read; change date',
    );
  });

  it('are distinguished by the options', async () => {
    const { report } = await readText(symbols, { symbol: 'AB' });
    expect(report).toMatchObject({
      symbol: 'AB',
      states: 2,
      rows: 4,
      symbols: new Map([
        ['AB', 2],
        ['XYZ', 1],
        ['Q', 1],
      ]),
    });
    expect((await readText(days, { date: '2025-04-03' })).report).toMatchObject({ states: 2, date: '2025-04-03' });
    expect((await readText(days, { timezone: 'UTC', date: '2025-04-03' })).report.states).toBe(1);
  });

  it('must be there if asked for', async () => {
    await expect(readText(symbols, { symbol: 'R' })).rejects.toThrow(
      'holds no row of the symbol "R", only of AB, XYZ, Q',
    );
    await expect(readText(days, { date: '2025-04-05' })).rejects.toThrow('no row of the date "2025-04-05"');
  });
});
