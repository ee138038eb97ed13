import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordTape, recordTapes } from '@waterfill/evaluate';
import { fileSource, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { bookSources } from '@waterfill/orderbook/node';
import { expect, test } from 'vitest';

const [day] = sampleDays({ days: 1 });

test('a session without a book is refused, with what the recording covers', async () => {
  const recording = await openRecording(sampleBook(day!));
  await expect(recordTape(recording, { open: '04:00', close: '05:00' })).rejects.toMatchObject({
    code: 'no-book-in-session',
    message: expect.stringMatching(
      /^session: no book of the recording is in it on 2025-06-02; its books are from 2025-06-02 09:30:00 to 2025-06-02 15:59:56 America\/New_York/,
    ),
  });
});

test('the session is that of the date', async () => {
  const sessionOn = (date: string) => ({ open: '09:30', close: date === '2025-06-02' ? '13:00' : '16:00' });
  const [first, second] = await recordTapes(
    sampleDays({ days: 2 }).map((one) => fileSource(sampleBook(one))),
    { sessionOn },
  );
  expect([first, second].map((tape) => tape!.buy.books.length)).toEqual([12_600, 23_400]);
});

test('a session with a break is as long as it trades, and its afternoon begins with a new book', async () => {
  const breaks = [{ from: '12:00', to: '13:00' }];
  const whole = await recordTape(await openRecording(sampleBook(day!)));
  const { buy } = await recordTape(await openRecording(sampleBook(day!)), { breaks });
  expect([buy.books.length, buy.breaks]).toEqual([19_800, [[9000, 12_600]]]);
  expect(buy.books.slice(0, 9000)).toEqual(whole.buy.books.slice(0, 9000));
  expect(buy.books.slice(9060)).toEqual(whole.buy.books.slice(12_660));
  expect(buy.volumes!.slice(9000)).toEqual(whole.buy.volumes!.slice(12_600));
  const onTheDate = { sessionOn: () => ({ breaks }) };
  expect((await recordTape(await openRecording(sampleBook(day!)), onTheDate)).buy).toEqual(buy);
});

test('volumes are also those of a file of trades beside the books', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-tape-'));
  const columns = ['asks[0].price', 'asks[0].amount', 'bids[0].price', 'bids[0].amount'].join(',');
  const at = (second: number): number => (Date.parse('2025-06-02T00:00:00Z') / 1000 + second) * 1e6;
  const books = [1, 2, 3].map((second) => `x,COIN,${at(second)},1,101,5,99,5`);
  const trades = [1.5, 1.7].map((second) => `x,COIN,${at(second)},1,7,buy,101,2`);
  const texts = {
    'x_book_snapshot_1_2025-06-02_COIN.csv': [`exchange,symbol,timestamp,local_timestamp,${columns}`, ...books, ''],
    'x_trades_2025-06-02_COIN.csv': ['exchange,symbol,timestamp,local_timestamp,id,side,price,amount', ...trades, ''],
  };
  for (const [name, lines] of Object.entries(texts)) await writeFile(join(folder, name), lines.join('\n'));
  const sources = await bookSources([join(folder, Object.keys(texts)[0]!)]);
  const session = { open: '00:00', close: '00:01', timezone: 'UTC' };
  const [tape] = await recordTapes(sources, session);
  expect(Array.from(tape!.buy.volumes!.slice(0, 4))).toEqual([0, 0, 4, 0]);
  const left: string[] = [];
  const all = await bookSources([folder]);
  expect(await recordTapes(all, { ...session, onLeftOut: ({ reason }) => left.push(reason) })).toEqual([tape]);
  expect(left).toEqual([]);
  await expect(recordTapes(all, session)).rejects.toMatchObject({ code: 'other-schema' });
  await rm(folder, { recursive: true });
});
