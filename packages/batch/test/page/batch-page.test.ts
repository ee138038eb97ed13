import { batchPage, type JobResult, type TableRow } from '@waterfill/batch';
import { renderReport } from '@waterfill/report';
import { describe, expect, test } from 'vitest';
import { emptyResult } from '../../src/results/job-result.js';

function rowOf(i: number, more: Partial<JobResult>): TableRow {
  const result: JobResult = { ...emptyResult(`job${i}`), status: 'optimal', symbol: i % 2 ? 'A' : '<B>', ...more };
  return { recordings: [`day${i}.csv`], result };
}

const pageOf = (rows: readonly TableRow[]) =>
  batchPage({ total: rows.length, done: rows.length, before: 0, failed: 0, seconds: 1, rows });

describe('the page of a batch', () => {
  test('counts every saving in one bar, those far away in the last ones', () => {
    const savings = [-5, -0.001, 0, 0.0099, 0.01, 0.2, 0.2001, 7];
    const { figures } = pageOf(savings.map((saving, i) => rowOf(i, { saving })));
    const { rows } = figures[0]!.table;
    const count = rows.reduce((sum, [, , jobs]) => sum + Number(jobs), 0);
    expect(count).toBe(savings.length);
    expect(rows[0]).toEqual(['-100', '-90', '1']);
    expect(rows.at(-1)).toEqual(['100', '110', '1']);
  });

  test('says where there is no optimum and what took longest, and escapes what it is told', async () => {
    const message = 'it took longer than 3 s <and> was ended';
    const rows = [
      rowOf(0, { saving: 0.05, seconds: 2 }),
      rowOf(1, { status: 'failed', code: 'time-limit', message, seconds: 3 }),
      rowOf(2, { status: 'failed', code: 'time-limit', message: 'the same' }),
    ];
    const page = pageOf(rows);
    const [, faults] = page.summary.tables!;
    expect(faults!.rows).toEqual([['failed', 'time-limit', '2', 'day1.csv', message]]);
    expect(page.details[0]!.tables![0]!.rows[0]).toEqual(['day1.csv', 'A', 'failed', '3.00', 'job1']);
    const html = await renderReport(page);
    expect(html).toContain('&lt;B&gt;');
    expect(html).not.toContain('<B>');
  });

  test('is there when nothing is', async () => {
    expect(pageOf([]).figures).toEqual([]);
    expect(await renderReport(pageOf([]))).toContain('0 orders');
  });
});
