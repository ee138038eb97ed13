import {
  createTradeWatch,
  type EarlyEnd,
  openRecording,
  type Session,
  sampleBook,
  sampleDays,
} from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { openBook } from '../src/node/index.js';
import { stateOf } from './books.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';

const SECOND = 1_000_000_000;
const HOUR = 3600;

interface Day {
  /** seconds between books */
  readonly books: number;
  /** seconds between trades */
  readonly trades: number;
  /** when the last trade is, seconds after the open */
  readonly last: number;
  /** when the last book is */
  readonly until?: number;
  readonly session?: Session;
}

/** What is seen of a day whose first book is at 09:30. */
function seen({ books, trades, last, until = 6.5 * HOUR, session }: Day): EarlyEnd | undefined {
  const watch = createTradeWatch(session);
  for (let time = 0; time < until; time += books) {
    const volume = time <= last && time % trades === 0 ? 100 : 0;
    watch.add(stateOf({ time: time * SECOND, volume, bids: [[9, 100]], asks: [[11, 100]] }));
  }
  return watch.finish();
}

describe('trades that stop early', () => {
  it('are seen where quotes go on, with the last of them and the session that fits', () => {
    const end = seen({ books: 10, trades: 20, last: 3.5 * HOUR - 20 })!;
    expect(end.session).toEqual({ open: '09:30', close: '13:00' });
    expect(end.lastTrade).toEqual({ seconds: Date.parse('2025-04-03T16:59:40Z') / 1000, nanoseconds: 0 });
    expect(end.secondsBeforeEnd).toBe(3 * HOUR + 20);
  });

  it.each([
    [3.5 * HOUR, '13:00'],
    [3.5 * HOUR + 40, '13:00'],
    [3.5 * HOUR - 280, '13:00'],
    [3.5 * HOUR + 400, '13:10'],
    [2.75 * HOUR, '12:15'],
  ])('%d seconds after the open suggest a session until %s', (last, close) => {
    expect(seen({ books: 10, trades: 20, last })!.session.close).toBe(close);
  });

  it('suggest a session of whole intervals', () => {
    const session = { intervalSeconds: HOUR / 2, open: '09:30', close: '16:00' };
    expect(seen({ books: 10, trades: 20, last: 2.75 * HOUR, session })!.session.close).toBe('12:30');
  });

  it.each<[string, Day]>([
    ['trades go on to the end', { books: 10, trades: 20, last: 6.5 * HOUR }],
    ['they stop within the last hour', { books: 10, trades: 20, last: 5.6 * HOUR }],
    ['spells like this are usual there', { books: 10, trades: HOUR / 2, last: 5.25 * HOUR }],
    ['there are few of them', { books: 10, trades: 700, last: 3 * HOUR }],
    ['there are none', { books: 10, trades: 20, last: -1 }],
    ['quotes stop too', { books: 10, trades: 20, last: 3.5 * HOUR, until: 4 * HOUR }],
  ])('are not seen where %s', (_, day) => {
    expect(seen(day)).toBeUndefined();
  });

  it('are not seen in a feed without trades', () => {
    const watch = createTradeWatch();
    const book = { volume: Number.NaN, bids: [[9, 100]], asks: [[11, 100]] } as const;
    for (let time = 0; time < 6 * HOUR; time += 10) watch.add(stateOf({ ...book, time: time * SECOND }));
    expect(watch.finish()).toBeUndefined();
    expect(createTradeWatch().finish()).toBeUndefined();
  });

  it.each(['thin', 'thick'] as const)('are not seen in sample days, %s', async (name) => {
    for (const day of sampleDays({ days: 2, name, seed: 5 })) {
      const watch = createTradeWatch();
      await (await openRecording(sampleBook(day))).read(watch.add);
      expect(watch.finish()).toBeUndefined();
    }
  });

  it
    .skipIf(!hasSharedData)
    .each([
      'databento-mbp10/FROG_2025-04-03.csv.gz',
      'databento-mbp10/SOUN_2025-05-02_0930-1000ET.csv.gz',
      'databento-mbp10/ARL_2025-07-17.csv.gz',
      'databento-mbp10/AAPL_2024-10-21_premarket_5000rows.csv.gz',
      'lobster/GOOG_2012-06-21_34200000_57600000_message_5.csv.gz',
    ])(`are not seen in a real day: %s${unlessShared}`, async (file) => {
    const watch = createTradeWatch();
    await (await openBook(sharedPath(file))).read(watch.add);
    expect(watch.finish()).toBeUndefined();
  });
});
