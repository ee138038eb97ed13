/** When the intervals of a day are. */
export interface Grid {
  /** of the first interval, ISO 8601 with an offset */
  readonly start: string;
  readonly intervalSeconds: number;
  /** IANA name */
  readonly timezone: string;
}

/**
 * Says when interval t starts, as clocks in the grid's time zone have it: with seconds only where a start has some, with
 * the date only where there are several.
 */
export function createClock({ start, intervalSeconds, timezone }: Grid, intervals: number): (t: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
  const first = Date.parse(start);
  const partsAt = (t: number): [date: string, time: string] => {
    const [date, time] = format.format(first + t * intervalSeconds * 1000).split(', ') as [string, string];
    return [date.split('/').reverse().join('-'), time];
  };
  const isLong = partsAt(0)[0] !== partsAt(intervals - 1)[0];
  const hasSeconds = intervalSeconds % 60 !== 0 || !partsAt(0)[1].endsWith(':00');
  return (t) => {
    const [date, time] = partsAt(t);
    const clock = hasSeconds ? time : time.slice(0, 5);
    return isLong ? `${date} ${clock}` : clock;
  };
}
