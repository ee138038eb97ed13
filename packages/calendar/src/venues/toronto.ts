import { dayAt, isWeekend, MONDAY } from '../rules/day.js';
import { firstFrom, fromEaster, nth, on, weekendByTwoDays, weekendToMonday, when, yearly } from '../rules/days-of.js';
import type { Venue } from '../rules/venue.js';

/** The Toronto Stock Exchange. */
export const toronto: Venue = {
  title: 'Toronto Stock Exchange',
  timezone: 'America/Toronto',
  hours: [{ since: '2000-01-01', parts: '09:30-16:00' }],
  holidays: [
    { name: "New Year's Day", daysOf: yearly(1, 1, weekendToMonday) },
    { name: 'Family Day', daysOf: nth(3, MONDAY, 2), from: 2008 },
    { name: 'Good Friday', daysOf: fromEaster(-2) },
    // The Monday before May 25.
    { name: 'Victoria Day', daysOf: (year) => [firstFrom(dayAt(year, 5, 18), MONDAY)] },
    { name: 'Canada Day', daysOf: yearly(7, 1, weekendToMonday) },
    { name: 'Civic Holiday', daysOf: nth(1, MONDAY, 8) },
    { name: 'Labour Day', daysOf: nth(1, MONDAY, 9) },
    { name: 'Thanksgiving', daysOf: nth(2, MONDAY, 10) },
    { name: 'Christmas Day', daysOf: yearly(12, 25, weekendByTwoDays) },
    { name: 'Boxing Day', daysOf: yearly(12, 26, weekendByTwoDays) },
    { name: 'attacks of September 11', daysOf: on('2001-09-11', '2001-09-12') },
  ],
  halfDays: [
    {
      name: 'Christmas Eve',
      daysOf: when(yearly(12, 24), (day) => !isWeekend(day)),
      from: 2010,
      parts: '09:30-13:00',
    },
  ],
};
