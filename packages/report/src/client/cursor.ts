/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { CellRows } from '../figure/figure.js';
import type { PlannedCell } from '../svg/plan-figure.js';
import type { ShownFigure } from './shown-figure.js';

/** Marks the selected position of a figure and shows its values. */
export interface Cursor {
  hide(): void;
  /** Shows the values at the same position after the figure has changed, if it still has that position. */
  refresh(): void;
}

/** A position of a figure: the row of a cell and, for a heat map, the column. */
export interface Spot {
  readonly cell: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Values at the pointer or the arrow keys come from the table of the figure.
 *
 * @param onPick - receives the position that was clicked, or that the arrow keys have reached
 */
export function createCursor(shown: ShownFigure, onPick?: (spot: Spot) => void): Cursor {
  const { plot } = shown;
  const [line, tip] = [document.createElement('div'), document.createElement('div')];
  line.className = 'cursor';
  tip.className = 'tip';
  tip.setAttribute('role', 'status');
  plot.append(line, tip);
  plot.tabIndex = 0;
  plot.setAttribute('role', 'group');
  plot.setAttribute('aria-label', `${shown.figure.title}. Arrow keys read the values.`);
  let spot: Spot | undefined;
  const show = (next: Spot | undefined): void => {
    spot = next;
    line.hidden = tip.hidden = next === undefined;
    if (next !== undefined) place(shown, next, line, tip);
  };
  const refresh = (): void => show(spot && isIn(shown, spot) ? spot : undefined);
  show(undefined);
  plot.addEventListener('pointermove', (event) => show(spotAt(shown, event)));
  plot.addEventListener('pointerleave', () => show(undefined));
  plot.addEventListener('blur', () => show(undefined));
  plot.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(undefined);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(spot === undefined ? firstSpot(shown) : moved(shown, spot, step));
    if (spot !== undefined) onPick?.(spot);
  });
  if (onPick !== undefined) addPick(shown, onPick);
  return { hide: () => show(undefined), refresh };
}

/** Longer ways from pressing to releasing are drags, pixels. */
const LONGEST_CLICK = 8;

function addPick(shown: ShownFigure, onPick: (spot: Spot) => void): void {
  let start: number | undefined;
  shown.plot.addEventListener('pointerdown', ({ clientX }) => {
    start = clientX;
  });
  shown.plot.addEventListener('click', (event) => {
    const spot = spotAt(shown, event);
    if (spot !== undefined && Math.abs(event.clientX - (start ?? event.clientX)) < LONGEST_CLICK) onPick(spot);
  });
}

function isIn({ figure, cells }: ShownFigure, { cell, row }: Spot): boolean {
  const rows = figure.cells[cell]?.rows;
  return rows !== undefined && visible(rows, cells[cell]!).includes(row);
}

const STEPS: Readonly<Record<string, readonly [along: number, across: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function visible({ at, along }: CellRows, { x }: PlannedCell): number[] {
  return [...at.keys()].filter((i) => along === 'y' || (at[i]! >= x.domain[0] && at[i]! <= x.domain[1]));
}

function firstSpot({ figure, cells }: ShownFigure): Spot | undefined {
  const rows = figure.cells[0]?.rows;
  return rows && { cell: 0, row: visible(rows, cells[0]!)[0] ?? 0, column: 0 };
}

/** Continues in the next cell at the end of a cell. */
function moved(
  { figure, cells }: ShownFigure,
  { cell, row, column }: Spot,
  [along, across]: readonly [number, number],
): Spot {
  const rows = figure.cells[cell]!.rows!;
  const step = rows.along === 'y' ? -across || along : along;
  const places = visible(rows, cells[cell]!);
  const next = places.indexOf(row) + step;
  const columns = rows.across?.length ?? 1;
  const nextColumn = Math.max(0, Math.min(columns - 1, column + (rows.along === 'both' ? across : 0)));
  if (next >= 0 && next < places.length) return { cell, row: places[next]!, column: nextColumn };
  const other = cell + Math.sign(step);
  if (figure.cells[other]?.rows === undefined) return { cell, row, column: nextColumn };
  return { cell: other, row: step > 0 ? 0 : figure.cells[other].rows.at.length - 1, column };
}

/** The nearest place in the cell that the pointer is over. */
function spotAt({ figure, cells, plot }: ShownFigure, event: MouseEvent): Spot | undefined {
  const { left, top } = plot.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const cell = cells.findIndex(({ panels, x: scale }) => {
    const { box } = panels[0]!;
    const last = panels.at(-1)!.box;
    return (
      scale.ticks && x >= box.left - 4 && x <= box.left + box.width + 4 && y >= box.top && y <= last.top + last.height
    );
  });
  const rows = figure.cells[cell]?.rows;
  if (rows === undefined) return undefined;
  const planned = cells[cell]!;
  const scale = planned.panels[0]!.y;
  const row = nearest(visible(rows, planned), (i) =>
    rows.along === 'y' ? scale.toPixel(rows.at[i]!) - y : planned.x.toPixel(rows.at[i]!) - x,
  );
  const column =
    rows.across === undefined ? 0 : nearest([...rows.across.keys()], (k) => scale.toPixel(rows.across![k]!) - y);
  return row === undefined ? undefined : { cell, row, column: column ?? 0 };
}

function nearest(indices: readonly number[], distance: (i: number) => number): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const i of indices) {
    const size = Math.abs(distance(i));
    if (size < least) [best, least] = [i, size];
  }
  return best;
}

/** Text only: the contents of table cells are never parsed as markup. */
function place(
  { figure, cells, plot, table }: ShownFigure,
  { cell, row, column }: Spot,
  line: HTMLElement,
  tip: HTMLElement,
): void {
  const [planned, rows] = [cells[cell]!, figure.cells[cell]!.rows!];
  const { columns } = table;
  const texts = table.row(rows.first + row);
  const chosen = rows.along === 'both' ? [column + 1] : columns.map((_, k) => k).slice(1);
  const list = document.createElement('dl');
  for (const k of chosen)
    list.append(entry('dt', columns[k]!.title + (rows.along === 'both' ? ' shares' : '')), entry('dd', texts[k]!));
  tip.replaceChildren(entry('strong', texts[0]!), list);
  const { box } = planned.panels[0]!;
  const last = planned.panels.at(-1)!.box;
  const isRow = rows.along === 'y';
  const x = isRow ? box.left + box.width / 2 : planned.x.toPixel(rows.at[row]!);
  const y =
    isRow || rows.along === 'both'
      ? planned.panels[0]!.y.toPixel(isRow ? rows.at[row]! : rows.across![column]!)
      : box.top;
  const bottom = last.top + last.height;
  setBox(line, isRow ? [box.left, y, box.width, 1] : [x, box.top, 1, bottom - box.top]);
  const side = x + 14 + tip.offsetWidth > plot.clientWidth ? x - 14 - tip.offsetWidth : x + 14;
  tip.style.left = `${Math.max(0, Math.min(side, plot.clientWidth - tip.offsetWidth))}px`;
  tip.style.top = `${isRow ? y + 12 : Math.max(0, y - (rows.along === 'both' ? tip.offsetHeight / 2 : 0))}px`;
}

function entry(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Left, top, width, height. */
export function setBox(
  { style }: HTMLElement,
  [left, top, width, height]: readonly [number, number, number, number],
): void {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
