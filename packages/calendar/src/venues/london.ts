import { MONDAY } from '../rules/day.js';
import { fromEaster, nth, on, weekendByTwoDays, weekendToFriday, weekendToMonday, yearly } from '../rules/days-of.js';
import type { Venue } from '../rules/venue.js';

/** Years in which the spring bank holiday moved to a jubilee. */
const JUBILEES: readonly number[] = [2002, 2012, 2022];

/** The London Stock Exchange. */
export const london: Venue = {
  title: 'London Stock Exchange',
  timezone: 'Europe/London',
  hours: [{ since: '2000-01-01', parts: '08:00-16:30' }],
  holidays: [
    { name: "New Year's Day", daysOf: yearly(1, 1, weekendToMonday) },
    { name: 'Good Friday', daysOf: fromEaster(-2) },
    { name: 'Easter Monday', daysOf: fromEaster(1) },
    { name: 'early May bank holiday', daysOf: (year) => (year === 2020 ? [] : nth(1, MONDAY, 5)(year)) },
    { name: 'early May bank holiday', daysOf: on('2020-05-08') },
    { name: 'spring bank holiday', daysOf: (year) => (JUBILEES.includes(year) ? [] : nth(-1, MONDAY, 5)(year)) },
    { name: 'spring bank holiday', daysOf: on('2002-06-04', '2012-06-04', '2022-06-02') },
    { name: 'jubilee of the Queen', daysOf: on('2002-06-03', '2012-06-05', '2022-06-03') },
    { name: 'summer bank holiday', daysOf: nth(-1, MONDAY, 8) },
    { name: 'Christmas Day', daysOf: yearly(12, 25, weekendByTwoDays) },
    { name: 'Boxing Day', daysOf: yearly(12, 26, weekendByTwoDays) },
    { name: 'royal wedding', daysOf: on('2011-04-29') },
    { name: 'funeral of the Queen', daysOf: on('2022-09-19') },
    { name: 'coronation of the King', daysOf: on('2023-05-08') },
  ],
  halfDays: [
    { name: 'the last trading day before Christmas', daysOf: yearly(12, 24, weekendToFriday), parts: '08:00-12:30' },
    { name: 'the last trading day of the year', daysOf: yearly(12, 31, weekendToFriday), parts: '08:00-12:30' },
  ],
};
