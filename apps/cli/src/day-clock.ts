import { createGridClock, type Grid } from '@waterfill/documents';

/** Clock times as people read them. */
export interface DayClock {
  /** from when to when, with the date and the time zone */
  readonly horizon: string;
  /** the start of interval t, which is the end of t - 1: with the date only if there are several */
  at(t: number): string;
}

/** The clock of a grid in a table: times of the day where the horizon is within one. */
export function createDayClock(grid: Grid, intervals: number): DayClock {
  const clock = createGridClock(grid);
  const [first, last] = [clock(0), clock(intervals)];
  const withSeconds = grid.intervalSeconds % 60 !== 0 || first.slice(16, 19) !== ':00';
  const time = (iso: string): string => (withSeconds ? iso.slice(11, 19) : iso.slice(11, 16));
  const date = (iso: string): string => iso.slice(0, 10);
  const isOneDay = date(first) === date(last);
  const dated = (iso: string): string => `${date(iso)} ${time(iso)}`;
  return {
    horizon: `${dated(first)} to ${isOneDay ? time(last) : dated(last)} ${grid.timezone}`,
    at: (t) => (isOneDay ? time(clock(t)) : dated(clock(t))),
  };
}
