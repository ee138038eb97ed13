import { isWeekend } from '../rules/day.js';
import { fromEaster, on, weekendToFriday, when, yearly } from '../rules/days-of.js';
import type { SpecialDays, Venue } from '../rules/venue.js';

const CONTINENTAL: readonly SpecialDays[] = [
  { name: "New Year's Day", daysOf: yearly(1, 1) },
  { name: 'Good Friday', daysOf: fromEaster(-2) },
  { name: 'Easter Monday', daysOf: fromEaster(1) },
  { name: 'Labour Day', daysOf: yearly(5, 1) },
  { name: 'Christmas Day', daysOf: yearly(12, 25) },
  { name: 'second day of Christmas', daysOf: yearly(12, 26) },
];

/** Xetra, the trading system of the Frankfurt Stock Exchange. */
export const xetra: Venue = {
  title: 'Xetra, Frankfurt',
  timezone: 'Europe/Berlin',
  hours: [
    { since: '2000-01-01', parts: '09:00-17:30' },
    { since: '2000-06-02', parts: '09:00-20:00' },
    { since: '2003-11-03', parts: '09:00-17:30' },
  ],
  holidays: [
    ...CONTINENTAL,
    { name: 'Whit Monday', daysOf: fromEaster(50), from: 2007, to: 2007 },
    { name: 'Whit Monday', daysOf: fromEaster(50), from: 2015, to: 2021 },
    { name: 'Day of German Unity', daysOf: yearly(10, 3), from: 2014, to: 2021 },
    { name: 'Reformation Day', daysOf: on('2017-10-31') },
    { name: 'Christmas Eve', daysOf: yearly(12, 24) },
    { name: "New Year's Eve", daysOf: yearly(12, 31) },
  ],
  halfDays: [
    {
      name: 'the last trading day of the year',
      daysOf: yearly(12, 30, weekendToFriday),
      from: 2010,
      parts: '09:00-14:00',
    },
  ],
};

/** Euronext Paris. */
export const paris: Venue = {
  title: 'Euronext Paris',
  timezone: 'Europe/Paris',
  hours: [{ since: '2000-01-01', parts: '09:00-17:30' }],
  holidays: [
    ...CONTINENTAL,
    { name: 'Whit Monday', daysOf: fromEaster(50), to: 2001 },
    { name: 'Bastille Day', daysOf: yearly(7, 14), to: 2000 },
    { name: 'changeover to the euro', daysOf: on('2001-12-31') },
  ],
  halfDays: [
    { name: 'Christmas Eve', daysOf: when(yearly(12, 24), (day) => !isWeekend(day)), parts: '09:00-14:05' },
    { name: "New Year's Eve", daysOf: when(yearly(12, 31), (day) => !isWeekend(day)), parts: '09:00-14:05' },
  ],
};

/** Euronext Amsterdam: one calendar with Paris since 2002. */
export const amsterdam: Venue = {
  ...paris,
  title: 'Euronext Amsterdam',
  timezone: 'Europe/Amsterdam',
  holidays: [
    ...paris.holidays.filter(({ name }) => name !== 'Bastille Day'),
    { name: 'Ascension Day', daysOf: fromEaster(39), to: 2000 },
    { name: "Queen's Day", daysOf: yearly(4, 30), from: 2001, to: 2001 },
  ],
};
