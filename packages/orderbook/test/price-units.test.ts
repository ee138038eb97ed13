import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectRecording, openRecording } from '../src/index.js';
import { memoryFile, readAll, readText } from './made-up-recording.js';
import { type MbpTable, mbpTable, parquetOfTable } from './mbp-table.js';

const HEADER =
  'ts_event,action,size,flags,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_px_01,ask_px_01,bid_sz_01,ask_sz_01';
const NO_PRICE = '9223372036854775807';
const START = 1_743_687_000;

/** A book in 1e-9; a deeper level, or a side, may be empty. */
interface Book {
  readonly bid: bigint;
  readonly spread: bigint;
  readonly depth: bigint;
  readonly empty: 'nothing' | 'bids' | 'behind';
  readonly nanoseconds: number;
}

const anyBook: fc.Arbitrary<Book> = fc.record({
  bid: fc.oneof(
    fc.bigInt({ min: 10_000_000n, max: 10n ** 14n }),
    fc.bigInt({ min: 10n ** 15n, max: 10n ** 17n }),
    fc.integer({ min: 1, max: 1e6 }).map((cents) => BigInt(cents) * 10_000_000n),
  ),
  // Of prices of millions doubles hold no more.
  spread: fc.bigInt({ min: 1000n, max: 10n ** 9n }),
  depth: fc.bigInt({ min: 1000n, max: 10n ** 6n }),
  empty: fc.constantFrom('nothing', 'bids', 'behind'),
  nanoseconds: fc.integer({ min: 0, max: 999_999_999 }),
});
/** Of one instrument, whose price does not grow a billion times. */
const anyBooks = fc
  .array(anyBook, { minLength: 1, maxLength: 20 })
  .map(([first, ...rest]) => [
    first!,
    ...rest.map((book) => ({ ...book, bid: first!.bid + (book.bid % (first!.bid / 2n)) })),
  ]);

function prices({ bid, spread, depth, empty }: Book, write: (count: bigint | undefined) => string): string {
  const [isBid, isDeep] = [empty !== 'bids', empty === 'nothing'];
  const best = [isBid ? bid : undefined, bid + spread];
  const deep = [isDeep ? bid - depth : undefined, isDeep ? bid + spread + depth : undefined];
  const level = (pair: (bigint | undefined)[]): string =>
    [...pair.map(write), ...pair.map((price) => (price === undefined ? 0 : 7))].join(',');
  return `${level(best)},${level(deep)}`;
}

const raw = (count: bigint | undefined): string => String(count ?? NO_PRICE);
function pretty(count: bigint | undefined): string {
  if (count === undefined) return '';
  const digits = String(count).padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

const rawTime = (row: number, { nanoseconds }: Book): string => `${START + row}${String(nanoseconds).padStart(9, '0')}`;
const prettyTime = (row: number, { nanoseconds }: Book): string =>
  `${new Date(1000 * (START + row)).toISOString().slice(0, 19)}.${String(nanoseconds).padStart(9, '0')}Z`;

function csvOf(books: readonly Book[], time: typeof rawTime, price: typeof raw): string {
  const lines = books.map((book, k) => `${time(k, book)},A,0,128,${prices(book, price)}`);
  return [HEADER, ...lines, ''].join('\n');
}

const book: Book = { bid: 99_990_000_000n, spread: 20_000_000n, depth: 10_000_000n, empty: 'nothing', nanoseconds: 0 };

describe('prices and times as whole numbers', () => {
  it('are read as the pretty ones are, to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(anyBooks, async (books) => {
        const expected = (await readText(csvOf(books, prettyTime, pretty))).states;
        expect((await readText(csvOf(books, rawTime, raw))).states).toEqual(expected);
        expect((await readText(csvOf(books, prettyTime, raw))).states).toEqual(expected);
        expect((await readText(csvOf(books, rawTime, pretty))).states).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('are read so if the first rows have no price', async () => {
    const empty = `${rawTime(0, book)},R,0,128,${NO_PRICE},${NO_PRICE},0,0,${NO_PRICE},${NO_PRICE},0,0`;
    const text = csvOf([book, book], rawTime, raw).replace(`${HEADER}\n`, `${HEADER}\n${empty}\n`);
    expect((await readText(text)).states.at(-1)).toMatchObject({
      bidPrices: [99.99, 99.98],
      askPrices: [100.01, 100.02],
    });
  });
});

describe('a table that mixes units', () => {
  const all = Array.from({ length: 6 }, () => book);
  const lines = (time: typeof rawTime, price: typeof raw): string[] => csvOf(all, time, price).trim().split('\n');

  it('is refused wherever another one starts, in prices and in times, and inspected without the others', async () => {
    const [rawLines, prettyLines] = [lines(prettyTime, raw), lines(prettyTime, pretty)];
    for (const [one, other] of [
      [rawLines, prettyLines],
      [prettyLines, rawLines],
      [lines(rawTime, raw), rawLines],
      [rawLines, lines(rawTime, raw)],
    ] as const) {
      for (const from of [2, 4, 6]) {
        const text = [...one.slice(0, from), ...other.slice(from), ''].join('\n');
        await expect(readText(text)).rejects.toThrow(
          new RegExp(`several units, or in no .*: ${7 - from} of 6 rows .*line ${from + 1}, column`),
        );
        const { report } = await inspectRecording(await openRecording(memoryFile('day.csv', text), { lenient: true }));
        expect([report.states, report.faults.get('other-unit')]).toEqual([from - 1, 7 - from]);
      }
    }
  });

  it('is refused if a single price is in another one', async () => {
    const texts = [
      csvOf(all, prettyTime, pretty).replaceAll(',100.020000000,', ',100020000000,'),
      csvOf(all, prettyTime, raw).replaceAll(',100020000000,', ',100.02,'),
      csvOf(all, prettyTime, raw)
        .replaceAll('99990000000,', '100,')
        .replaceAll('99980000000,', '99,')
        .replace('100,', '99990000000,'),
      csvOf(all, prettyTime, pretty).replaceAll(',100.020000000,', `,${NO_PRICE},`),
    ];
    for (const text of texts) await expect(readText(text)).rejects.toThrow(/several units|are bad/);
  });
});

describe('prices in whole numbers', () => {
  it('below a million without what stands for none are in currency', async () => {
    const text = csvOf([book], prettyTime, (count) => String((count ?? 0n) / 1_000_000n));
    expect((await readText(text)).states[0]).toMatchObject({ bidPrices: [99_990, 99_980] });
  });

  it('are refused if a point says that they are doubles, and in Parquet if they are', async () => {
    const text = csvOf([book, book], prettyTime, (count) => `${count}.0`);
    await expect(readText(text)).rejects.toThrow('in no plausible unit: 2 of 2 rows');
  });
});

describe('Parquet', () => {
  const names = HEADER.split(',').filter((name) => name.includes('_px_'));
  const tableOf = (price: typeof raw): MbpTable => mbpTable(csvOf([book, book, book], prettyTime, price));
  const pretties = tableOf(pretty);
  const read = (bytes: Uint8Array): ReturnType<typeof readAll> => readAll(memoryFile('day.parquet', bytes));

  it('of doubles in 1e-9 is refused', async () => {
    await expect(read(parquetOfTable(tableOf(raw)))).rejects.toThrow('in no plausible unit: 3 of 3 rows');
  });

  it('of whole numbers that are in currency is refused', async () => {
    const whole = (count: bigint | undefined): string => `0.${String((count ?? 0n) / 1_000_000n).padStart(9, '0')}`;
    await expect(read(parquetOfTable(tableOf(whole), { prices: 'int64' }))).rejects.toThrow(
      'in no plausible unit: 3 of 3 rows',
    );
  });

  it('of both is read column by column, and refused if their rows change units', async () => {
    const expected = (await read(parquetOfTable(pretties))).states;
    expect((await read(parquetOfTable(pretties, { prices: 'int64' }))).states).toEqual(expected);
    const instead = Object.fromEntries(names.map((name) => [name, { 2: 99_990_000_000 }]));
    await expect(read(parquetOfTable(pretties, { instead }))).rejects.toThrow('plausible unit: 1 of 3 rows');
  });
});
