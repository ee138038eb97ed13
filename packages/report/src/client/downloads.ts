/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { TableColumn } from '../figure/table.js';
import { tableCsv } from '../figure/table-csv.js';
import { writeSvg } from '../svg/write-svg.js';
import type { ShownFigure } from './shown-figure.js';
import { addTools } from './tools.js';

/** Buttons that save the figure as it is shown, and its numbers. Both files are made in the page; nothing is fetched. */
export function addDownloads(shown: ShownFigure, bar: HTMLElement): void {
  const { figure } = shown;
  const svg = (): void => save(`${figure.name}.svg`, 'image/svg+xml', writeSvg(figure, { window: shown.window }));
  const csv = (): void => save(`${figure.name}.csv`, 'text/csv', csvOf(shown));
  addTools(bar, [
    ['Save SVG', svg, `Save ${figure.title} as SVG`],
    ['Save CSV', csv, `Save the numbers of ${figure.title} as CSV`],
  ]);
}

/** From the figure's table, in its original order, not the order of the page. */
function csvOf({ rows, columns }: ShownFigure): string {
  return tableCsv({ columns, rows: rows.map(({ cells }) => [...cells].map((cell) => plain(cell.textContent))) });
}

/** The markup contains non-breaking spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun once the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The columns of a table, from its titles. */
export function columnsOf(titles: readonly HTMLTableCellElement[]): TableColumn[] {
  return titles.map(({ textContent, classList }) => {
    const kind = classList.contains('r') ? 'range' : classList.contains('n') ? 'number' : 'text';
    return { title: plain(textContent), kind };
  });
}
