import type { Finding } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookSource, fileSource, inDateOrder, type ReadOptions, type ReadReport } from '../src/index.js';
import { type KeptState, keep, type MbpRow, mbpText, memoryFile } from './made-up-recording.js';

/** Rows at so many seconds after the open, each with another size. */
function rowsAt(...seconds: number[]): MbpRow[] {
  return seconds.map((second) => ({
    time: new Date(Date.parse('2025-04-03T13:30:00Z') + 1000 * second).toISOString(),
    action: 'T',
    size: String(second + 1),
    levels: `10.01,10.02,${100 + second},200|9.99,10.05,300,400`,
  }));
}

function fileOf(name: string, rows: readonly MbpRow[]): BookSource {
  return fileSource(memoryFile(name, mbpText(rows)));
}

async function readDay(
  sources: readonly BookSource[],
  options: ReadOptions = {},
): Promise<{ states: KeptState[]; report: ReadReport }> {
  const [day, ...others] = await inDateOrder(sources, { ...options, join: true });
  expect(others).toEqual([]);
  const states: KeptState[] = [];
  const report = await (await day!.open(options)).read((state) => states.push(keep(state)));
  return { states, report };
}

const seconds = Array.from({ length: 12 }, (_, k) => k);
const whole = fileOf('whole.csv', rowsAt(...seconds));

describe('a day in several files', () => {
  it('is the same as in one file, however it is cut and in whatever order the files are given', async () => {
    const expected = await readDay([whole]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(seconds.slice(1), { minLength: 1, maxLength: 4 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), seconds.length];
        const parts = edges.slice(1).map((end, k) => fileOf(`${k}.csv`, rowsAt(...seconds.slice(edges[k], end))));
        const { states, report } = await readDay(cuts.map((_, k) => parts[(k + 1) % parts.length]!).concat(parts[0]!));
        expect(states).toEqual(expected.states);
        expect(report).toMatchObject({ symbol: 'XYZ', date: '2025-04-03', rows: 12, states: 12, overlapping: 0 });
        expect(report).toMatchObject({ first: expected.report.first, last: expected.report.last });
      }),
      { numRuns: 30 },
    );
  });

  it('whose files overlap has each state once', async () => {
    const expected = await readDay([whole]);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 10 }), fc.nat({ max: 10 }), async (start, end) => {
        const [first, second] = [seconds.slice(0, Math.max(start, end) + 1), seconds.slice(Math.min(start, end))];
        const { states, report } = await readDay([fileOf('b', rowsAt(...second)), fileOf('a', rowsAt(...first))]);
        expect(states).toEqual(expected.states);
        expect(report.overlapping).toBe(first.length + second.length - seconds.length);
      }),
      { numRuns: 30 },
    );
  });

  it('of which one is given twice has each state once, and says how many were left out', async () => {
    const twice = [
      fileOf('a.csv', rowsAt(0, 1, 2)),
      fileOf('copy of a.csv', rowsAt(0, 1, 2)),
      fileOf('b.csv', rowsAt(3)),
    ];
    const { states, report } = await readDay(twice);
    expect(states).toEqual((await readDay([fileOf('whole.csv', rowsAt(0, 1, 2, 3))])).states);
    expect(report).toMatchObject({ overlapping: 3, states: 4 });
  });

  it('names the times between its files, and no others', async () => {
    const { report } = await readDay([fileOf('b.csv', rowsAt(7, 8)), fileOf('a.csv', rowsAt(0, 1, 2))]);
    const at = (second: number) => ({ seconds: Date.parse('2025-04-03T13:30:00Z') / 1000 + second, nanoseconds: 0 });
    expect(report.gaps).toEqual([{ from: at(2), to: at(7) }]);
    expect((await readDay([fileOf('b.csv', rowsAt(1, 8)), fileOf('a.csv', rowsAt(0, 1, 2))])).report.gaps).toEqual([]);
  });

  it('may have other numbers of levels', async () => {
    const header = (levels: number): string =>
      [
        'ts_event,action,size,flags',
        ...['bid_px', 'bid_sz', 'ask_px', 'ask_sz'].flatMap((part) =>
          Array.from({ length: levels }, (_, k) => `${part}_0${k}`),
        ),
        'symbol',
      ].join(',');
    const row = (time: string, levels: number): string =>
      [
        `2025-04-03T13:3${time}Z,A,1,128`,
        ...[10, 5, 11, 5].map((value, part) =>
          Array.from({ length: levels }, (_, k) => (part === 0 ? value - k : part === 2 ? value + k : value)).join(','),
        ),
        'XYZ',
      ].join(',');
    const parts = [1, 2].map((levels, k) =>
      fileSource(memoryFile(`${k}.csv`, `${header(levels)}\n${row(`${k}:00`, levels)}\n${row(`${k}:30`, levels)}\n`)),
    );
    const { states } = await readDay(parts);
    expect(states.map(({ askPrices }) => askPrices.length)).toEqual([1, 1, 2, 2]);
    expect(states[2]).toMatchObject({ askPrices: [11, 12], askSizes: [5, 5] });
  });

  it('is refused if they are of two symbols', async () => {
    const other = fileOf(
      'other.csv',
      rowsAt(9).map((row) => ({ ...row, symbol: 'ABC' })),
    );
    await expect(readDay([fileOf('one.csv', rowsAt(1)), other])).rejects.toThrow(
      'other.csv: is of the symbol ABC, and the files before it are of the symbol XYZ',
    );
  });

  it('counts the bytes of all files', async () => {
    const parts = [fileOf('a', rowsAt(1, 2)), fileOf('b', rowsAt(3, 4))];
    const seen: [number, number][] = [];
    const { report } = await readDay(parts, { onProgress: (read, total) => seen.push([read, total]) });
    expect(seen.at(-1)).toEqual([report.bytes, report.bytes]);
  });
});

describe('recordings of several symbols', () => {
  const own = fileOf('own.csv', rowsAt(1));
  const foreign = fileOf(
    'foreign.csv',
    rowsAt(2).map((row) => ({ ...row, symbol: 'ABC' })),
  );
  const nameless = fileOf(
    'nameless.csv',
    rowsAt(3).map((row) => ({ ...row, symbol: '' })),
  );

  it('are those of the wanted one, and the others are named', async () => {
    const left: Finding[] = [];
    const onLeftOut = (finding: Finding): void => void left.push(finding);
    const found = await inDateOrder([foreign, own], { symbol: 'XYZ', onLeftOut });
    expect(found.map(({ name }) => name)).toEqual(['own.csv']);
    expect(left).toMatchObject([{ code: 'other-symbols-left-out', details: { names: ['foreign.csv'] } }]);
    await expect(inDateOrder([foreign, own], { symbol: 'XYZ' })).rejects.toMatchObject({ code: 'no-such-symbol' });
  });

  it('of one day need the wanted one to be named', async () => {
    await expect(inDateOrder([foreign, own], {})).rejects.toMatchObject({
      ...{ code: 'several-symbols', cures: ['symbol'] },
      reason: 'is of XYZ on 2025-04-03, and foreign.csv is of ABC; say which symbol to read',
    });
  });

  it('are refused if none has it, or one names no symbols', async () => {
    const onLeftOut = (): void => {};
    await expect(inDateOrder([foreign, own], { symbol: 'Q', onLeftOut })).rejects.toThrow('foreign.csv: holds no row');
    await expect(inDateOrder([nameless, own], { symbol: 'XYZ', onLeftOut })).rejects.toThrow('nameless.csv');
  });
});
