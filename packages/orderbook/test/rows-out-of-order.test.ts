import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookFile, createCurveBuilder, type ReadOptions, type ReadReport } from '../src/index.js';
import { openRecording } from '../src/reading/open-recording.js';
import { dbnFile } from './dbn-bytes.js';
import { type KeptState, type MbpRow, mbpText, memoryFile, readAll, readText } from './made-up-recording.js';
import { mbpTable, parquetOfTable } from './mbp-table.js';
import { hasSharedData, sharedPath } from './shared-data.js';

const SECOND = 1_000_000_000n;
const OPEN = BigInt(Date.parse('2025-04-03T13:30:00Z')) * 1_000_000n;
const DAY = 86_400n * SECOND;

/** A row that is known again: its first ask is its number, and it trades as much. */
interface Row {
  readonly time: bigint;
  readonly id: number;
}

function isoOf(time: bigint): string {
  const [seconds, rest] = [time / SECOND, time % SECOND];
  return `${new Date(1000 * Number(seconds)).toISOString().slice(0, 19)}.${String(rest).padStart(9, '0')}Z`;
}

function csvOf(rows: readonly Row[]): string {
  return mbpText(
    rows.map(({ time, id }) => ({
      time: isoOf(time),
      levels: `10.01,10.02,100,${id + 1}|9.99,10.05,300,400`,
      action: 'T',
      size: String(id % 7),
    })),
  );
}

function dbnOf(rows: readonly Row[]): Uint8Array {
  return dbnFile(
    rows.map(({ time, id }) => ({
      time,
      action: 'T',
      size: id % 7,
      levels: [
        { bid: [10_010_000_000n, 100] as const, ask: [10_020_000_000n, id + 1] as const },
        { bid: [9_990_000_000n, 300] as const, ask: [10_050_000_000n, 400] as const },
      ],
    })),
  );
}

/** LOBSTER counts from midnight of one day, which these rows stay in. */
function lobsterOf(rows: readonly Row[]): BookFile {
  const name = 'XYZ_2025-04-03_34200000_57600000_message_1.csv';
  const midnight = OPEN - 34_200n * SECOND;
  const messages = rows.map(({ time, id }) => {
    const since = time - midnight;
    return `${since / SECOND}.${String(since % SECOND).padStart(9, '0')},4,${id},${id % 7},100200,-1\n`;
  });
  const books = rows.map(({ id }) => `100200,${id + 1},100100,100\n`);
  const book = memoryFile(name.replace('message', 'orderbook'), books.join(''));
  return memoryFile(name, messages.join(''), 5000, [book]);
}

function tardisOf(rows: readonly Row[]): BookFile {
  const header = 'exchange,symbol,timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount\n';
  const lines = rows.map(({ time, id }) => `x,XYZ,${time / 1000n},10.02,${id + 1},10.01,100\n`);
  return memoryFile('day.csv', header + lines.join(''), 5000);
}

const FORMATS: Readonly<Record<string, (rows: readonly Row[]) => BookFile>> = {
  csv: (rows) => memoryFile('day.csv', csvOf(rows), 5000),
  dbn: (rows) => memoryFile('day.dbn', dbnOf(rows), 50_000),
  parquet: (rows) => memoryFile('day.parquet', parquetOfTable(mbpTable(csvOf(rows)), { rowGroupSize: 300 })),
  lobster: lobsterOf,
  tardis: tardisOf,
};

/** In which order rows are distinguished: what they show and what they traded. */
function shown(states: readonly KeptState[]): unknown[] {
  return states.map(({ seconds, nanoseconds, askSizes, volume }) => [seconds, nanoseconds, askSizes[0], volume]);
}

/** Rows a millisecond and more apart, whole microseconds, a few at the same time. */
function goodRows(count: number, step: bigint): Row[] {
  return Array.from({ length: count }, (_, id) => ({ time: OPEN + BigInt(id - (id % 10 === 3 ? 1 : 0)) * step, id }));
}

interface Move {
  readonly at: number;
  readonly by: bigint;
}

/** A row is moved by more rows than are moved, so that it is plain which one is wrong. */
function moved(rows: readonly Row[], moves: readonly Move[]): { rows: Row[]; rest: Row[] } {
  const by = new Map(moves.map((move) => [move.at, move.by]));
  return {
    rows: rows.map((row) => ({ ...row, time: row.time + (by.get(row.id) ?? 0n) })),
    rest: rows.filter(({ id }) => !by.has(id)),
  };
}

/** Up to one in a hundred of the rows, none so near the ends that nothing follows or comes before. */
function anyMoves(count: number, step: bigint, most: bigint): fc.Arbitrary<Move[]> {
  const amount = fc.bigInt({ min: 30n * step, max: most });
  const by = fc.tuple(amount, fc.boolean()).map(([size, isLate]) => (isLate ? -size : size));
  const move = fc.record({ at: fc.integer({ min: 40, max: count - 40 }), by });
  return fc.uniqueArray(move, { selector: ({ at }) => at, minLength: 1, maxLength: Math.floor(count / 100) });
}

describe.each(Object.entries(FORMATS))('rows of %s that are out of order', (name, fileOf) => {
  const [count, step] = [1200, 20_000_000n];
  const rows = goodRows(count, step);
  // LOBSTER has no other days, and its times are those of one day.
  const most = name === 'lobster' ? 6n * 3600n * SECOND : 5n * DAY;

  it('are left out, whichever side is wrong, up to one in a hundred', async () => {
    const read = async (some: readonly Row[]): Promise<{ states: KeptState[]; report: ReadReport }> =>
      readAll(fileOf(some));
    await fc.assert(
      fc.asyncProperty(anyMoves(count, step, most), async (moves) => {
        const { rows: bad, rest } = moved(rows, moves);
        const [{ states, report }, good] = [await read(bad), await read(rest)];
        expect(shown(states)).toEqual(shown(good.states));
        const { faults } = report;
        expect((faults.get('too-early') ?? 0) + (faults.get('too-late') ?? 0)).toBe(moves.length);
        expect(report.badRows).toBe(moves.length);
        expect(report.date).toBe('2025-04-03');
      }),
      { numRuns: 25 },
    );
  });

  it('in a block, too', async () => {
    const moves = Array.from({ length: 11 }, (_, k) => ({ at: 600 + k, by: 1800n * SECOND }));
    for (const sign of [1n, -1n]) {
      const { rows: bad, rest } = moved(
        rows,
        moves.map(({ at, by }) => ({ at, by: sign * by })),
      );
      expect(shown((await readAll(fileOf(bad))).states)).toEqual(shown((await readAll(fileOf(rest))).states));
    }
  });

  it('are refused where they are shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: 900 }), async (shuffled) => {
        await expect(readAll(fileOf(shuffled))).rejects.toThrow('is not in time order');
      }),
      { numRuns: 5 },
    );
  });

  it('are refused where two parts are joined the wrong way round, with the place', async () => {
    const joined = [...rows.slice(700), ...rows.slice(0, 700)];
    const line = ({ dbn: 501, parquet: 501, lobster: 501 } as Record<string, number>)[name] ?? 502;
    await expect(readAll(fileOf(joined))).rejects.toThrow(
      new RegExp(`the first: .* ${line}\\b.*found "2025-04-03T13:30`),
    );
  });

  it('are refused where the rows of other times alternate with them', async () => {
    for (const every of [2, 3]) {
      const mixed = rows.map((row) => ({ ...row, time: row.time + (row.id % every === 0 ? 0n : 7200n * SECOND) }));
      await expect(readAll(fileOf(mixed))).rejects.toThrow('is not in time order');
    }
  });

  it('do not include rows at the same time', async () => {
    const twice = rows.flatMap((row) => [row, row]);
    const { report } = await readAll(fileOf(twice));
    expect(report).toMatchObject({ states: 2 * count, badRows: 0, faults: new Map() });
  });
});

it('of two days that alternate, a date picks its own', async () => {
  const rows = goodRows(600, SECOND).map((row) => ({ ...row, time: row.time + (row.id % 3 === 1 ? DAY : 0n) }));
  const first = rows.filter(({ id }) => id % 3 !== 1);
  await expect(readText(csvOf(rows))).rejects.toThrow('is not in time order');
  const { states, report } = await readText(csvOf(rows), { date: '2025-04-03' });
  expect(shown(states)).toEqual(shown((await readText(csvOf(first))).states));
  expect(report.faults).toEqual(new Map());
});

it('each instrument has an order of its own', async () => {
  const rows = (symbol: string): MbpRow[] =>
    ['13:30:01', '13:30:02', '13:30:03'].map((clock) => ({ symbol, time: `2025-04-03T${clock}Z` }));
  const { states, report } = await readText(mbpText([...rows('XYZ'), ...rows('ABC')]), { lenient: true });
  expect([states.length, report.faults.size]).toEqual([6, 0]);
});

it('says which row is wrong, and between which times it stands', async () => {
  const rows = goodRows(400, SECOND);
  const [early, late] = [moved(rows, [{ at: 200, by: 1800n * SECOND }]), moved(rows, [{ at: 200, by: -90n * SECOND }])];
  const [one] = (await readText(csvOf(early.rows))).report.examples;
  expect(one).toMatchObject({ kind: 'too-early', line: 202, columnName: 'ts_event', column: 2 });
  expect(one).toMatchObject({
    found: '2025-04-03T14:03:20.000000000Z',
    expected:
      'a time from 2025-04-03T13:33:19.000000000Z, that of the row before it, to 2025-04-03T13:33:21.000000000Z, that of the next row',
  });
  const [other] = (await readText(csvOf(late.rows))).report.examples;
  expect(other).toMatchObject({ kind: 'too-late', line: 202, found: '2025-04-03T13:31:50.000000000Z' });
});

describe('rows outside the session', () => {
  const session = { open: '09:30', close: '10:00' };
  const crossed = '10.03,10.02,1,1|,,0,0';
  const row = (clock: string, levels?: string): MbpRow => ({ time: `2025-04-03T${clock}Z`, ...(levels && { levels }) });
  const before = Array.from({ length: 50 }, (_, k) => row(`13:29:${String(k).padStart(2, '0')}`, crossed));
  const within = Array.from({ length: 50 }, (_, k) => row(`13:30:${String(k).padStart(2, '0')}`));

  it('do not count towards the bad rows, and the report has both', async () => {
    const text = mbpText([...before, ...within]);
    await expect(readText(text)).rejects.toThrow('50 of 100 rows are faulty');
    const { report } = await readText(text, { session });
    expect(report).toMatchObject({ rows: 100, badRows: 50, counted: { rows: 50, badRows: 0 } });
  });

  it('do not hide those within it', async () => {
    const good = before.map(() => row('13:29:00'));
    const text = mbpText([...good, ...within, row('13:31:00', crossed)]);
    expect((await readText(text, { maxBadShare: 0.015 })).report.badRows).toBe(1);
    await expect(readText(text, { maxBadShare: 0.015, session })).rejects.toThrow('1 of 51 rows are faulty');
  });

  it('may be out of order, and unreadable', async () => {
    const text = mbpText([...within, row('14:00:09'), row('14:00:08'), row('14:00:07'), { time: 'x' }]);
    await expect(readText(text)).rejects.toThrow('is not in time order');
    expect((await readText(text, { session })).report).toMatchObject({ badRows: 3, counted: { rows: 50, badRows: 0 } });
  });

  it('are the same in every format', async () => {
    const rows = goodRows(600, SECOND);
    for (const [name, fileOf] of Object.entries(FORMATS)) {
      const { report } = await readAll(fileOf(rows), { session: { open: '09:31', close: '09:35' } });
      expect([name, report.counted]).toEqual([name, { rows: 240, badRows: 0 }]);
    }
  });
});

describe.skipIf(!hasSharedData || !existsSync(sharedPath('cases')))('the made-up cases', () => {
  const file = (path: string): BookFile =>
    memoryFile('day.csv', gunzipSync(readFileSync(sharedPath(`cases/${path}.csv.gz`))), 60_000);
  const curvesOf = async (path: string, options: ReadOptions = {}): Promise<unknown> => {
    const builder = createCurveBuilder({ sizes: [100, 200] });
    await (await openRecording(file(path), options)).read(builder.add);
    return { ...builder.finish(), states: 0 };
  };

  it('of a row thirty minutes ahead leave the rest as it is', async () => {
    const { states, report } = await readAll(file('15-future-timestamp/glitch'));
    const good = await readAll(file('15-future-timestamp/good'));
    expect(report.faults).toEqual(new Map([['too-early', 1]]));
    expect(good.states.filter((state) => !states.some((other) => other.seconds === state.seconds)).length).toBe(1);
    const rest = new Set(states.map(({ seconds }) => seconds));
    expect(states).toEqual(good.states.filter(({ seconds }) => rest.has(seconds)));
  });

  it.each(['17-interleaved-days/inter', '17-interleaved-days/inter3', '42-joined-in-wrong-order/d'])(
    '%s is refused',
    async (path) => {
      await expect(readAll(file(path))).rejects.toThrow(/is not in time order: .*line \d+.*found "/);
    },
  );

  it('of two days that alternate are read by date', async () => {
    expect((await readAll(file('17-interleaved-days/inter3'), { date: '2025-04-03' })).report.badRows).toBe(0);
  });

  it('of crossed books before the session are read', async () => {
    await curvesOf('34-bad-rows-outside-session/d', { session: {} });
    await expect(curvesOf('34-bad-rows-outside-session/d')).rejects.toThrow('rows are faulty');
  });
});

it('a row that is dropped for another reason counts once, and its time for nothing', async () => {
  const crossed = { levels: '10.03,10.02,1,1|,,0,0' };
  const at = (clock: string): string => `2025-04-03T${clock}Z`;
  const rows = Array.from({ length: 300 }, (_, k) => ({
    time: at(`13:3${Math.floor(k / 60)}:${String(k % 60).padStart(2, '0')}`),
  }));
  for (const time of [at('13:00:00'), at('15:00:00')]) {
    const { report } = await readText(mbpText([...rows.slice(0, 150), { ...crossed, time }, ...rows.slice(150)]));
    expect(report).toMatchObject({ states: 300, badRows: 1, faults: new Map([['crossed-book', 1]]) });
  }
});
