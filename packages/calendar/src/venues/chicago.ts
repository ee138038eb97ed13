import { dayAt, yearOf } from '../rules/day.js';
import { fromEaster, on, when } from '../rules/days-of.js';
import type { SpecialDays, Venue } from '../rules/venue.js';
import { closedInAmerica, mondaysOff, shortInAmerica } from './new-york.js';

/** The first week of April, in which the employment report comes on Good Friday. */
function isInReportWeek(day: number): boolean {
  const year = yearOf(day);
  return day >= dayAt(year, 4, 1) && day <= dayAt(year, 4, 7);
}

const isGoodFriday = ({ name }: SpecialDays): boolean => name === 'Good Friday';

/**
 * Equity index futures on CME Globex. A session has the date of its close, and opens at 17:00 on the day before.
 *
 * Good Friday is open until 08:15 if the employment report comes on it; in these years Globex was open.
 */
export const chicago: Venue = {
  title: 'CME Globex equity index futures',
  timezone: 'America/Chicago',
  hours: [
    { since: '2000-01-01', parts: '17:00-15:15' },
    { since: '2012-11-19', parts: '17:00-15:15,15:30-16:15' },
    { since: '2015-09-21', parts: '17:00-15:15,15:30-16:00' },
    { since: '2021-06-28', parts: '17:00-16:00' },
  ],
  holidays: [
    ...closedInAmerica.filter((holiday) => !isGoodFriday(holiday)),
    { name: 'Good Friday', daysOf: fromEaster(-2), to: 2009 },
    { name: 'Good Friday', daysOf: when(fromEaster(-2), (day) => !isInReportWeek(day)), from: 2010 },
    { name: 'funeral of Ronald Reagan', daysOf: on('2004-06-11') },
    { name: 'funeral of Gerald Ford', daysOf: on('2007-01-02') },
  ],
  halfDays: [
    { name: 'Good Friday with an employment report', daysOf: fromEaster(-2), from: 2010, parts: '17:00-08:15' },
    { name: 'funeral of George H. W. Bush', daysOf: on('2018-12-05'), parts: '17:00-08:30' },
    { name: 'funeral of Jimmy Carter', daysOf: on('2025-01-09'), parts: '17:00-08:30' },
    { name: "Presidents' Day", daysOf: on('2014-01-20', '2014-02-17'), parts: '17:00-10:30' },
    ...mondaysOff.map((days) => ({ ...days, to: 2013, parts: '17:00-10:30' })),
    ...mondaysOff.map((days) => ({ ...days, from: Math.max(2014, days.from ?? 0), parts: '17:00-12:00' })),
    ...shortInAmerica.map((days) => ({ ...days, parts: '17:00-12:15' })),
  ],
};
