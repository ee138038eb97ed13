/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { tableCsv } from '../figure/table-csv.js';
import { writeSvg } from '../svg/write-svg.js';
import type { FigureTable, ShownFigure } from './shown-figure.js';
import { addTools } from './tools.js';

/** Buttons that save the figure as it is shown, and its numbers. Both files are made in the page; nothing is fetched. */
export function addDownloads(shown: ShownFigure, bar: HTMLElement): void {
  const { title } = shown.figure;
  const svg = (): void => {
    const { figure, window } = shown;
    save(`${figure.name}.svg`, 'image/svg+xml', writeSvg(figure, { window }));
  };
  const csv = (): void => save(`${shown.figure.name}.csv`, 'text/csv', csvOf(shown.table));
  addTools(bar, [
    ['Save SVG', svg, `Save SVG of ${title}`],
    ['Save CSV', csv, `Save CSV of ${title}`],
  ]);
}

function csvOf({ columns, count, row }: FigureTable): string {
  return tableCsv({ columns, rows: Array.from({ length: count }, (_, i) => row(i)) });
}

/**
 * Saves a text or a picture as a file that is made in the page, as if a person had followed a link to it. Files that are saved at
 * once follow one another.
 *
 * @param type - without its character set
 * @example
 * ```ts
 * import { save } from '@waterfill/report/client';
 * const saveNote = (): void => save('note.txt', 'text/plain', 'done by noon');
 * saveNote.name; // => 'saveNote'
 * ```
 */
export function save(name: string, type: string, content: string | Blob): void {
  const address = URL.createObjectURL(
    new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type }),
  );
  waiting.push(() => download(name, address));
  if (!isPausing) saveNext();
}

/** Chromium takes ten downloads of a page in a second, and drops the others without a word. */
const PAUSE = 125;
const waiting: (() => void)[] = [];
let isPausing = false;

/** A download at a time, with a pause after each. */
function saveNext(): void {
  const next = waiting.shift();
  isPausing = next !== undefined;
  if (next === undefined) return;
  next();
  setTimeout(saveNext, PAUSE);
}

function download(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun once the click is handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
