import type { TrajectoryBound } from '@waterfill/plan';
import type { PlannedCell } from '@waterfill/report/client';
import type { VNode } from 'preact';
import { formatAmount } from '../entry/amount-entry.js';
import { formatClock } from '../entry/clock-entry.js';
import { type Deadline, deadlines } from '../state/deadlines.js';
import { form } from '../state/form.js';
import { plan } from '../state/planning.js';
import { DragHandle } from './drag-handle.js';
import type { DrawnFigure } from './figure-view.js';
import { placeOfBound } from './place-of-time.js';

/** Handles for the bounds on what is done by some time, on the plot of the shares done. */
export function DeadlineHandles({ cells }: DrawnFigure): VNode {
  return (
    <>
      {deadlines.all().map((deadline) => (
        <Handle key={`${deadline.kind}-${deadline.index}`} deadline={deadline} cell={cells[0]!} />
      ))}
    </>
  );
}

interface HandleProps {
  readonly deadline: Deadline;
  readonly cell: PlannedCell;
}

function Handle({ deadline, cell }: HandleProps): VNode | null {
  const { kind, index, bound } = deadline;
  const { quantity } = form.value.order;
  const { times } = plan.value!;
  const place = placeOfBound(times, bound);
  const done = cell.panels[DONE]!;
  if (place === undefined || place < cell.x.domain[0] || place > cell.x.domain[1]) return null;
  const shares = Math.min(quantity, bound.isPart ? bound.amount * quantity : bound.amount);
  const change = (next: TrajectoryBound): void => deadlines.set({ kind, index, bound: next }, `drag-${kind}-${index}`);
  const moved = (to: number, amount: number): TrajectoryBound => ({
    ...at(bound, Math.max(1, Math.min(times.seconds.length - 1, Math.round(to)))),
    ...amountOf(bound, Math.max(0, Math.min(quantity, amount)), quantity),
  });
  return (
    <DragHandle
      label={kind === 'complete' ? 'Done at least' : 'Done at most'}
      text={`${kind === 'complete' ? 'at least' : 'at most'} ${formatAmount(bound)} by ${timeText(bound)}`}
      value={Math.round(shares)}
      most={quantity}
      x={cell.x.toPixel(place)}
      y={done.y.toPixel(shares)}
      shape={kind === 'complete' ? 'least' : 'most'}
      onDrag={(x, y) => change(moved(cell.x.toValue(x), done.y.toValue(y)))}
      onStep={(right, up) => change(moved(stepped(place, right), shares + (up * quantity) / 100))}
      onRemove={() => deadlines.remove(deadline)}
    />
  );

  /** The same bound at an edge of the axis. */
  function at(old: TrajectoryBound, edge: number): TrajectoryBound {
    if (old.seconds === undefined) return { ...old, interval: times.intervals[edge]! - 1 };
    return { ...old, seconds: times.seconds[edge]! };
  }
}

/** The panel of the shares done in the figure of a schedule. */
const DONE = 1;

/** From a place between two edges to the next one in the direction. */
function stepped(place: number, right: number): number {
  if (right === 0) return place;
  return (right > 0 ? Math.floor(place) : Math.ceil(place)) + right;
}

/** Whole percents, or shares of three digits. */
function amountOf({ isPart }: TrajectoryBound, shares: number, quantity: number): Pick<TrajectoryBound, 'amount'> {
  if (!isPart) return { amount: Number(shares.toPrecision(3)) };
  return { amount: quantity === 0 ? 0 : Math.round((100 * shares) / quantity) / 100 };
}

function timeText({ seconds, interval = 0 }: TrajectoryBound): string {
  return seconds === undefined ? `the end of interval ${interval}` : formatClock(seconds);
}
