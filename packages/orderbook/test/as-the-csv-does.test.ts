import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BookFile, FaultKind } from '../src/index.js';
import { type KeptState, mbpHeader, mbpRow, memoryFile, readAll } from './made-up-recording.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';

const LEVELS = 10;
const TIME = '2025-04-03T13:30:00.';

/** Ten levels in cents, full and in order but for one place where something may be amiss, as text. */
const anyLevels: fc.Arbitrary<string> = fc
  .record({
    middle: fc.integer({ min: 1000, max: 1003 }),
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2 * LEVELS, maxLength: 2 * LEVELS }),
    amiss: fc.constantFrom(
      'nothing',
      'nothing',
      'no size',
      'no price',
      'empty',
      'padded',
      'zero',
      'order',
      'crossed',
      'locked',
    ),
    level: fc.integer({ min: 0, max: LEVELS - 1 }),
    side: fc.constantFrom(0, 1),
  })
  .map(({ middle, sizes, amiss, level, side }) => {
    const prices = Array.from({ length: LEVELS }, (_, k) => [middle - k, middle + 1 + k]);
    if (amiss === 'order') prices[level]![side] = middle + (side === 0 ? 1 : 0);
    if (amiss === 'crossed') prices[0]![1] = middle - 1;
    if (amiss === 'locked') prices[0]![1] = middle;
    const texts = prices.map((pair) => pair.map((cents) => (cents / 100).toFixed(2)));
    const counts = prices.map((_, k) => [sizes[2 * k]!, sizes[2 * k + 1]!]);
    if (amiss === 'no size' || amiss === 'empty') counts[level]![side] = 0;
    if (amiss === 'no price' || amiss === 'empty') texts[level]![side] = '';
    if (amiss === 'zero') texts[level]![side] = '0';
    for (let k = level; amiss === 'padded' && k < LEVELS; k++) {
      texts[k]![side] = '0';
      counts[k]![side] = 0;
    }
    return texts.map((pair, k) => [...pair, ...counts[k]!].join(',')).join('|');
  });

const anyRow = fc.record({
  levels: anyLevels,
  action: fc.constantFrom('A', 'T'),
  side: fc.constantFrom('B', 'N'),
  flags: fc.constantFrom('0', '128', '168'),
  size: fc.integer({ min: 0, max: 99 }).map(String),
  time: fc.integer({ min: 0, max: 999_999_999 }).map((n) => `${TIME}${String(n).padStart(9, '0')}Z`),
});

async function read(file: BookFile): Promise<[KeptState[], Map<FaultKind, number>]> {
  const { states, report } = await readAll(file, { lenient: true });
  return [states, new Map(report.faults)];
}

it('whatever is amiss with a book, binary and Parquet are read as the CSV is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 12 }), async (rows) => {
      const csv = [mbpHeader(LEVELS), ...rows.map(mbpRow), ''].join('\n');
      const table = mbpTable(csv);
      const expected = await read(memoryFile('day.csv', csv));
      expect(await read(memoryFile('day.dbn', dbnOfTable(table)))).toEqual(expected);
      expect(await read(memoryFile('day.parquet', parquetOfTable(table, { prices: 'int64' })))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
