import { evaluationReport, type JudgedPolicy } from '@waterfill/report/text';
import { describe, expect, test } from 'vitest';

const days = [{ symbol: 'XYZ', date: '2025-06-02' }];
const judged = (policy: string, low: number, high: number): JudgedPolicy => {
  const saving = { mean: (low + high) / 2, interval95: [low, high] as const, clusters: 6 };
  const laterSavings = [10, 60].map((seconds) => ({ seconds, saving }));
  return { policy, orders: 40, saving, laterSavings, savingByMoney: 0.1, worst: -0.5 };
};
const said = (low: number, high: number): string => evaluationReport(days, [judged('level', low, high)], 200);

describe('what is said of a policy', () => {
  test('is no more than its interval supports', () => {
    expect(said(0.05, 0.15)).toMatch(/^level +saves 10.0 % of what the even split costs, between 5.0 and 15.0$/m);
    expect(said(-0.15, -0.05)).toMatch(/^level +costs 10.0 % more than the even split, between 5.0 and 15.0$/m);
    expect(said(-0.05, 0.15)).toMatch(/^level +is not told from the even split: between -5.0 and 15.0 %$/m);
    expect(said(Number.NaN, Number.NaN)).toMatch(/^level +one hour alone says nothing of another/m);
  });

  test('is in a table with one column for a minute later', () => {
    const [headline, , titles, row] = said(0.05, 0.15).split('\n');
    expect([headline, titles?.split(/ {2,}/).length]).toEqual(['XYZ 2025-06-02', 6]);
    expect(row).toBe('level       40  10.0 [5.0, 15.0]  10.0 [5.0, 15.0]      10.0  -50.0');
  });
});
