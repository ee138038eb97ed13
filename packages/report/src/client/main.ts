/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import { showFigure } from './show-figure.js';
import { sortByColumns } from './sort-by-columns.js';

/** The script of a report page: figures as wide as the window, with zoom and tooltips; sortable tables. */
const figures = JSON.parse(document.getElementById('figures')!.textContent) as Plot[];
for (const figure of figures) showFigure(figure, document.getElementById(figure.name)!);
for (const table of document.querySelectorAll('table')) sortByColumns(table);
