/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import { showFigure } from './show-figure.js';
import { sortByColumns } from './sort-by-columns.js';
import { tableOnPage } from './table-on-page.js';

/** The script of a report page: figures as wide as the window, with zoom and tooltips; sortable tables. */
const figures = JSON.parse(document.getElementById('figures')!.textContent) as Plot[];
for (const figure of figures) {
  const element = document.getElementById(figure.name)!;
  const plot = element.querySelector<HTMLElement>('.plot')!;
  const bar = document.createElement('div');
  bar.className = 'bar';
  plot.before(bar);
  showFigure(figure, tableOnPage(element.querySelector('table')!), { plot, bar });
}
for (const table of document.querySelectorAll('table')) sortByColumns(table);
