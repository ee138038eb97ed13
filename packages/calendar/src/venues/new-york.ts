import { FRIDAY, isWeekend, MONDAY, THURSDAY, TUESDAY, WEDNESDAY } from '../rules/day.js';
import { fromEaster, isOn, nth, on, sundayToMonday, toNearestWeekday, when, yearly } from '../rules/days-of.js';
import type { SpecialDays, SpecialHours, Venue } from '../rules/venue.js';

/** Those on which New York does not trade and Chicago trades until noon. */
export const mondaysOff: readonly SpecialDays[] = [
  { name: 'Martin Luther King Jr. Day', daysOf: nth(3, MONDAY, 1) },
  { name: "Presidents' Day", daysOf: nth(3, MONDAY, 2) },
  { name: 'Memorial Day', daysOf: nth(-1, MONDAY, 5) },
  { name: 'Juneteenth', daysOf: yearly(6, 19, toNearestWeekday), from: 2022 },
  { name: 'Independence Day', daysOf: yearly(7, 4, toNearestWeekday) },
  { name: 'Labor Day', daysOf: nth(1, MONDAY, 9) },
  { name: 'Thanksgiving', daysOf: nth(4, THURSDAY, 11) },
];

/** Those on which neither trades. A New Year's Day on a Saturday moves no day off. */
export const closedInAmerica: readonly SpecialDays[] = [
  { name: "New Year's Day", daysOf: yearly(1, 1, sundayToMonday) },
  { name: 'Good Friday', daysOf: fromEaster(-2) },
  { name: 'Christmas Day', daysOf: yearly(12, 25, toNearestWeekday) },
];

/** The days before Independence Day and Christmas, and after Thanksgiving; with no hours of their own. */
export const shortInAmerica: readonly SpecialDays[] = [
  {
    name: 'the day before Independence Day',
    daysOf: when(yearly(7, 3), isOn(MONDAY, TUESDAY, THURSDAY)),
  },
  { name: 'the day before Independence Day', daysOf: when(yearly(7, 3), isOn(WEDNESDAY)), from: 2013 },
  { name: 'the day after Thanksgiving', daysOf: (year) => nth(4, THURSDAY, 11)(year).map((day) => day + 1) },
  { name: 'Christmas Eve', daysOf: when(yearly(12, 24), (day) => !isWeekend(day) && !isOn(FRIDAY)(day)) },
];

const halfDays: readonly SpecialHours[] = [
  ...shortInAmerica,
  { name: 'the day after Independence Day', daysOf: on('2002-07-05') },
  { name: 'the day after Christmas', daysOf: on('2003-12-26') },
].map((days) => ({ ...days, parts: '09:30-13:00' }));

/** The Nasdaq: as the New York Stock Exchange, but for what happened on the floor of that. */
export const nasdaq: Venue = {
  title: 'Nasdaq',
  timezone: 'America/New_York',
  hours: [{ since: '2000-01-01', parts: '09:30-16:00' }],
  holidays: [
    ...closedInAmerica,
    ...mondaysOff,
    { name: 'attacks of September 11', daysOf: on('2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14') },
    { name: 'funeral of Ronald Reagan', daysOf: on('2004-06-11') },
    { name: 'funeral of Gerald Ford', daysOf: on('2007-01-02') },
    { name: 'Hurricane Sandy', daysOf: on('2012-10-29', '2012-10-30') },
    { name: 'funeral of George H. W. Bush', daysOf: on('2018-12-05') },
    { name: 'funeral of Jimmy Carter', daysOf: on('2025-01-09') },
  ],
  halfDays,
  otherHours: [{ name: 'memorial of September 11', daysOf: on('2002-09-11'), parts: '12:00-16:00' }],
};

/** The New York Stock Exchange, with minutes of silence at the open and the one early end by a failure. */
export const newYork: Venue = {
  ...nasdaq,
  title: 'New York Stock Exchange',
  otherHours: [
    ...nasdaq.otherHours!,
    { name: 'minutes of silence', daysOf: on('2001-09-17'), parts: '09:33-16:00' },
    { name: 'minute of silence', daysOf: on('2001-10-08'), parts: '09:31-16:00' },
    { name: 'minutes of silence', daysOf: on('2003-03-20', '2004-06-07', '2006-12-27'), parts: '09:32-16:00' },
    { name: 'failure of systems', daysOf: on('2005-06-01'), parts: '09:30-15:56' },
  ],
};
