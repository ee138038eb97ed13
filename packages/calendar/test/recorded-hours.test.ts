import type { Finding } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { type CalendarName, calendars, recordedHours } from '../src/index.js';

describe('the hours of recordings', () => {
  it('are those of each day: half days, breaks, and sessions past midnight', () => {
    expect(recordedHours('XNYS').sessionOn('2025-07-03')).toEqual({ open: '09:30', close: '13:00' });
    const breaks = [{ from: '11:30', to: '12:30' }];
    expect(recordedHours('XTKS')).toMatchObject({ open: '09:00', close: '15:30', breaks, timezone: 'Asia/Tokyo' });
    const { open, close } = recordedHours('CME');
    expect(open > close).toBe(true);
  });

  it('of a day on which the venue is closed are those of the next one, which is said', () => {
    const said: [Finding, string][] = [];
    const { sessionOn } = recordedHours('XNYS', (...closed) => void said.push(closed));
    expect(sessionOn('2024-11-28')).toEqual({ open: '09:30', close: '13:00' });
    expect(said.map(([{ code, reason }, date]) => [date, code, reason])).toEqual([
      [
        '2024-11-28',
        'holiday',
        'XNYS is closed on 2024-11-28 (Thanksgiving); it next trades on 2024-11-29; measured are the hours of that day',
      ],
    ]);
  });

  it('are known of every venue, and of no other', () => {
    for (const { name, timezone } of calendars) expect(recordedHours(name).timezone).toBe(timezone);
    expect(() => recordedHours('XXXX' as CalendarName)).toThrow('there is no calendar "XXXX"');
  });
});
