import type { Figure } from '@waterfill/report';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { chosen, chosenFigure } from '../state/chosen-interval.js';
import { plan } from '../state/planning.js';
import { type DrawnFigure, FigureView } from './figure-view.js';
import { placeOfInterval } from './place-of-time.js';

/** A figure over the time of day in which an interval can be chosen; its fit is shown below. */
export function PickableFigure({ figure }: { readonly figure: Figure }): VNode {
  const { name } = figure;
  // The same object for the same figure, which is then not drawn again.
  const hinted = useMemo(() => ({ ...figure, notes: [HINT, ...figure.notes] }), [figure]);
  const pick = (row: number): void => {
    chosen.value = { interval: plan.peek()!.times.intervals[row]!, figure: name };
  };
  return (
    <>
      <FigureView figure={hinted} onPick={({ row }) => pick(row)}>
        {(drawn) => <ChosenMark {...drawn} />}
      </FigureView>
      {chosen.value?.figure === name && <ChosenIntervalFigure />}
    </>
  );
}

const HINT = 'Click an interval, or go to it by the arrow keys, to see its fit.';

/** A line through the chosen interval. */
function ChosenMark({ cells }: DrawnFigure): VNode | null {
  const { x, panels } = cells[0]!;
  const { times } = plan.value!;
  const place = chosen.value && placeOfInterval(times, chosen.value.interval);
  if (place === undefined || place < x.domain[0] || place > x.domain[1]) return null;
  const [{ box }, last] = [panels[0]!, panels.at(-1)!.box];
  const size = { top: `${box.top}px`, height: `${last.top + last.height - box.top}px` };
  return <div class="chosen-line" style={{ left: `${x.toPixel(place)}px`, ...size }} />;
}

function ChosenIntervalFigure(): VNode | null {
  const { interval, figure } = chosen.value!;
  const count = plan.value?.times.intervals.at(-1) ?? 0;
  const step = (by: number): void => {
    chosen.value = { interval: interval + by, figure };
  };
  if (chosenFigure.value === undefined) return null;
  return (
    <section class="chosen" aria-label="The chosen interval">
      <div class="buttons">
        <button type="button" disabled={interval === 0} onClick={() => step(-1)}>
          Interval before
        </button>
        <button type="button" disabled={interval === count - 1} onClick={() => step(1)}>
          Interval after
        </button>
        <button type="button" onClick={() => (chosen.value = undefined)}>
          Close
        </button>
      </div>
      <FigureView figure={chosenFigure.value} />
    </section>
  );
}
