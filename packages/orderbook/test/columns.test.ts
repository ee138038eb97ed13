import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BookColumns,
  BookError,
  type BookState,
  bookMappings,
  describeFault,
  findLadderFault,
  openRecording,
} from '../src/index.js';
import { mbpText, memoryFile, readAll, readText } from './made-up-recording.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';

const SECOND = Date.parse('2025-04-03T13:30:00Z') / 1000;

const WIDE: BookColumns = {
  time: { column: 't', unit: 'ms' },
  ladder: {
    kind: 'columns',
    levels: 2,
    firstLevel: 1,
    bids: { price: 'bp{level}', size: 'bs{level:2}' },
    asks: { price: 'ap{level}', size: 'as{level:2}' },
  },
};
const WIDE_HEADER = 't,bp1,bs01,ap1,as01,bp2,bs02,ap2,as02';

const ROWS: BookColumns = {
  time: { column: 'time', unit: 'iso' },
  symbol: 'coin',
  ladder: {
    ...{ kind: 'rows', levels: 2, price: 'price', size: 'qty' },
    side: { column: 'side', bid: ['b'], ask: ['a'] },
  },
};

/** Rows of levels `side price qty`, of one time and symbol. */
function book(time: string, levels: string, coin = 'X'): string[] {
  return levels.split(',').map((level) => [`2025-04-03T13:30:${time}Z`, coin, ...level.trim().split(' ')].join(','));
}

function rowsText(...rows: string[][]): string {
  return ['time,coin,side,price,qty', ...rows.flat(), ''].join('\n');
}

const WHOLE = 'b 10 1, a 11 2, b 9 3, a 12 4';
const STATE = { bidPrices: [10, 9], bidSizes: [1, 3], askPrices: [11, 12], askSizes: [2, 4] };

describe('a table whose columns are named', () => {
  it('has a book in each row, of the levels that the mapping names', async () => {
    const text = `${WIDE_HEADER}\n${SECOND}250,10,1,11,2,9,3,12,4\n${SECOND}500.25,10,1,11,2,,,nan,0\n`;
    const { states, report } = await readText(text, { columns: WIDE });
    expect(report).toMatchObject({ format: 'columns', symbol: '', date: '2025-04-03', rows: 2, states: 2, badRows: 0 });
    expect(states[0]).toEqual({ seconds: SECOND, nanoseconds: 250_000_000, volume: Number.NaN, ...STATE });
    expect(states[1]).toMatchObject({ nanoseconds: 500_250_000, bidPrices: [10, Number.NaN], askSizes: [2, 0] });
  });

  it('may have a level a row, in any order, of which the best are read', async () => {
    const text = rowsText(book('00', 'a 12 4, b 9 3, a 13 9, b 10 1, a 11 2, b 8 0, b 7 7'), book('01', WHOLE));
    const { states, report } = await readText(text, { columns: ROWS });
    expect(states.map(({ seconds }) => seconds)).toEqual([SECOND, SECOND + 1]);
    expect(states).toMatchObject([STATE, STATE]);
    expect(report).toMatchObject({ symbol: 'X', rows: 2, badRows: 0 });
  });

  it('keeps the books of a time apart by the column of the snapshot', async () => {
    const text = rowsText(book('00', WHOLE), book('00', 'b 10 5, a 11 5')).replaceAll(/(^|\n)(?=2025)/g, '$1');
    const withIds = text.split('\n').map((line, k) => (k === 0 ? `${line},id` : line && `${line},${k > 4 ? 2 : 1}`));
    const ladder = { ...ROWS.ladder, snapshot: 'id' } as BookColumns['ladder'];
    const { states } = await readText(withIds.join('\n'), { columns: { ...ROWS, ladder } });
    expect(states.map(({ bidSizes }) => bidSizes[0])).toEqual([1, 5]);
  });

  it('holds several symbols, whose rows may alternate', async () => {
    const [x, y] = [book('00', WHOLE), book('00', 'b 5 1, a 6 1, b 4 1, a 7 1', 'Y')];
    const mixed = x.flatMap((row, k) => [row, y[k]!]);
    await expect(readText(rowsText(mixed), { columns: ROWS })).rejects.toMatchObject({ code: 'several-symbols' });
    const { states, report } = await readText(rowsText(mixed), { columns: ROWS, symbol: 'X' });
    expect(states).toMatchObject([STATE]);
    expect([...report.symbols]).toEqual([
      ['X', 1],
      ['Y', 1],
    ]);
  });

  it('drops a book with a faulty level, and says where it is', async () => {
    const text = rowsText(
      book('00', WHOLE),
      book('01', 'b 10 1, a 11 -2'),
      book('02', 'b 10 1, b 10 2, a 11 1'),
      book('03', WHOLE),
    );
    const { states, report } = await readText(text, { columns: ROWS, maxBadShare: 0.5 });
    expect(states.map(({ seconds }) => seconds - SECOND)).toEqual([0, 3]);
    expect(report.faults).toEqual(
      new Map([
        ['negative', 1],
        ['levels-out-of-order', 1],
      ]),
    );
    expect(report).toMatchObject({ rows: 4, badRows: 2 });
    expect(report.examples.map(({ line }) => line)).toEqual([7, 9]);
  });

  it('drops a book of which a row cannot be read', async () => {
    const broken = book('01', WHOLE).with(2, '2025-04-03T13:30:01Z,X,b,9');
    const text = rowsText(book('00', WHOLE), broken, book('02', WHOLE));
    const { states, report } = await readText(text, { columns: ROWS, maxBadShare: 0.5 });
    expect(states.map(({ seconds }) => seconds - SECOND)).toEqual([0, 2]);
    expect(report.badRows).toBe(1);
  });

  it('skips rows of neither side, and counts them', async () => {
    const text = rowsText(book('00', `${WHOLE}, t 11 1`));
    const { states, report } = await readText(text, { columns: ROWS });
    expect(states).toMatchObject([STATE]);
    expect(report.faults).toEqual(new Map([['other-record', 1]]));
    expect(describeFault(report.examples[0]!)).toContain('found "t", expected b, a');
  });

  it('may have neither a header nor times', async () => {
    const columns: BookColumns = {
      header: false,
      time: { start: '2025-04-03T13:30:00.5Z', everySeconds: 1.25 },
      ladder: {
        kind: 'columns',
        levels: 2,
        asks: { price: { from: 2, step: 2 }, size: { from: 3, step: 2 } },
        bids: { price: { from: 6, step: 2 }, size: { from: 7, step: 2 } },
      },
    };
    const { states } = await readText('10.5,11,2,12,4,10,1,9,3\n10.5,11,2,12,4,10,1,9,3\n', { columns });
    expect(states).toMatchObject([
      { seconds: SECOND, nanoseconds: 500_000_000, ...STATE },
      { seconds: SECOND + 1, nanoseconds: 750_000_000, ...STATE },
    ]);
  });

  it('may have its sides as lists', async () => {
    const columns = bookMappings['binance-depth-lists']!;
    const bids = '"[[""10"", ""1""], [""9"", ""3""]]"';
    const text = `timestamp,bids,asks\n${SECOND}000,${bids},"[('11', 2), ('12', '4.5e0')]"\n${SECOND}001,"[[1]]","[]"\n`;
    const { states, report } = await readText(text, { columns, maxBadShare: 0.5 });
    expect(states[0]!.bidPrices.slice(0, 3)).toEqual([10, 9, Number.NaN]);
    expect(states[0]!.askSizes.slice(0, 3)).toEqual([2, 4.5, 0]);
    expect(describeFault(report.examples[0]!)).toContain('expected pairs of price and size');
  });

  it('reads prices in ticks as the doubles nearest to their decimals', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e7 }),
        fc.constantFrom('0.01', '0.0005', '0.25', '1e-7', '5'),
        async (ticks, tick) => {
          const columns = { ...WIDE, prices: { tick: Number(tick) }, sizes: { lot: 0.001 } };
          const text = `${WIDE_HEADER}\n${SECOND}000,${ticks},3,${ticks + 1},1,,,,\n`;
          const { states } = await readText(text, { columns });
          const decimals = /e-(\d+)/.exec(tick)?.[1] ?? tick.split('.')[1]?.length ?? 0;
          const [mantissa] = tick.replace('.', '').split('e');
          const exact = BigInt(ticks) * BigInt(mantissa!);
          expect(states[0]!.bidPrices[0]).toBe(Number(`${exact}e-${decimals}`));
          expect(states[0]!.bidSizes[0]).toBe(0.003);
        },
      ),
      { numRuns: 50 },
    ));

  it('reads books by the distance from the mid and the value, as on Kaggle', async () => {
    const names = ['bids', 'asks'].flatMap((side) =>
      ['distance', 'notional'].flatMap((part) => Array.from({ length: 15 }, (_, k) => `${side}_${part}_${k}`)),
    );
    const values = names.map((name) => {
      const k = Number(name.split('_')[2]);
      if (k > 0) return '0';
      return name.includes('notional') ? '990' : name.startsWith('bids') ? '-0.01' : '0.01';
    });
    const text = `,system_time,midpoint,${names.join(',')}\n0,2025-04-03 13:30:00.25+00:00,100,${values.join(',')}\n`;
    const { states } = await readText(text, { columns: bookMappings['kaggle-crypto'] });
    expect(states[0]).toMatchObject({ seconds: SECOND, nanoseconds: 250_000_000 });
    expect(states[0]!.bidPrices[0]).toBe(99);
    expect(states[0]!.bidSizes[0]).toBe(10);
    expect(states[0]!.askPrices.slice(0, 2)).toEqual([101, Number.NaN]);
  });

  it.each([
    ['s', `${SECOND}000`],
    ['ms', `${SECOND}`],
    ['us', `${SECOND}000`],
    ['ns', '2025-04-03T13:30:00Z'],
    ['iso', `${SECOND}`],
  ] as const)('refuses times in another unit than %s', async (unit, time) => {
    const columns = { ...WIDE, time: { column: 't', unit } };
    const text = `${WIDE_HEADER}\n${time},10,1,11,2,9,3,12,4\n`;
    await expect(readText(text, { columns })).rejects.toThrow(/1 not-a-time.*expected a.* time/);
  });

  it('is refused without the columns that the mapping names, or with one named twice', async () => {
    const file = memoryFile('day.csv', 'a,b\n1,2\n');
    await expect(openRecording(file, { columns: WIDE })).rejects.toThrow(
      'day.csv: line 1: lacks the columns bp1, bp2, bs01, bs02, ap1, ap2, ... (9), which the mapping names; it has the columns a, b',
    );
    const ladder = { ...WIDE.ladder, asks: { price: 'bp{level}', size: 'as{level:2}' } } as BookColumns['ladder'];
    const twice = openRecording(memoryFile('day.csv', `${WIDE_HEADER}\n`), { columns: { ...WIDE, ladder } });
    await expect(twice).rejects.toThrow('the column "bp1" is named for two uses');
  });

  it('is refused by name if its columns are those of Databento MBO', async () => {
    const header = 'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,price,size,channel_id,order_id,flags';
    const ladder = { ...ROWS.ladder, size: 'size' } as BookColumns['ladder'];
    const columns: BookColumns = { time: { column: 'ts_event', unit: 'iso' }, ladder };
    await expect(readText(`${header}\n`, { columns })).rejects.toThrow('schema mbo, which is not a book');
  });

  it('is refused if it may be trades with a quote, Databento TBBO', async () => {
    const header =
      'ts_recv,ts_event,rtype,publisher_id,action,side,price,size,flags,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00';
    const columns: BookColumns = {
      time: { column: 'ts_event', unit: 'iso' },
      ladder: {
        ...{ kind: 'columns', levels: 1 },
        bids: { price: 'bid_px_{level:2}', size: 'bid_sz_{level:2}' },
        asks: { price: 'ask_px_{level:2}', size: 'ask_sz_{level:2}' },
      },
    };
    await expect(readText(`${header}\n`, { columns })).rejects.toThrow('schemas mbp-1 and tbbo of Databento');
  });

  it('is read by columns or by a format, not both', async () => {
    await expect(readText(`${WIDE_HEADER}\n`, { columns: WIDE, format: 'tardis-csv' })).rejects.toMatchObject({
      code: 'columns-and-format',
    });
  });

  it('may have its last line cut', async () => {
    const whole = rowsText(book('00', WHOLE), book('01', WHOLE));
    const { states } = await readText(whole.slice(0, -4), { columns: ROWS, maxBadShare: 0.5 });
    expect(states).toMatchObject([{ seconds: SECOND }]);
  });
});

describe('a table that was damaged', () => {
  const lists = bookMappings['binance-depth-lists']!;
  const tables: readonly (readonly [BookColumns, string])[] = [
    [WIDE, `${WIDE_HEADER}\n${`${SECOND}250,10,1,11,2,9,3,12,4\n`.repeat(5)}`],
    [ROWS, rowsText(book('00', WHOLE), book('01', WHOLE), book('02', WHOLE))],
    [lists, `timestamp,bids,asks\n${`${SECOND}000,"[[10,1],[9,3]]","[[11,2]]"\n`.repeat(5)}`],
  ];

  it('is read or refused: no state is wrong, and nothing else is thrown', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tables),
        fc.nat(),
        fc.constantFrom('', '"', ',', '\n', '-', 'e', '.', '\0', '99999999999', ']', 'a'),
        async ([columns, text], place, garbage) => {
          const at = place % text.length;
          const damaged = text.slice(0, at) + garbage + text.slice(at + 1);
          const read = readText(damaged, { columns, maxBadShare: 0.9 });
          const { states } = await read.catch((error) => {
            if (error instanceof BookError) return { states: [] };
            throw error;
          });
          for (const { bidPrices, bidSizes, askPrices, askSizes } of states) {
            expect(findLadderFault(stateOf(bidPrices, bidSizes, askPrices, askSizes))).toBeUndefined();
          }
        },
      ),
      { numRuns: 400 },
    ));
});

function stateOf(...ladder: readonly number[][]): BookState {
  const [bidPrices, bidSizes, askPrices, askSizes] = ladder.map((values) => Float64Array.from(values));
  const state = { seconds: 0, nanoseconds: 0, volume: 0 };
  return { ...state, bidPrices: bidPrices!, bidSizes: bidSizes!, askPrices: askPrices!, askSizes: askSizes! };
}

describe('prices at or below 0', () => {
  const text = `${WIDE_HEADER}\n${SECOND}000,-1,1,0,2,-2,3,1,4\n${SECOND}001,-1,1,0,0,-2,3,0,0\n`;

  it.each(['csv', 'dbn', 'parquet'] as const)('are read from Databento %s', async (kind) => {
    const text = mbpText([{ levels: '-3,-2,100,200|-4,1,300,400' }]);
    const table = mbpTable(text);
    const content = { csv: () => text, dbn: () => dbnOfTable(table), parquet: () => parquetOfTable(table) }[kind]();
    const file = memoryFile(`day.${kind}`, content);
    await expect(readAll(file)).rejects.toThrow('1 negative');
    const { states } = await readAll(file, { allowNegativePrices: true });
    expect(states.map(({ bidPrices }) => bidPrices.slice(0, 2))).toEqual([[-3, -4]]);
    expect(states.map(({ askPrices }) => askPrices.slice(0, 2))).toEqual([[-2, 1]]);
  });

  it('are faulty, unless they are allowed', async () => {
    await expect(readText(text, { columns: WIDE })).rejects.toMatchObject({
      ...{ reason: expect.stringContaining('2 negative'), cures: ['allowNegativePrices', 'maxBadShare'] },
    });
    const { states } = await readText(text, { columns: WIDE, allowNegativePrices: true });
    expect(states).toMatchObject([
      { bidPrices: [-1, -2], askPrices: [0, 1] },
      { bidPrices: [-1, -2], askPrices: [Number.NaN, Number.NaN], askSizes: [0, 0] },
    ]);
  });
});
