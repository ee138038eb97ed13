import { createGridClock, type Grid, ProblemError } from '@waterfill/model';
import { type Auctions, auctionSession } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const [FIVE_MINUTES, HOUR] = [300, 3600];
const time = (hours: number, minutes = 0): number => 60 * (60 * hours + minutes);

/** 9:30 to 16:00 in half hours. */
const day: Grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };

function refusal(auctions: Auctions, grid = day, intervals = 13): ProblemError {
  try {
    auctionSession(grid, intervals, auctions);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('auctionSession', () => {
  it('adds an interval before the session and one after it', () => {
    const { grid, ...rest } = auctionSession(day, 13, { openAuction: {}, closeAuction: {} });
    expect(rest).toEqual({ intervals: 15, first: 0, end: 13 });
    const clock = createGridClock(grid);
    expect([0, 1, 14, 15].map(clock)).toEqual([
      ...['2025-04-03T09:25:00-04:00', '2025-04-03T09:30:00-04:00'],
      ...['2025-04-03T16:00:00-04:00', '2025-04-03T16:05:00-04:00'],
    ]);
    expect(grid.auctions).toEqual([
      { interval: 0, name: 'opening auction' },
      { interval: 14, name: 'closing auction' },
    ]);
  });

  it('leaves a session without auctions as it is', () => {
    expect(auctionSession(day, 13, {})).toEqual({ grid: day, intervals: 13, first: 0, end: 13 });
    const { grid, intervals } = auctionSession(day, 13, { closeAuction: {} });
    expect(auctionSession(grid, intervals, {}).grid).toEqual(grid);
  });

  it('lasts as long as it says', () => {
    const { grid } = auctionSession(day, 13, { closeAuction: { from: time(16), to: time(16, 10) } });
    expect(grid.edges!.slice(-2)).toEqual([6.5 * HOUR, 6.5 * HOUR + 2 * FIVE_MINUTES]);
  });

  it('replaces the intervals of the session that it covers', () => {
    const opening = auctionSession(day, 13, { openAuction: { from: time(9, 30), to: time(10, 30) } });
    expect(opening).toMatchObject({ first: 2, end: 13, intervals: 12 });
    expect(opening.grid.edges!.slice(0, 3)).toEqual([0, HOUR, 1.5 * HOUR]);
    expect(opening.grid.start).toBe(day.start);
    const closing = auctionSession(day, 13, { closeAuction: { from: time(15, 30), to: time(15, 40) } });
    expect(closing).toMatchObject({ first: 0, end: 12, intervals: 13 });
    expect(closing.grid.edges!.at(-1)).toBe(6.5 * HOUR);
  });

  it('is on the day on which a session past midnight opens or closes', () => {
    const night: Grid = { start: '2025-06-01T17:00:00-05:00', intervalSeconds: HOUR, timezone: 'America/Chicago' };
    const auctions = { openAuction: { to: time(17) }, closeAuction: { from: time(16) } };
    const { grid, intervals } = auctionSession(night, 23, auctions);
    const clock = createGridClock(grid);
    expect([clock(0), clock(intervals)]).toEqual(['2025-06-01T16:55:00-05:00', '2025-06-02T16:05:00-05:00']);
  });

  it('follows the clock when it changes within the session', () => {
    const grid: Grid = { start: '2025-11-02T00:00:00-04:00', intervalSeconds: HOUR, timezone: 'America/New_York' };
    expect(auctionSession(grid, 17, { closeAuction: { from: time(16) } })).toMatchObject({ end: 17, intervals: 18 });
  });

  it('is refused where it cuts an interval, or is apart from the session', () => {
    expect(refusal({ closeAuction: { from: time(15, 50) } })).toMatchObject({
      ...{ path: 'closeAuction', code: 'auction-times' },
      reason: 'it begins within an interval; let it begin at 15:30 or 16:00',
    });
    expect(refusal({ closeAuction: { from: time(16, 30) } }).reason).toBe(
      'it begins apart from the session, which ends at 16:00; let it begin there',
    );
    expect(refusal({ openAuction: { to: time(9) } }).reason).toBe(
      'it ends apart from the session, which begins at 09:30; let it end there',
    );
  });

  it('is refused if it ends before it begins, leaves nothing, or is there already', () => {
    expect(refusal({ closeAuction: { from: time(16), to: time(16) } }).reason).toContain('from earlier to later');
    expect(refusal({ closeAuction: { from: time(9, 30) } }).reason).toContain('no interval of the session is left');
    const { grid, intervals } = auctionSession(day, 13, { closeAuction: {} });
    expect(refusal({ closeAuction: {} }, grid, intervals).reason).toContain('auctions already');
  });
});
