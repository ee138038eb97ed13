import { expect, test } from 'vitest';
import { inputsTable, landscapeFigure, reportFiles } from '../../src/index.js';
import { madeUpCurves } from '../made-up-day.js';

test('a report is a page and a file for each figure', async () => {
  const figures = [landscapeFigure(madeUpCurves({ intervals: 13 }))];
  const files = await reportFiles({
    ...{ title: 'A day', lead: [], highlights: [], warnings: [] },
    ...{ summary: { title: 'Summary' }, figures, details: [] },
  });
  expect([...files.keys()]).toEqual(['report.html', 'figures/landscape.svg']);
  expect(files.get('report.html')).toContain('<h1>A day</h1>');
  expect(files.get('figures/landscape.svg')).toMatch(/^<svg /);
});

test('inputs are listed by what they can be recognised by; a pipe by its name alone', () => {
  const { rows } = inputsTable([{ name: 'day.csv', bytes: 12_345, sha256: 'ab' }, { name: 'day.fifo' }]);
  expect(rows).toEqual([
    ['day.csv', '12,345', 'ab'],
    ['day.fifo', '–', '–'],
  ]);
});
