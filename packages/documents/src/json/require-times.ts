import { createGridClock, type Grid } from '@waterfill/model';
import { requireGridOf } from './grid.js';
import type { Refuse } from './refuse.js';
import { showValue } from './show-value.js';

/** An interval as documents write it, with its times. */
interface Timed {
  readonly start: string;
  readonly end: string;
}

/** Refuses intervals whose times differ from the grid. */
export function requireTimes(intervals: readonly Timed[], grid: Grid, refuse: Refuse): void {
  requireGridOf(grid, intervals.length, refuse);
  const clock = createGridClock(grid);
  for (const [t, { start, end }] of intervals.entries()) {
    requireTime(start, clock(t), ['intervals', t, 'start'], refuse);
    requireTime(end, clock(t + 1), ['intervals', t, 'end'], refuse);
  }
}

function requireTime(time: string, expected: string, path: readonly PropertyKey[], refuse: Refuse): void {
  if (Date.parse(time) === Date.parse(expected)) return;
  refuse(path, `expected ${expected}, as the grid says, got ${showValue(time)}`);
}
