import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { createMarketWatch, type Market, type TradedOrder, type WatchedBook } from '@waterfill/tca';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const OPEN = Date.parse(grid.start) / 1000;
/** Two minutes, of which ten seconds are over when the order arrives; the session closes a minute after it. */
const order: TradedOrder = { side: 'buy', quantity: 100, arrival: OPEN + 10, grid, intervals: 2, close: OPEN + 180 };

interface Told extends Partial<WatchedBook> {
  readonly at: number;
  readonly bid?: number;
  readonly ask?: number;
}

function bookOf({ at, bid = Number.NaN, ask = Number.NaN, volume = 0, halted }: Told): WatchedBook {
  return {
    ...{ seconds: OPEN + Math.floor(at), nanoseconds: Math.round((at % 1) * 1e9), volume, halted },
    ...{ bidPrices: [bid], bidSizes: [Number.isNaN(bid) ? 0 : 100] },
    ...{ askPrices: [ask], askSizes: [Number.isNaN(ask) ? 0 : 100] },
  };
}

function watched(books: readonly Told[], fills: readonly number[] = [], change: Partial<TradedOrder> = {}): Market {
  const made = fills.map((at, k) => ({ seconds: OPEN + at, price: 10, shares: 50, line: k + 2 }));
  const watch = createMarketWatch({ ...order, ...change }, made, { laterSeconds: [30], rates: [0.5] });
  for (const book of books) watch.add(bookOf(book));
  return watch.finish();
}

const STEADY: Told = { at: 0, bid: 9.99, ask: 10.01 };
const UP: Told = { at: 70, bid: 10.01, ask: 10.03, volume: 400 };
/** After the close, so that the recording does not end early. */
const END: Told = { at: 181, bid: 10.05, ask: 10.07 };

test('a fill meets the quote before it, not the one that it leaves', () => {
  const { quotes } = watched([STEADY, UP, END], [70, 70.5]);
  expect(quotes).toEqual([
    { bid: 9.99, ask: 10.01 },
    { bid: 10.01, ask: 10.03 },
  ]);
});

test('the mids at the arrival, at the end and at the close are those that stand then', () => {
  const found = watched([STEADY, { at: 10, bid: 10, ask: 10.02 }, UP, { at: 150, bid: 11, ask: 11.02 }, END]);
  expect(found).toMatchObject({ arrivalMid: 10.01, endMid: 10.02, closeMid: 11.01 });
  expect(found.findings).toEqual([]);
});

test('no mid is looked up after the close', () => {
  const [later] = watched([STEADY, UP, END], [110, 160]).later;
  expect(later?.mids).toEqual([10.02, Number.NaN]);
});

test('without a mid at the arrival the first one after it is used, with a finding', () => {
  const { arrivalMid, findings } = watched([{ ...STEADY, at: 25 }, END]);
  expect(arrivalMid).toBe(10);
  expect(findings.map(({ code, details }) => [code, details])).toEqual([['no-mid-at-arrival', { seconds: 15 }]]);
  expect(findings[0]?.reason).toContain('10:00:10; the first one after it, of 10:00:25,');
});

test('a crossed book leaves the quote before it, and its fills are named', () => {
  const { quotes, findings, intervals } = watched([STEADY, { at: 60, bid: 10.2, ask: 10 }, UP, END], [65, 75]);
  expect(quotes[0]).toEqual({ bid: 9.99, ask: 10.01 });
  expect(intervals[1]?.meanMid).toBeCloseTo((10 * 10 + 50 * 10.02) / 60, 12);
  expect(findings.map(({ code, details }) => [code, details])).toEqual([['crossed-book', { seconds: 10, fills: [0] }]]);
  expect(findings[0]?.reason).toContain(
    'for 10 seconds of the order; the quote before that is used, and fills met it at line 2',
  );
});

test('a book without a side leaves the quote before it', () => {
  expect(watched([STEADY, { at: 60, bid: 9 }, END], [65]).quotes).toEqual([{ bid: 9.99, ask: 10.01 }]);
});

test('while trading is halted there is no quote and no mean', () => {
  const { quotes, intervals } = watched([STEADY, { ...STEADY, at: 60, halted: true }, { ...UP, at: 90 }, END], [65]);
  expect(quotes).toEqual([{ bid: Number.NaN, ask: Number.NaN }]);
  expect(intervals[1]).toMatchObject({ seconds: 30, meanMid: 10.02 });
});

test('volume is priced at the mid before it, from the arrival on', () => {
  const trades = [
    { at: 5, bid: 9.99, ask: 10.01, volume: 999 },
    { at: 30, bid: 10.01, ask: 10.03, volume: 100 },
    { at: 90, bid: 10.05, ask: 10.07, volume: 300 },
    { ...END, volume: 10 },
  ];
  const { intervals, participation } = watched([STEADY, ...trades], [100]);
  expect(intervals.map(({ volume, volumePrice }) => [volume, volumePrice])).toEqual([
    [100, 10],
    [300, 10.02],
  ]);
  // 50 shares are half of the first 100
  expect(participation).toEqual([{ rate: 0.5, price: 10 }]);
});

test('a part of a trade counts where the participation is reached within it', () => {
  const trades = [
    { at: 30, bid: 10.01, ask: 10.03, volume: 40 },
    { at: 90, bid: 10.05, ask: 10.07, volume: 300 },
  ];
  // 50 shares are half of 100: 40 at 10.00 and 60 at 10.02
  expect(watched([STEADY, ...trades, END], [100]).participation[0]?.price).toBeCloseTo(10.012, 12);
});

test('what the market traded too little for is said', () => {
  const { participation, findings } = watched([STEADY, { ...UP, volume: 99 }, END], [100]);
  expect(participation[0]?.price).toBeNaN();
  expect(findings.map(({ code }) => code)).toEqual(['participation-not-reached']);
});

test('without trades there is no volume, and that is said', () => {
  const { intervals, participation, findings } = watched([STEADY, { ...UP, volume: Number.NaN }, END], [100]);
  expect(intervals.map(({ volume }) => volume)).toEqual([Number.NaN, Number.NaN]);
  expect(participation[0]?.price).toBeNaN();
  expect(findings.map(({ code }) => code)).toEqual(['no-trades']);
});

test('a recording that ends early knows nothing later than a minute after it', () => {
  const { quotes, later, findings } = watched([STEADY, { ...STEADY, at: 20 }], [70, 90], { close: OPEN + 7200 });
  expect(quotes.map(({ bid }) => bid)).toEqual([9.99, Number.NaN]);
  expect(later[0]?.mids).toEqual([Number.NaN, Number.NaN]);
  expect(findings.map(({ code }) => code)).toContain('recording-ends-early');
  expect(findings[0]?.reason).toContain(
    'the last book of the recording is of 10:00:20, and the session closes at 12:00:00',
  );
});

test('a recording of another time is refused', () => {
  const call = () =>
    watched(
      [
        { ...STEADY, at: -7200 },
        { ...STEADY, at: -7000 },
      ],
      [70],
    );
  expect(call).toThrow(
    'no book of the recording has a mid on 2025-06-02 between the arrival of the order, 10:00:10, and the close, 10:03:00',
  );
});

test('options that are out of range are refused', () => {
  const call = (options: object) => () => createMarketWatch(order, [], options);
  expect(call({ rates: [1.5] })).toThrow('options.rates[0]: expected a number above 0, at most 1');
  expect(call({ laterSeconds: [0] })).toThrow('options.laterSeconds[0]: expected a finite number > 0');
});

test('quotes are those that looking back from each time finds', () => {
  const cents = fc.integer({ min: 990, max: 1010 });
  const told = fc.record({ gap: fc.integer({ min: 0, max: 20 }), bid: cents, ask: cents, volume: fc.nat(50) });
  const times = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 60 }), times, (rows, fills) => {
      let at = 0;
      const books = [
        STEADY,
        ...rows.map(({ gap, bid, ask, volume }) => {
          at += gap;
          return { at, bid: bid / 100, ask: ask / 100, volume };
        }),
      ];
      const last = books.at(-1)!.at;
      const standing = (time: number, isBefore: boolean, hold: number): Told | undefined =>
        time - last > hold
          ? undefined
          : books.findLast((book) => (isBefore ? book.at < time : book.at <= time) && book.bid! <= book.ask!);
      const midAt = (time: number, hold: number): number => {
        const book = standing(time, false, hold);
        return book === undefined ? Number.NaN : (book.bid! + book.ask!) / 2;
      };
      const found = watched(books, fills);
      expect(found.quotes.map(({ bid }) => bid)).toEqual(
        fills.map((time) => standing(time, true, 60)?.bid ?? Number.NaN),
      );
      expect(found.later[0]?.mids).toEqual(fills.map((time) => (time + 30 > 180 ? Number.NaN : midAt(time + 30, 60))));
      expect([found.arrivalMid, found.endMid]).toEqual([midAt(10, 60), midAt(120, 900)]);
      const traded = (from: number, to: number) => books.filter((book) => book.at >= from && book.at < to);
      const volumes = [traded(10, 60), traded(60, 120)].map((some) =>
        some.reduce((sum, { volume = 0 }) => sum + volume, 0),
      );
      expect(found.intervals.map(({ volume }) => volume)).toEqual(volumes);
    }),
    { numRuns: 200 },
  );
});

test('means of a sample day are those of its books', async () => {
  const [day] = sampleDays({ days: 1 });
  const recording = await openRecording(sampleBook(day!));
  const start = '2025-06-02T09:30:00-04:00';
  const whole = { ...order, grid: { ...grid, start, intervalSeconds: 11_700 }, intervals: 2 };
  const [from, middle, to] = [0, 11_700, 23_400].map((seconds) => Date.parse(start) / 1000 + seconds);
  const watch = createMarketWatch({ ...whole, arrival: from!, close: to! }, []);
  const sums = [0, 0].map(() => ({ volume: 0, area: 0, seconds: 0 }));
  let before: { readonly time: number; readonly mid: number } | undefined;
  await recording.read((state) => {
    watch.add(state);
    const time = state.seconds + state.nanoseconds / 1e9;
    for (const [t, [open, close]] of [
      [from!, middle!],
      [middle!, to!],
    ].entries()) {
      const sum = sums[t]!;
      if (before !== undefined) {
        const held = Math.max(0, Math.min(time, close!) - Math.max(before.time, open!));
        sum.area += held * before.mid;
        sum.seconds += held;
      }
      if (time >= open! && time < close!) sum.volume += state.volume;
    }
    before = { time, mid: (state.bidPrices[0]! + state.askPrices[0]!) / 2 };
  });
  const { intervals } = watch.finish();
  for (const [t, { volume, area, seconds }] of sums.entries()) {
    expect(intervals[t]!.volume).toBeCloseTo(volume, 6);
    // The last book holds until the end, which the sums above leave out.
    if (t === 0) expect(intervals[t]!.meanMid).toBeCloseTo(area / seconds, 8);
    else expect(Math.abs(intervals[t]!.meanMid / (area / seconds) - 1)).toBeLessThan(1e-3);
  }
});
