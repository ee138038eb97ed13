import { curvesReport, fitReport } from '@waterfill/report/text';
import { expect, test } from 'vitest';
import { madeUpCurves, madeUpFit } from '../made-up-day.js';

const curves = madeUpCurves({ intervals: 13, intervalSeconds: 1800 });

test('the report on curves has a headline, a table, a summary, and what the caller adds to it', () => {
  const text = curvesReport(curves, 80, [['written', 'curves.json']]);
  expect(text).toMatch(/^FLOW: buy, 2025-06-02, 13 intervals, time-weighted\n\n/);
  expect(text).toMatch(/\n\nstates .*\n[\s\S]*\nwritten +curves\.json\n\n$/);
});

test('the report on a fit names up to three of its days, and counts more', () => {
  const fit = madeUpFit(curves);
  expect(fitReport(fit, 80)).toMatch(/^FLOW: buy, 2025-06-02, 13 intervals\n\n/);
  const dates = ['2025-06-02', '2025-06-03', '2025-06-04', '2025-06-05'];
  const text = fitReport({ ...fit, dates }, 80, [['written', 'impact.json']]);
  expect(text).toMatch(/^FLOW: buy, 4 days from 2025-06-02 to 2025-06-05, 13 intervals\n/);
  expect(text).toMatch(/\nwritten +impact\.json\n$/);
});
