import { MONDAY } from '../rules/day.js';
import {
  type DaysOf,
  fromEaster,
  nth,
  on,
  weekendByTwoDays,
  weekendToFriday,
  weekendToMonday,
  yearly,
} from '../rules/days-of.js';
import type { Venue } from '../rules/venue.js';

/** That year had no early closes. */
function exceptIn2022(daysOf: DaysOf): DaysOf {
  return (year) => (year === 2022 ? [] : daysOf(year));
}

/** The Australian Securities Exchange: continuous trading, before the closing auction at 16:10. */
export const sydney: Venue = {
  title: 'Australian Securities Exchange',
  timezone: 'Australia/Sydney',
  hours: [{ since: '2000-01-01', parts: '10:00-16:00' }],
  holidays: [
    { name: "New Year's Day", daysOf: yearly(1, 1, weekendToMonday) },
    { name: 'Australia Day', daysOf: yearly(1, 26, weekendToMonday) },
    { name: 'Good Friday', daysOf: fromEaster(-2) },
    { name: 'Easter Monday', daysOf: fromEaster(1) },
    { name: 'Anzac Day', daysOf: yearly(4, 25) },
    { name: 'day off for Anzac Day', daysOf: on('2010-04-26', '2011-04-26') },
    { name: 'birthday of the monarch', daysOf: nth(2, MONDAY, 6) },
    { name: 'Christmas Day', daysOf: yearly(12, 25, weekendByTwoDays) },
    { name: 'Boxing Day', daysOf: yearly(12, 26, weekendByTwoDays) },
    { name: 'mourning for the Queen', daysOf: on('2022-09-22') },
  ],
  halfDays: [
    {
      name: 'the last trading day before Christmas',
      daysOf: exceptIn2022(yearly(12, 24, weekendToFriday)),
      parts: '10:00-14:10',
    },
    {
      name: 'the last trading day of the year',
      daysOf: exceptIn2022(yearly(12, 31, weekendToFriday)),
      parts: '10:00-14:10',
    },
  ],
};
