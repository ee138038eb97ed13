import { createGridClock } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClockOverlap } from '../../src/order/clock-overlap.js';

const HOUR = 3600;
const timezone = 'America/New_York';

/** A day of 24 hours by the clock, in hours. */
const autumn = { start: '2025-11-02T00:00:00-04:00', intervalSeconds: HOUR, timezone };
const spring = { start: '2025-03-09T00:00:00-05:00', intervalSeconds: HOUR, timezone };

function touched(grid: typeof autumn, hours: number, from: number, to: number): number[] {
  const touches = createClockOverlap(grid);
  return Array.from({ length: hours }, (_, t) => t).filter((t) => touches(t, from * HOUR, to * HOUR));
}

describe('a window of the day', () => {
  it('is where the clocks say it is after they changed', () => {
    expect(touched(autumn, 25, 12, 13)).toEqual([13]);
    expect(touched(spring, 23, 12, 13)).toEqual([11]);
    expect(touched(autumn, 25, 0, 1)).toEqual([0]);
    expect(touched(spring, 23, 22, 24)).toEqual([21, 22]);
  });

  it('is there twice where autumn repeats it, and not where spring skips it', () => {
    expect(touched(autumn, 25, 1, 2)).toEqual([1, 2]);
    expect(touched(autumn, 25, 1.5, 1.75)).toEqual([1, 2]);
    expect(touched(spring, 23, 2, 3)).toEqual([]);
  });

  it('touches no more of an interval within which clocks change than it shows', () => {
    const ninety = { ...autumn, intervalSeconds: 1.5 * HOUR };
    // From 01:30 to 02:00, and again from 01:00 to 02:00.
    expect(touched(ninety, 3, 2.25, 2.75)).toEqual([2]);
    expect(touched(ninety, 3, 1, 1.25)).toEqual([0, 1]);
  });

  it('touches intervals of unequal length where they are', () => {
    const uneven = { ...autumn, start: '2025-11-02T09:30:00-05:00', edges: [0, 1.5 * HOUR, 2 * HOUR, 6.5 * HOUR] };
    expect(touched(uneven, 3, 11, 11.25)).toEqual([1]);
    expect(touched(uneven, 3, 10.75, 11.75)).toEqual([0, 1, 2]);
  });

  it('goes on after midnight', () => {
    expect(touched({ ...autumn, start: '2025-06-02T20:00:00-04:00' }, 8, 1, 2)).toEqual([5]);
  });

  it('touches what shows a time in it, in any grid', () => {
    const zones = fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const seconds = fc.integer({ min: 0, max: 86_399 });
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 364 }), seconds, seconds, (zone, day, a, b) => {
        if (a === b) return;
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const start = new Date(Date.UTC(2025, 0, 1 + day)).toISOString();
        const grid = { start, intervalSeconds: 5400, timezone: zone };
        const [clock, touches] = [createGridClock(grid), createClockOverlap(grid)];
        for (let t = 0; t < 16; t++) {
          const shown = Array.from({ length: 90 }, (_, i) => secondsOf(clock(t + i / 90)));
          if (shown.some((time) => from <= time && time < to)) expect(touches(t, from, to)).toBe(true);
          else if (to - from >= 60) expect(touches(t, from, to)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function secondsOf(iso: string): number {
  const [hours, minutes, seconds] = iso.slice(11, 19).split(':').map(Number);
  return 3600 * hours! + 60 * minutes! + seconds!;
}
