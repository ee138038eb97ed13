import type { Refuse } from '../json/refuse.js';

/** What the points of all frontiers state. */
interface StatedPoint {
  readonly aversion: number;
  readonly status: 'optimal' | 'stopped';
  readonly reason?: string;
}

/**
 * Requires that aversions do not fall from one point to the next.
 *
 * @param refuse - called with the first that does, by its path from the list of points
 */
export function requireRisingAversions(points: readonly Pick<StatedPoint, 'aversion'>[], refuse: Refuse): void {
  const later = points.findIndex(({ aversion }, i) => aversion < (points[i - 1]?.aversion ?? 0));
  if (later < 0) return;
  const [own, before] = [points[later]!.aversion, points[later - 1]!.aversion];
  refuse([later, 'aversion'], `is ${own}, and the one before is ${before}; expected them to rise`);
}

/** Requires a reason of a point that stopped, and of no other. */
export function requireReason({ status, reason }: Omit<StatedPoint, 'aversion'>, refuse: Refuse): void {
  if ((status === 'stopped') === (reason !== undefined)) return;
  refuse(['reason'], `expected one with the status "stopped", and none with "optimal", the status is "${status}"`);
}
