import type { Figure } from '@waterfill/report';
import { type FigureOnPage, type FigureTable, type PlannedCell, showFigure } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A figure as it is drawn now, for what is put onto it. */
interface DrawnFigure {
  /** the element over which the figure is drawn; positions are pixels from its top left corner */
  readonly plot: HTMLElement;
  /** the positions of its parts */
  readonly cells: readonly PlannedCell[];
}

interface FigureProps {
  readonly figure: Figure;
  /** of the element; default: the name of the figure */
  readonly id?: string | undefined;
  /** is called after each drawing, to put handles onto it */
  readonly onDraw?: ((drawn: DrawnFigure) => void) | undefined;
}

/** A figure of the report, with its values at the pointer or the arrow keys, its zoom and its downloads. */
export function FigureView({ figure, id = figure.name, onDraw }: FigureProps): VNode {
  const { title, summary, notes } = figure;
  const plot = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const shown = useRef<FigureOnPage | undefined>(undefined);
  const draw = useRef(onDraw);
  draw.current = onDraw;
  useEffect(() => {
    const place = { plot: plot.current!, bar: bar.current! };
    const drawn = (): void => {
      if (shown.current) draw.current?.({ plot: place.plot, cells: shown.current.cells });
    };
    shown.current = showFigure(figure, tableOf(figure), place, drawn);
    return () => shown.current?.dispose();
  }, []);
  useEffect(() => {
    const update = (): void => shown.current?.update(figure, tableOf(figure));
    if (isSeen(plot.current!)) return update();
    const pending = setTimeout(update, PAUSE);
    return () => clearTimeout(pending);
  }, [figure]);
  return (
    <figure id={id}>
      <figcaption>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      <div class="bar" ref={bar} />
      <div class="plot" ref={plot} />
      {notes.length > 0 && <p class="notes">{notes.join(' ')}</p>}
    </figure>
  );
}

/** Figures that are not seen are drawn when nothing has changed for so long, milliseconds. */
const PAUSE = 200;

function isSeen(plot: HTMLElement): boolean {
  const { top, bottom } = plot.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function tableOf({ table: { columns, rows } }: Figure): FigureTable {
  return { columns, count: rows.length, row: (i) => rows[i]! };
}
