import type { Figure } from '@waterfill/report';
import { type FigureOnPage, type FigureTable, type PlannedCell, type Spot, showFigure } from '@waterfill/report/client';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isSeen, watchFigure } from '../state/seen-figures.js';

/** A figure as it is drawn now, for what is put onto it. */
export interface DrawnFigure {
  /** the positions of its parts, pixels from the top left corner of the drawing */
  readonly cells: readonly PlannedCell[];
}

interface FigureProps {
  readonly figure: Figure;
  /** of the element; default: the name of the figure */
  readonly id?: string | undefined;
  /** what is put onto the drawing, like handles */
  readonly children?: ((drawn: DrawnFigure) => ComponentChildren) | undefined;
  /** receives the position that was clicked, or that the arrow keys have reached */
  readonly onPick?: ((spot: Spot) => void) | undefined;
}

/** A figure of the report, with its values at the pointer or the arrow keys, its zoom and its downloads. */
export function FigureView({ figure: given, id = given.name, children, onPick }: FigureProps): VNode {
  // Ids within the drawing start with the name of the figure: two of one name would share them.
  const figure = useMemo(() => (id === given.name ? given : { ...given, name: id }), [given, id]);
  const { title, summary, notes } = figure;
  const whole = useRef<HTMLElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const shown = useRef<FigureOnPage | undefined>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [drawn, setDrawn] = useState<DrawnFigure | undefined>(undefined);
  const hasMore = children !== undefined;
  useEffect(() => watchFigure(whole.current!), []);
  useEffect(() => {
    const events = {
      onDraw: hasMore ? () => shown.current && setDrawn({ cells: shown.current.cells }) : undefined,
      onPick: pick.current && ((spot: Spot) => pick.current?.(spot)),
    };
    shown.current = showFigure(figure, tableOf(figure), { plot: plot.current!, bar: bar.current! }, events);
    return () => shown.current?.dispose();
  }, []);
  // An effect that is not of the layout would wait for a frame, and the drawing for the next one.
  useLayoutEffect(() => {
    const update = (): void => shown.current?.update(figure, tableOf(figure));
    if (isSeen(id)) return update();
    const pending = setTimeout(update, PAUSE);
    return () => clearTimeout(pending);
  }, [figure]);
  return (
    <figure id={id} ref={whole}>
      <figcaption>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      <div class="bar" ref={bar} />
      <div class="plot-frame">
        <div class="plot" ref={plot} />
        {drawn && children?.(drawn)}
      </div>
      {notes.length > 0 && <p class="notes">{notes.join(' ')}</p>}
    </figure>
  );
}

/** Figures that are not seen are drawn when nothing has changed for so long, milliseconds. */
const PAUSE = 200;

function tableOf({ table: { columns, rows } }: Figure): FigureTable {
  return { columns, count: rows.length, row: (i) => rows[i]! };
}
