import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookFile, inspectRecording, openRecording, type ReadOptions } from '../src/index.js';
import { dbnFile, OPEN } from './dbn-bytes.js';
import { type KeptState, memoryFile, readAll } from './made-up-recording.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';

/** A row of a book of ten levels in cents. */
interface Row {
  readonly instrument: number;
  readonly publisher: number;
  readonly symbol: string;
  readonly middle: number;
  readonly size: number;
  readonly action: string;
  readonly flags: number;
}

const LEVELS = Array.from({ length: 10 }, (_, k) => String(k).padStart(2, '0'));
const HEADER = [
  ...['ts_event', 'rtype', 'publisher_id', 'instrument_id', 'action', 'size', 'flags'],
  ...LEVELS.flatMap((k) => [`bid_px_${k}`, `ask_px_${k}`, `bid_sz_${k}`, `ask_sz_${k}`]),
  'symbol',
].join(',');

function csvOf(rows: readonly Row[]): string {
  const lines = rows.map(({ instrument, publisher, symbol, middle, size, action, flags }, row) => {
    const time = `2025-04-03T13:30:00.${String(row + 1).padStart(9, '0')}Z`;
    const levels = LEVELS.flatMap((_, k) => [(middle - k) / 100, (middle + k + 1) / 100, size, size + k]);
    return [time, 10, publisher, instrument, action, size, flags, ...levels, symbol].join(',');
  });
  return [HEADER, ...lines, ''].join('\n');
}

/** The same rows in all formats that can hold them. */
function filesOf(rows: readonly Row[]): BookFile[] {
  const csv = csvOf(rows);
  const table = mbpTable(csv);
  return [
    memoryFile('day.csv', csv),
    memoryFile('day.dbn', dbnOfTable(table)),
    memoryFile('day.parquet', parquetOfTable(table, { rowGroupSize: 5 })),
    memoryFile('fixed.parquet', parquetOfTable(table, { prices: 'int64' })),
  ];
}

const usual: Row = {
  ...{ instrument: 11, publisher: 2, symbol: 'XYZ' },
  ...{ middle: 1000, size: 5, action: 'A', flags: 128 },
};
const rowsOf = (...changes: readonly Partial<Row>[]): Row[] => changes.map((change) => ({ ...usual, ...change }));

const anyRow = fc.record({
  isSecond: fc.boolean(),
  middle: fc.integer({ min: 1000, max: 1010 }),
  size: fc.integer({ min: 1, max: 9 }),
  action: fc.constantFrom('A', 'T'),
  flags: fc.constantFrom(0, 128, 130),
});
/** Rows of two books as they come, of which each has a state. */
const interleaved = fc.array(anyRow, { maxLength: 40 }).chain((rows) => {
  const ends = [false, true].map((isSecond) => ({ isSecond, middle: 1001, size: 3, action: 'A', flags: 128 }));
  return fc.shuffledSubarray([...rows, ...ends], { minLength: rows.length + 2 });
});

async function statesOf(file: BookFile, options: ReadOptions = {}): Promise<KeptState[]> {
  return (await readAll(file, options)).states;
}

/** What is read of the rows of one book by themselves, at their times among the others. */
async function statesAlone(rows: readonly Row[], isMeant: (row: Row) => boolean): Promise<KeptState[]> {
  const [header, ...lines] = csvOf(rows).split('\n');
  const own = lines.filter((_, k) => k < rows.length && isMeant(rows[k]!));
  return statesOf(memoryFile('alone.csv', [header, ...own, ''].join('\n')));
}

describe('two books interleaved at random', () => {
  it.each([
    ['instruments', 'instrument', { instrument: 22 }, ''],
    ['instruments of one symbol', 'instrument', { instrument: 22 }, 'XYZ'],
    ['publishers', 'publisher', { publisher: 43 }, 'XYZ'],
  ] as const)('of two %s are refused, and a choice gives one', async (_, option, second, symbol) => {
    await fc.assert(
      fc.asyncProperty(interleaved, async (rows) => {
        const mixed = rows.map(({ isSecond, ...row }) => ({ ...usual, symbol, ...row, ...(isSecond ? second : {}) }));
        const ids = [usual[option], Object.values(second)[0]!];
        for (const file of filesOf(mixed)) {
          const isNamed = file.name === 'day.dbn' && option === 'instrument';
          const refused = isNamed ? /holds several symbols/ : new RegExp(`day|fixed.*holds several ${option}s \\(`);
          await expect(statesOf(file)).rejects.toThrow(refused);
          for (const id of ids) {
            const expected = await statesAlone(mixed, (row) => row[option] === id);
            expect(await statesOf(file, { [option]: id })).toEqual(expected);
            expect(await statesOf(file, { [option]: String(id) })).toEqual(expected);
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('a recording of several books', () => {
  const venues = rowsOf({}, { publisher: 43, middle: 2000 }, {}, {}, { publisher: 43 });

  it('is refused with all of them and how many rows each has', async () => {
    const [csv, dbn, parquet] = filesOf(venues);
    const message =
      'holds several publishers (2 (3 rows), 43 (2 rows)), of which only one can be read; change publisher';
    await expect(statesOf(csv!)).rejects.toThrow(`day.csv: ${message}`);
    await expect(statesOf(dbn!)).rejects.toThrow(`day.dbn: ${message}`);
    await expect(statesOf(parquet!)).rejects.toThrow(`day.parquet: ${message}`);
  });

  it('is refused as such where it is out of order, too', async () => {
    const [header, ...first] = csvOf(rowsOf({ symbol: '' }, { symbol: '' }, { symbol: '' }))
      .trim()
      .split('\n');
    const second = first.map((line) => line.replace(',2,11,', ',2,22,'));
    const isLast = (_: string, k: number): boolean => k === 2;
    const rest = [...first.slice(0, 2), ...second.slice(0, 2)];
    const csv = [header, ...first.filter(isLast), ...second.filter(isLast), ...rest, ''].join('\n');
    const table = mbpTable(csv);
    for (const file of [memoryFile('day.csv', csv), memoryFile('day.parquet', parquetOfTable(table))]) {
      await expect(statesOf(file)).rejects.toThrow('holds several instruments (11 (3 rows), 22 (3 rows))');
      await expect(statesOf(file, { instrument: 22 })).rejects.toThrow('is not in time order');
    }
  });

  it('is refused as data: a code, the options that choose, and what there is', async () => {
    await expect(statesOf(filesOf(venues)[0]!)).rejects.toMatchObject({
      ...{ code: 'several-publishers', source: 'day.csv', place: '', path: '', cures: ['publisher'] },
      details: { found: ['2', '43'] },
    });
  });

  it('must have the one that is chosen', async () => {
    for (const file of filesOf(venues)) {
      await expect(statesOf(file, { publisher: 7 })).rejects.toThrow('no row of the publisher "7", only of 2, 43');
      await expect(statesOf(file, { instrument: 7 })).rejects.toThrow('no row of the instrument "7", only of 11');
    }
    const both = filesOf(rowsOf({ instrument: 1, publisher: 1 }, { instrument: 2, publisher: 2 }));
    const missing = 'holds no row of the instrument 1 that is of the publisher 2';
    for (const file of both) await expect(statesOf(file, { instrument: 1, publisher: 2 })).rejects.toThrow(missing);
  });

  it('is inspected book by book', async () => {
    for (const file of filesOf(venues)) {
      const { report, books } = await inspectRecording(await openRecording(file, { lenient: true }));
      expect(report.publishers).toEqual(
        new Map([
          ['2', 3],
          ['43', 2],
        ]),
      );
      expect(report.instruments).toEqual(new Map([['11', 5]]));
      expect([...books.keys()]).toEqual(['XYZ (instrument 11, publisher 2)', 'XYZ (instrument 11, publisher 43)']);
    }
  });

  it('of several symbols is chosen from by the number of an instrument too', async () => {
    const rows = rowsOf({}, { symbol: 'ABC', instrument: 12 }, {});
    for (const file of filesOf(rows)) {
      const { states, report } = await readAll(file, { instrument: 12 });
      expect([states.length, report.symbol]).toEqual([1, 'ABC']);
    }
  });

  it('may have numbers written as doubles', async () => {
    const csv = csvOf(rowsOf({}, { instrument: 12 }, {}))
      .replace(/,11,A/g, ',11.0,A')
      .replace(/,12,A/g, ',12.0,A');
    expect(await statesOf(memoryFile('day.csv', csv), { instrument: 11 })).toHaveLength(2);
  });

  it('of a symbol whose number changes from day to day is that of the day', async () => {
    const day = (csv: string, date: string): string => csv.replaceAll('2025-04-03', date);
    const [first, second] = [csvOf(rowsOf({}, {})), csvOf(rowsOf({ instrument: 12 }))];
    const csv = first + day(second, '2025-04-04').slice(HEADER.length + 1);
    expect(await statesOf(memoryFile('days.csv', csv), { date: '2025-04-04' })).toHaveLength(1);
    expect(await statesOf(memoryFile('days.csv', csv), { date: '2025-04-03' })).toHaveLength(2);
  });
});

describe('the symbols of Databento binary', () => {
  const DAY = 86_400_000_000_000n;
  const mappings = [
    ['front', 20250403, 20250404, '7'],
    ['front', 20250404, 20250405, '8'],
  ] as const;

  it('are of another instrument on a later day', async () => {
    const rows = [{ instrument: 7 }, { instrument: 8, time: OPEN + DAY }, { instrument: 8, time: OPEN + DAY + 1n }];
    const file = memoryFile('days.dbn', dbnFile(rows, { mappings }));
    expect(await statesOf(file, { symbol: 'front', date: '2025-04-03' })).toHaveLength(1);
    expect(await statesOf(file, { symbol: 'front', date: '2025-04-04' })).toHaveLength(2);
  });

  it('are not of the instrument that had them the day before', async () => {
    const rows = [
      { instrument: 7, time: OPEN + DAY },
      { instrument: 8, time: OPEN + DAY },
    ];
    const { report } = await readAll(memoryFile('day.dbn', dbnFile(rows, { mappings })), { symbol: 'front' });
    expect(report.symbols).toEqual(
      new Map([
        ['7', 1],
        ['front', 1],
      ]),
    );
  });
});

describe('a row whose book may be wrong', () => {
  const rows = fc.array(
    fc.record({
      middle: fc.integer({ min: 1000, max: 1010 }),
      flags: fc.constantFrom(0, 4, 128, 132, 134),
      action: fc.constantFrom('A', 'T'),
      size: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 30 },
  );

  it('is counted, and left out if that is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (changes) => {
        const all = rowsOf({}, ...changes, {});
        const bad = changes.filter(({ flags }) => (flags & 4) !== 0).length;
        const good = await statesAlone(all, ({ flags }) => (flags & 4) === 0);
        const every = await statesAlone(all, () => true);
        for (const file of filesOf(all)) {
          const kept = await readAll(file);
          expect([kept.states, kept.report.faults.get('bad-book') ?? 0]).toEqual([every, bad]);
          const left = await readAll(file, { dropBadBooks: true });
          expect([left.states, left.report.faults.get('bad-book') ?? 0]).toEqual([good, bad]);
        }
      }),
      { numRuns: 15 },
    );
  });
});
