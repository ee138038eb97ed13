import type { FrontierPoint } from '@waterfill/model';
import type { VNode } from 'preact';
import { formatNumber } from '../entry/number-entry.js';
import { aversion, chooseAversion } from '../state/aversion.js';
import { DragHandle } from './drag-handle.js';
import type { DrawnFigure } from './figure-view.js';
import { aversionAt, nearestPlace, type Position, placeOfAversion, positionAt } from './on-frontier.js';

interface FrontierHandleProps extends DrawnFigure {
  /** by rising aversion */
  readonly points: readonly FrontierPoint[];
}

/** The chosen aversion to risk as a handle on the frontier. */
export function FrontierHandle({ cells, points }: FrontierHandleProps): VNode | null {
  if (points.length < 2) return null;
  const { x, panels } = cells[0]!;
  const { y } = panels[0]!;
  const line = points.map((point): Position => [x.toPixel(point.standardDeviation), y.toPixel(point.expectedCost)]);
  const place = placeOfAversion(points, aversion.value);
  const [left, top] = positionAt(line, place);
  const choose = (at: number): void => chooseAversion(Number(aversionAt(points, at).toPrecision(3)), 'frontier');
  return (
    <DragHandle
      label="Risk aversion"
      text={`aversion ${formatNumber(aversion.value)}`}
      value={Number(place.toFixed(2))}
      most={points.length - 1}
      x={left}
      y={top}
      shape="point"
      onDrag={(toX, toY) => choose(nearestPlace(line, [toX, toY]))}
      // To the left is less risk.
      onStep={(right, up) => choose(place + (up - right) * STEP)}
    />
  );
}

/** Of the way from one point of the frontier to the next. */
const STEP = 0.25;
