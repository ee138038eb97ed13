import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BookError, describeFault, type ReadOptions } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import {
  type DbnHead,
  type DbnLevel,
  dbnFile,
  dbnHead,
  dbnRecord,
  joined,
  OPEN,
  otherRecord,
  symbolMapping,
} from './dbn-bytes.js';
import { type KeptState, keep, memoryFile, readAll } from './made-up-recording.js';
import { zstdFrame } from './zstd-frame.js';

const SECOND = Number(OPEN / 1_000_000_000n);
const MIXED = 65_535;

function read(bytes: Uint8Array, options: ReadOptions = {}, piece = 777): ReturnType<typeof readAll> {
  return readAll(memoryFile('day.dbn', bytes, piece), options);
}

async function readFixture(name: string): Promise<{ states: KeptState[]; report: object }> {
  const states: KeptState[] = [];
  const recording = await openBook(new URL(`dbn/${name}`, import.meta.url).pathname);
  const report = await recording.read((state) => states.push(keep(state)));
  return { states, report };
}

describe('a recording of Databento itself', () => {
  // The notes that come with the recordings, decoded by hand.
  const versions = ['.dbn', '.v1.dbn.zst', '.v2.dbn.zst', '.v3.dbn.zst'];

  it.each(versions)('test_data.mbp-10%s has the values that it is known to have', async (ending) => {
    const { states, report } = await readFixture(`test_data.mbp-10${ending}`);
    expect(report).toMatchObject({ format: 'databento-dbn', symbol: 'ESH1', rows: 2, states: 2, faults: new Map() });
    const [first, second] = states;
    expect(first).toMatchObject({ seconds: 1_609_160_400, nanoseconds: 429_831, volume: 0 });
    expect(top(first!, 0)).toEqual([3720.25, 24, 3720.5, 10]);
    expect(top(first!, 1)).toEqual([3720, 31, 3720.75, 34]);
    expect(top(first!, 9)).toEqual([3718, 67, 3722.75, 44]);
    expect(second!.nanoseconds).toBe(435_673);
    expect(top(second!, 1)).toEqual([3720, 30, 3720.75, 34]);
    expect(first!.bidPrices.length).toBe(10);
  });

  it.each(versions)('test_data.mbp-1%s is a book of one level', async (ending) => {
    const { states, report } = await readFixture(`test_data.mbp-1${ending}`);
    expect(report).toMatchObject({ symbol: 'ESH1', date: '2020-12-28', rows: 2, states: 2, faults: new Map() });
    expect(states.map((state) => top(state, 0))).toEqual([
      [3720.25, 24, 3720.5, 11],
      [3720.25, 24, 3720.5, 12],
    ]);
    expect(states[0]!.bidPrices.length).toBe(1);
  });

  it('GLBX.MDP3_test_data.mbp-10 has ten levels', async () => {
    const { states, report } = await readFixture('GLBX.MDP3_test_data.mbp-10.dbn.zst');
    expect(report).toMatchObject({ symbol: 'ESH1', rows: 4, states: 4, faults: new Map() });
    expect(states[0]!.askSizes.every((size) => size > 0)).toBe(true);
    expect(top(states[0]!, 0)).toEqual([3702.25, 19, 3702.75, 13]);
  });

  it('XNAS.ITCH_test_data.mbp-10 has an empty side', async () => {
    const { states, report } = await readFixture('XNAS.ITCH_test_data.mbp-10.dbn.zst');
    expect(report).toMatchObject({ symbol: 'NVDA', rows: 4, states: 4, faults: new Map() });
    expect(top(states[0]!, 0)).toEqual([502, 2, Number.NaN, 0]);
    expect(top(states[1]!, 0).slice(2)).toEqual([Number.NaN, 0]);
  });

  it.each([
    ['test_data.mbo.dbn', 'of the schema mbo,'],
    ['test_data.mbo.v1.dbn.zst', 'of the schema mbo,'],
    ['test_data.mbo.v2.dbn.zst', 'of the schema mbo,'],
    ['test_data.mbo.v3.dbn', 'of the schema mbo,'],
    ['test_data.mbo.v3.dbn.zst', 'of the schema mbo,'],
    ['test_data.trades.dbn', 'of the schema trades,'],
    ['test_data.trades.v1.dbn.zst', 'of the schema trades,'],
    ['test_data.trades.v3.dbn.zst', 'of the schema trades,'],
    ['test_data.bbo-1s.dbn', 'of the schema bbo-1s,'],
    ['test_data.bbo-1s.v2.dbn.zst', 'of the schema bbo-1s,'],
    ['test_data.bbo-1s.v3.dbn.zst', 'of the schema bbo-1s,'],
    ['test_data.definition.v1.dbn.zst', 'of the schema definition,'],
    ['test_data.definition.v2.dbn.zst', 'of the schema definition,'],
    ['test_data.definition.v3.dbn.zst', 'of the schema definition,'],
    ['test_data.mbp-10.dbz', 'is Databento DBZ, the container before DBN'],
  ])('%s is refused by name', async (name, reason) => {
    await expect(readFixture(name)).rejects.toThrow(reason);
  });
});

/** Ten full levels, whose bids fall to a price in 1e-9. */
function downTo(price: bigint): DbnLevel[] {
  return Array.from({ length: 10 }, (_, k) => ({ bid: [price + BigInt(9 - k), 5], ask: [price + BigInt(10 + k), 5] }));
}

/** Bid price, bid size, ask price, ask size. */
function top({ bidPrices, bidSizes, askPrices, askSizes }: KeptState, level: number): number[] {
  return [bidPrices, bidSizes, askPrices, askSizes].map((part) => part[level]!);
}

describe.each([1, 2, 3] as const)('Databento binary of version %s', (version) => {
  it('gives the book of each record, with empty levels, however it is cut into chunks', async () => {
    const bytes = dbnFile([{ time: OPEN + 1n }, { action: 'T', size: 30, time: OPEN + 2n }], { version });
    for (const piece of [1, 7, 368, 100_000]) {
      const { states, report } = await read(bytes, {}, piece);
      expect(report).toMatchObject({ format: 'databento-dbn', symbol: 'XYZ', rows: 2, states: 2, faults: new Map() });
      expect(states.map(({ volume, seconds, nanoseconds }) => [volume, seconds, nanoseconds])).toEqual([
        [0, SECOND, 1],
        [30, SECOND, 2],
      ]);
      expect(states[1]!.bidPrices.slice(0, 3)).toEqual([10.01, 9.99, Number.NaN]);
      expect(states[1]!.askSizes.slice(0, 3)).toEqual([200, 400, 0]);
    }
  });

  it('is read up to a byte at which it is cut, and no further', async () => {
    const head = dbnHead({ version }).length;
    const rows = [{ time: OPEN + 1n }, { time: OPEN + 2n, size: 5 }, { time: OPEN + 3n, action: 'T' }];
    const whole = await read(dbnFile(rows, { version }));
    const bytes = dbnFile(rows, { version });
    for (let length = 0; length < bytes.length; length++) {
      const records = Math.max(0, Math.floor((length - head) / 368));
      const cut = bytes.subarray(0, length);
      const outcome = await read(cut, {}, 100_000).catch((error: unknown) => error);
      if (records === 0) expect(outcome).toBeInstanceOf(BookError);
      else {
        const { states, report } = outcome as Awaited<ReturnType<typeof read>>;
        expect(states).toEqual(whole.states.slice(0, records));
        const isCut = (length - head) % 368 > 0;
        expect(report.faults).toEqual(new Map(isCut ? [['cut-last-record', 1]] : []));
      }
    }
  });

  it('is read as far as it can be unpacked where faults are only counted', async () => {
    const rows = Array.from({ length: 3000 }, (_, k) => ({ time: OPEN + BigInt(k * k), size: (k * 7919) % 1000 }));
    const bytes = dbnFile(rows, { version });
    const { states } = await read(bytes, {}, 100_000);
    for (const pack of [gzipSync, zstdFrame]) {
      const packed = pack(bytes);
      const cut = packed.subarray(0, Math.floor(0.7 * packed.length));
      const { states: some, report } = await read(cut, { lenient: true }, 1000);
      expect(some).toEqual(states.slice(0, some.length));
      expect(some.length).toBeGreaterThan(500);
      expect(some.length).toBeLessThan(3000);
      const short = report.examples.find(({ kind }) => kind === 'cut-short');
      expect(describeFault(short!)).toMatch(/^day.dbn: record \d+: found "/);
      await expect(read(cut)).rejects.toBeInstanceOf(BookError);
    }
  });

  it('names its instruments by what a live capture says of them', async () => {
    const captured = [
      symbolMapping(7, 'ONE', version),
      dbnRecord(),
      otherRecord(0x17),
      otherRecord(0xa0, 56),
      dbnRecord(),
    ];
    const bytes = joined([dbnHead({ version, schema: MIXED, mappings: [] }), ...captured]);
    const { report } = await read(bytes);
    expect(report).toMatchObject({ symbol: 'ONE', rows: 5, states: 2 });
    expect(report.faults).toEqual(new Map([['other-record', 3]]));
    expect(describeFault(report.examples[2]!)).toBe(
      'day.dbn: record 4: found "mbo, 56 bytes", expected a record of the book; it is skipped',
    );
  });
});

describe('a mixed capture', () => {
  const mixed = (...records: Uint8Array[]): Uint8Array => joined([dbnHead({ schema: MIXED }), ...records]);

  it('is read by its deeper books', async () => {
    const { states, report } = await read(mixed(dbnRecord({}, 1), dbnRecord({}, 10), dbnRecord({}, 1)));
    expect(states.map(({ bidPrices }) => bidPrices.length)).toEqual([10]);
    expect(report.faults).toEqual(new Map([['other-record', 2]]));
  });

  it('is read by its books of one level where it has no others', async () => {
    const { states } = await read(mixed(otherRecord(0x13, 520), dbnRecord({}, 1), dbnRecord({}, 1)));
    expect(states.map(({ bidPrices }) => bidPrices.length)).toEqual([1, 1]);
  });

  it('without a book is refused', async () => {
    await expect(read(mixed(otherRecord(0), otherRecord(0xa0, 56)))).rejects.toThrow(
      'day.dbn: holds no record of the schema mbp-10 or mbp-1, only trades, mbo',
    );
  });
});

describe('a symbol of Databento binary', () => {
  const symbolOf = async (head: DbnHead, instrument = 7): Promise<string> =>
    (await read(dbnFile([{ instrument }], head))).report.symbol;

  it('is what the number of the instrument is mapped to, whichever of the two was asked for', async () => {
    expect(await symbolOf({})).toBe('XYZ');
    expect(await symbolOf({ symbology: [0, 1], mappings: [['7', 20250403, 20250404, 'XYZ']] })).toBe('XYZ');
  });

  it('is that number where nothing is known of it', async () => {
    expect(await symbolOf({ mappings: [] })).toBe('7');
    expect(await symbolOf({}, 2 ** 32 - 1)).toBe('4294967295');
    expect(await symbolOf({ symbology: [1, 1] })).toBe('7');
  });

  it('can be of one instrument on a day, and of another on the next, by when the record was received', async () => {
    const mappings = [
      ['front', 20250401, 20250403, '6'],
      ['front', 20250403, 20250404, '7'],
      ['back', 20250401, 20250403, '7'],
    ] as const;
    expect(await symbolOf({ mappings })).toBe('front');
    const early = { time: OPEN, received: OPEN - 86_400_000_000_000n };
    expect((await read(dbnFile([early], { mappings }))).report.symbol).toBe('back');
  });

  it('that several instruments have at once is distinguished by the number', async () => {
    const mappings = [
      ['ES.FUT', 20250401, 20250404, '6'],
      ['ES.FUT', 20250401, 20250404, '7'],
    ] as const;
    await expect(read(dbnFile([{}, { instrument: 6 }], { mappings }))).rejects.toThrow(
      'holds several symbols (ES.FUT:7, ES.FUT:6), of which only one can be read; change symbol',
    );
  });
});

describe('Databento binary', () => {
  it('may have the time at which it was sent behind each record', async () => {
    expect((await read(dbnFile([{}, {}], { hasSendTimes: true }))).report).toMatchObject({
      states: 2,
      faults: new Map(),
    });
  });

  it('has no state in a record without flag 128, but counts what was traded there', async () => {
    const crossed = [{ bid: [10n ** 10n, 1], ask: [9n * 10n ** 9n, 1] }] as const;
    const rows = [
      { action: 'T', size: 30, flags: 0, levels: crossed },
      { action: 'T', size: 12 },
      { size: 99, flags: 168 },
    ];
    const { states, report } = await read(dbnFile(rows));
    expect(states.map(({ volume }) => volume)).toEqual([42, 0]);
    expect(report).toMatchObject({ rows: 3, states: 2, faults: new Map() });
  });

  it('drops a record that is earlier than the one before, and counts it', async () => {
    const rows = [2n, 1n, 5_000_000_000n].map((later) => ({ time: OPEN + later }));
    const { states, report } = await read(dbnFile(rows), { maxBadShare: 0.4 });
    expect(states.map(({ seconds, nanoseconds }) => [seconds - SECOND, nanoseconds])).toEqual([
      [0, 2],
      [5, 0],
    ]);
    expect(report.faults).toEqual(new Map([['too-late', 1]]));
  });

  const [bid, ask] = [
    [10n ** 10n, 5],
    [11n * 10n ** 9n, 5],
  ] as const;
  it.each([
    ['a crossed book', [{ bid: ask, ask: bid }], 'crossed-book', 'column "bid_px_00": found "11"'],
    [
      'levels out of order',
      [
        { bid, ask },
        { bid, ask: [12n * 10n ** 9n, 1] },
      ],
      'levels-out-of-order',
      '"bid_px_01": found "10"',
    ],
    ['a hole', [{ ask }, { bid, ask: [12n * 10n ** 9n, 1] }], 'levels-out-of-order', '"bid_px_01"'],
    ['a price without a size', [{ bid, ask: [ask[0], 0] }], 'half-level', '"ask_sz_00": found "0"'],
    ['a size without a price', [{ bid, ask: [2n ** 63n - 1n, 3] }], 'half-level', '"ask_px_00": found ""'],
    ['a negative price', [{ bid: [-1n, 5], ask }], 'negative', '"bid_px_00": found "-1e-9"'],
    ['a price of zero', [{ bid: [0n, 5], ask }], 'negative', '"bid_px_00": found "0"'],
    ['a price of zero behind nine others', downTo(0n), 'negative', '"bid_px_09": found "0"'],
  ] as const)('%s is dropped, counted, and said where it is', async (_name, levels, kind, text) => {
    const { states, report } = await read(dbnFile([{}, { levels }, {}]), { lenient: true });
    expect(states.length).toBe(2);
    expect(report.faults).toEqual(new Map([[kind, 1]]));
    expect(describeFault(report.examples[0]!)).toMatch(/^day.dbn: record 2, column /);
    expect(describeFault(report.examples[0]!)).toContain(text);
  });

  it('keeps a locked book and counts it', async () => {
    const { report } = await read(dbnFile([{ levels: [{ bid, ask: bid }] }]));
    expect(report).toMatchObject({ states: 1, faults: new Map([['locked-book', 1]]) });
  });

  it('drops a record whose time is undefined, or whose length is not that of its kind', async () => {
    const time = 2n ** 64n - 1n;
    const odd = otherRecord(10, 80);
    const { report } = await read(joined([dbnFile([{}, { time }]), odd]), { lenient: true });
    expect(report).toMatchObject({ rows: 3, states: 1 });
    expect(report.faults).toEqual(
      new Map([
        ['not-a-time', 1],
        ['record-length', 1],
      ]),
    );
    expect(report.examples.map(describeFault)).toEqual([
      `day.dbn: record 2, column "ts_event": found "${time}", expected nanoseconds since 1970; the row is dropped; correct it in the source`,
      'day.dbn: record 3: found "mbp-10, 80 bytes", expected a record of the length of its kind; the record is dropped; fetch the file again',
    ]);
  });

  it.each([
    [
      'a record of no length',
      joined([dbnFile([{}]), new Uint8Array(16)]),
      'record 2: is 0 bytes long, which is impossible for a record',
    ],
    ['a record of an odd length', joined([dbnFile([{}]), otherRecord(5, 20)]), 'record 2: is 20 bytes long'],
    [
      'a newer version',
      dbnFile([{}]).fill(4, 3, 4),
      'day.dbn: is Databento binary (DBN) of version 4; 1 to 3 are read',
    ],
    ['no record', dbnFile([]), 'holds no data rows'],
    ['a schema of the future', dbnFile([{}], { schema: 99 }), 'of the schema number 99, which is not a book'],
    ['lists longer than they are', dbnFile([{}]).fill(255, 112, 116), 'its metadata are shorter than they state'],
    ['metadata of gigabytes', dbnFile([{}]).fill(255, 4, 8), 'its metadata take above 512 MB'],
  ])('%s is refused', async (_name, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason);
  });

  it('has metadata of any length', async () => {
    const mappings = Array.from({ length: 5000 }, (_, k) => [`S${k}`, 20250403, 20250404, String(k)] as const);
    const { report } = await read(dbnFile([{ instrument: 4321 }], { mappings }), {}, 100_000);
    expect(report.symbol).toBe('S4321');
  });

  it('gives the doubles that are nearest to its prices, as the CSV does', async () => {
    const prices = [
      1n,
      123_456_789n,
      10n ** 17n + 1n,
      9_007_199_254_740_993n,
      2n ** 62n + 1n,
      9_223_372_036_854_775_806n,
    ];
    for (const price of prices) {
      const { states } = await read(dbnFile([{ levels: [{ bid: [price, 1] }] }]));
      expect(states[0]!.bidPrices[0]).toBe(Number(`${price}e-9`));
    }
  });
});
