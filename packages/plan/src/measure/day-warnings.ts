import { createZoneClock, type Finding, findingOf, type Grid, type ImpactCurves } from '@waterfill/model';
import { describeFault, type EarlyEnd, type Moment, type ReadReport } from '@waterfill/orderbook';

/** What was wrong with the rows of a recording, how much of the session it covers, and whether its trades end early. */
export function dayWarnings(curves: ImpactCurves, report: ReadReport, earlyEnd: EarlyEnd | undefined): Finding[] {
  return [
    ...faultFindings(report),
    ...coverageFindings(curves, report),
    ...(earlyEnd ? [earlyEndFinding(earlyEnd, curves.grid)] : []),
  ];
}

function faultFindings({ faults, rows, examples }: ReadReport): Finding[] {
  if (faults.size === 0) return [];
  const counts = Array.from(faults, ([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`);
  const first = examples[0] === undefined ? '' : `; the first: ${describeFault(examples[0])}`;
  return [
    findingOf({
      code: 'faulty-rows',
      reason: `faults in ${rows.toLocaleString('en-US')} rows: ${counts.join(', ')}${first}`,
      details: { rows, ...Object.fromEntries(faults) },
    }),
  ];
}

/** The share of a session's intervals that should have a book. */
const MOST_OF_IT = 0.9;

function coverageFindings({ intervals, grid }: ImpactCurves, { first, last }: ReadReport): Finding[] {
  const covered = intervals.filter(({ mid }) => !Number.isNaN(mid)).length;
  const details = { covered, intervals: intervals.length };
  const span = first && last ? spanText(first, last, grid) : '';
  if (intervals.every(({ largestSize }) => largestSize === 0)) {
    const what = covered === 0 ? 'has no book in the session' : 'has no book in the session that covers any size';
    return [
      findingOf({
        ...{ code: 'no-book-in-session', path: 'session', details },
        ...{ reason: `the recording ${what}${span}`, cures: ['session', 'timezone'] },
      }),
    ];
  }
  if (covered >= MOST_OF_IT * intervals.length) return [];
  return [
    findingOf({
      ...{ code: 'session-partly-covered', details },
      reason: `the recording covers ${covered} of ${intervals.length} intervals${span}`,
    }),
  ];
}

function earlyEndFinding({ lastTrade, secondsBeforeEnd, session }: EarlyEnd, grid: Grid): Finding {
  const at = `${localTime(lastTrade, grid)} ${grid.timezone}`;
  const hours = (secondsBeforeEnd / 3600).toFixed(1);
  return findingOf({
    ...{ code: 'trades-end-early', cures: ['session'], details: { secondsBeforeEnd, ...session } },
    reason:
      `the last trade is at ${at}, ${hours} hours before the session ends, while quotes go on; if the market closed ` +
      `early, the session is ${session.open}-${session.close}`,
  });
}

/** From when to when there are books, and a session that would cover them. */
function spanText(first: Moment, last: Moment, grid: Grid): string {
  const [from, to] = [localTime(first, grid), localTime(last, grid)];
  const span = `; its books are from ${from} to ${to} ${grid.timezone}`;
  const [date, lastDate] = [from, to].map((time) => time.slice(0, 'YYYY-MM-DD'.length));
  if (date !== lastDate) return span;
  return `${span}, which a session of ${halfHour(from, Math.floor)}-${halfHour(to, (half) => Math.floor(half) + 1)} covers`;
}

/** The half hour at or before, or after, a local time, hh:mm. */
function halfHour(time: string, round: (halves: number) => number): string {
  const [hours, minutes] = time.slice('YYYY-MM-DD '.length).split(':').map(Number);
  const halves = round(2 * hours! + minutes! / 30);
  return `${String(Math.floor(halves / 2)).padStart(2, '0')}:${halves % 2 === 0 ? '00' : '30'}`;
}

/** To the second. */
function localTime({ seconds }: Moment, { timezone }: Grid): string {
  const clock = new Date((seconds + createZoneClock(timezone).offsetAt(seconds)) * 1000).toISOString();
  return clock.slice(0, 'YYYY-MM-DDThh:mm:ss'.length).replace('T', ' ');
}
