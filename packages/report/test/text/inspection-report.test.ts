import { type InspectionView, inspectionReport } from '@waterfill/report/text';
import { describe, expect, test } from 'vitest';

const quantiles = (median: number) => ({ low: median / 2, median, high: 2 * median });
const book = {
  ...{ states: 1234, volume: 5000, crossVolume: 0, oneSided: 0 },
  ...{ spread: quantiles(0.02), mid: quantiles(30), bidDepth: quantiles(900), askDepth: quantiles(800) },
};

/** A recording whose moments are seconds, and whose faults are texts. */
function view(
  part: Partial<InspectionView<number, string>['report']> = {},
  books: readonly (readonly [string, typeof book])[] = [['XYZ', book]],
) {
  const report = {
    ...{ format: 'lobster', symbols: new Map([['XYZ', 2]]), instruments: new Map(), publishers: new Map() },
    ...{ dates: new Map([['2025-06-02', 2]]), rows: 2000, badRows: 0, counted: { rows: 1900, badRows: 0 } },
    ...{ states: 1234, first: 1, last: 9, faults: new Map<string, number>(), examples: [] as string[] },
    ...part,
  };
  return { report, levels: 10, longestGap: { start: 3, seconds: 2 }, halts: [], books: new Map(books) };
}

const words = { time: (seconds: number) => `second ${seconds}`, fault: (fault: string) => `fault: ${fault}` };

describe('the report on a recording', () => {
  test('says what is in it, with moments in the words of the reader', () => {
    const lines = inspectionReport(view(), words, 200).split('\n');
    expect(lines).toContain('rows         2,000, of which 1,234 are settled states');
    expect(lines).toContain('longest gap  2 s, from second 3');
    expect(lines).toContain('traded       5,000 shares');
    expect(lines).toContain('faults       none');
  });

  test('says what was wrong and dropped, on one line each without control characters', () => {
    const faults = new Map([['not-a-number', 3]]);
    const text = inspectionReport(view({ faults, examples: ['a\nb\u001b'], badRows: 3 }), words, 200);
    expect(text).toMatch(/^dropped +3 of 2,000 rows; in the session 0 of 1,900 rows$/m);
    expect(text).toMatch(/^faults +3 not-a-number\n +fault: a b$/m);
  });

  test('has a row for each of several books, and says how many more there are', () => {
    const books = [['A', book] as const, ['B', { ...book, volume: Number.NaN }] as const];
    const symbols = new Map(['A', 'B', 'C'].map((name) => [name, 1]));
    const text = inspectionReport(view({ symbols }, books), { ...words, nameOf: (path) => `the ${path}` }, 200);
    expect(text).toMatch(/^B .*not known$/m);
    expect(text).toContain('total shares traded. 1 more: look at one by the symbol.');
  });
});
