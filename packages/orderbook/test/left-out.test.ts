import type { Finding } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { type BookFile, fileSource, inDateOrder, openRecording, pairFiles, type ReadOptions } from '../src/index.js';
import { memoryFile } from './made-up-recording.js';

const LEVEL = ['asks[0].price', 'asks[0].amount', 'bids[0].price', 'bids[0].amount'].join(',');

/** A book at a second past midnight in UTC on a day of September 2020, of Tardis. */
function books(day: string): BookFile {
  const time = 1e6 * (Date.parse(`2020-09-${day}T00:00:00Z`) / 1000 + 1);
  const text = `exchange,symbol,timestamp,local_timestamp,${LEVEL}\nx,BTC,${time},${time},11,2,10,3\n`;
  return memoryFile(`x_book_snapshot_1_2020-09-${day}_BTC.csv`, text);
}

function trades(day: string, amount = '5'): BookFile {
  const time = 1e6 * (Date.parse(`2020-09-${day}T00:00:00Z`) / 1000);
  return memoryFile(`x_trades_2020-09-${day}_BTC.csv`, `timestamp,price,amount,side\n${time},10.5,${amount},buy\n`);
}

/** The volume of each first book, and what is left out. */
async function read(
  files: readonly BookFile[],
  options: ReadOptions = {},
): Promise<{ volumes: number[]; left: Finding[] }> {
  const left: Finding[] = [];
  const onLeftOut = (finding: Finding): void => void left.push(finding);
  const sources = pairFiles(files).map(fileSource);
  const volumes: number[] = [];
  for (const day of await inDateOrder(sources, { timezone: 'UTC', ...options, onLeftOut })) {
    await (await day.open({ timezone: 'UTC', ...options })).read(({ volume }) => volumes.push(volume));
  }
  return { volumes, left };
}

describe('a folder of a feed', () => {
  it('has trades beside books, which are read with them', async () => {
    const { volumes, left } = await read([trades('02'), books('02'), books('01'), trades('01', '7')]);
    expect(volumes).toEqual([7, 5]);
    expect(left).toEqual([]);
  });

  it('has files without books that are left out by name', async () => {
    const quotes = memoryFile('q.csv', 'exchange,symbol,timestamp,ask_amount,ask_price,bid_price,bid_amount\n');
    const { volumes, left } = await read([books('01'), trades('02'), quotes]);
    expect(volumes).toEqual([Number.NaN]);
    expect(left).toMatchObject([
      {
        code: 'no-books-left-out',
        reason:
          '2 of the files are left out, since they have no books: x_trades_2020-09-02_BTC.csv (trades), q.csv (quotes)',
      },
    ]);
  });

  it('is refused if none of its files has books, or one is not known', async () => {
    await expect(read([trades('01'), trades('02')])).rejects.toMatchObject({
      ...{ code: 'other-schema', source: 'x_trades_2020-09-01_BTC.csv', details: { schema: 'trades' } },
    });
    const unknown = memoryFile('volumes.csv', 'time,volume\n09:30,100\n');
    await expect(read([books('01'), unknown])).rejects.toMatchObject({ code: 'unknown-format', source: 'volumes.csv' });
  });

  it('is refused without a listener', async () => {
    await expect(inDateOrder([books('01'), trades('01')].map(fileSource), {})).rejects.toMatchObject({
      code: 'other-schema',
    });
  });

  it('has the trades that a mapping names', async () => {
    const columns = {
      time: { column: 'time', unit: 's' },
      trades: {
        ...{ file: { replace: 'depth', by: 'trades' }, size: 'shares' },
        time: { column: 'time', unit: 's' },
      },
      ladder: {
        kind: 'columns',
        levels: 1,
        ...{ bids: { price: 'bid', size: 'bids' }, asks: { price: 'ask', size: 'asks' } },
      },
    } as const;
    const depth = memoryFile('depth.csv', 'time,bid,bids,ask,asks\n1598918401,10,1,11,1\n');
    const beside = memoryFile('trades.csv', 'time,shares\n1598918400,4\n');
    expect(await read([depth, beside], { columns })).toEqual({ volumes: [4], left: [] });
  });
});

it.each([
  ['trades', 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount'],
  ['incremental_book_L2', 'exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount'],
  ['derivative_ticker', 'exchange,symbol,timestamp,local_timestamp,funding_rate,open_interest,mark_price'],
])('a file of %s alone is refused by that name', async (kind, header) => {
  await expect(openRecording(memoryFile('file.csv', `${header}\n`))).rejects.toMatchObject({
    code: 'other-schema',
    message: `file.csv: line 1: has the columns of ${kind} of Tardis, which is not a book; fetch book_snapshot_25, or book_snapshot_5`,
  });
});
