/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Plot } from '../figure/figure.js';
import { setBox } from './cursor.js';
import type { ShownFigure } from './shown-figure.js';
import { addTools } from './tools.js';

type Window = readonly [number, number];

/** Whether the figure can zoom into a part of its horizontal axis. */
export function isZoomable({ cells }: Plot): boolean {
  return cells.length === 1 && ['time', 'count', 'linear'].includes(cells[0]!.x.kind);
}

/** Buttons and dragging over the plot choose the visible part of the axis; a double click shows all of it again. */
export function addZoom(shown: ShownFigure, bar: HTMLElement): { refresh(): void } {
  const { plot } = shown;
  const wholeAxis = (): Window => shown.figure.cells[0]!.x.domain!;
  const set = ([from, to]: Window): void => {
    const whole = wholeAxis();
    const least = (whole[1] - whole[0]) / 100;
    const width = Math.min(whole[1] - whole[0], Math.max(least, to - from));
    const start = Math.max(whole[0], Math.min(from, whole[1] - width));
    shown.zoom(width >= whole[1] - whole[0] ? undefined : [start, start + width]);
  };
  const scaled = (factor: number, shift: number) => (): void => {
    const [from, to] = shown.window ?? wholeAxis();
    const [middle, half] = [(from + to) / 2 + shift * (to - from), (factor * (to - from)) / 2];
    set([middle - half, middle + half]);
  };
  const all = (): void => shown.zoom(undefined);
  const group = addTools(bar, [
    ['Zoom in', scaled(0.5, 0)],
    ['Zoom out', scaled(2, 0)],
    ['◀', scaled(1, -0.5), 'Earlier'],
    ['▶', scaled(1, 0.5), 'Later'],
    ['All', all],
  ]);
  const hint = document.createElement('span');
  hint.className = 'hint';
  hint.textContent = 'or drag over the plot';
  group.append(hint);
  plot.classList.add('zooms');
  addDrag(shown, set);
  plot.addEventListener('dblclick', all);
  return {
    refresh() {
      for (const button of group.querySelectorAll('button')) {
        button.disabled = shown.window === undefined && button.textContent !== 'Zoom in';
      }
    },
  };
}

/** Shorter drags are clicks, pixels. */
const SHORTEST_DRAG = 8;

function addDrag(shown: ShownFigure, set: (window: Window) => void): void {
  const { plot } = shown;
  const choice = document.createElement('div');
  choice.className = 'choice';
  choice.hidden = true;
  plot.append(choice);
  let start: number | undefined;
  const xOf = (event: PointerEvent): number => {
    const { box } = shown.cells[0]!.panels[0]!;
    return Math.max(box.left, Math.min(box.left + box.width, event.clientX - plot.getBoundingClientRect().left));
  };
  plot.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = xOf(event);
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointermove', (event) => {
    if (start === undefined) return;
    const { panels } = shown.cells[0]!;
    const [{ box }, last] = [panels[0]!, panels.at(-1)!.box];
    const [left, right] = [Math.min(start, xOf(event)), Math.max(start, xOf(event))];
    choice.hidden = right - left < SHORTEST_DRAG;
    setBox(choice, [left, box.top, right - left, last.top + last.height - box.top]);
  });
  const end = (isChosen: boolean) => (event: PointerEvent) => {
    if (start === undefined) return;
    const [from, to] = [Math.min(start, xOf(event)), Math.max(start, xOf(event))];
    start = undefined;
    choice.hidden = true;
    const { x } = shown.cells[0]!;
    if (isChosen && to - from >= SHORTEST_DRAG) set([x.toValue(from), x.toValue(to)]);
  };
  plot.addEventListener('pointerup', end(true));
  plot.addEventListener('pointercancel', end(false));
}
