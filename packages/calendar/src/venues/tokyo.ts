import { dayAt, isWeekend, MONDAY, SUNDAY } from '../rules/day.js';
import { type DaysOf, isOn, nth, on, yearly } from '../rules/days-of.js';
import { daysIn, type SpecialDays, type Venue } from '../rules/venue.js';
import { withSubstitutes } from '../rules/with-substitutes.js';

/**
 * The day of an equinox, from its mean time in 1980, day of March or September.
 *
 * Source: the approximation of the Japanese Coast Guard for 1980 to 2099. The government announces the day of each year
 * in the February before.
 */
function equinox(month: number, in1980: number): DaysOf {
  return (year) => {
    const years = year - 1980;
    return [dayAt(year, month, Math.floor(in1980 + 0.242194 * years - Math.floor(years / 4)))];
  };
}

const NATIONAL: readonly SpecialDays[] = [
  { name: "New Year's Day", daysOf: yearly(1, 1) },
  { name: 'Coming of Age Day', daysOf: nth(2, MONDAY, 1) },
  { name: 'National Foundation Day', daysOf: yearly(2, 11) },
  { name: "Emperor's Birthday", daysOf: yearly(2, 23), from: 2020 },
  { name: 'Vernal Equinox Day', daysOf: equinox(3, 20.8431) },
  { name: 'Greenery Day', daysOf: yearly(4, 29), to: 2006 },
  { name: 'Showa Day', daysOf: yearly(4, 29), from: 2007 },
  { name: 'accession of the Emperor', daysOf: on('2019-05-01') },
  { name: 'Constitution Day', daysOf: yearly(5, 3) },
  { name: 'Greenery Day', daysOf: yearly(5, 4), from: 2007 },
  { name: "Children's Day", daysOf: yearly(5, 5) },
  { name: 'Marine Day', daysOf: yearly(7, 20), to: 2002 },
  { name: 'Marine Day', daysOf: exceptIn2020And2021(nth(3, MONDAY, 7)), from: 2003 },
  { name: 'Marine Day', daysOf: on('2020-07-23', '2021-07-22') },
  { name: 'Mountain Day', daysOf: exceptIn2020And2021(yearly(8, 11)), from: 2016 },
  { name: 'Mountain Day', daysOf: on('2020-08-10', '2021-08-08') },
  { name: 'Respect for the Aged Day', daysOf: yearly(9, 15), to: 2002 },
  { name: 'Respect for the Aged Day', daysOf: nth(3, MONDAY, 9), from: 2003 },
  { name: 'Autumnal Equinox Day', daysOf: equinox(9, 23.2488) },
  { name: 'Sports Day', daysOf: exceptIn2020And2021(nth(2, MONDAY, 10)) },
  { name: 'Sports Day', daysOf: on('2020-07-24', '2021-07-23') },
  { name: 'enthronement of the Emperor', daysOf: on('2019-10-22') },
  { name: 'Culture Day', daysOf: yearly(11, 3) },
  { name: 'Labour Thanksgiving Day', daysOf: yearly(11, 23) },
  { name: "Emperor's Birthday", daysOf: yearly(12, 23), to: 2018 },
];

/** Three holidays moved to the Olympic Games, planned for 2020 and held in 2021. */
function exceptIn2020And2021(daysOf: DaysOf): DaysOf {
  return (year) => (year === 2020 || year === 2021 ? [] : daysOf(year));
}

/** A day between two national holidays is one, too. */
const between: SpecialDays = {
  name: "Citizens' Holiday",
  daysOf: (year) => {
    const national = daysIn(NATIONAL, year);
    const days = [...national.keys()].map((day) => day + 1);
    return days.filter((day) => national.has(day + 1) && !national.has(day) && !isOn(SUNDAY)(day));
  },
};

/** The first and the last weekday on which Tokyo trades in a year. */
const firstAndLast: DaysOf = (year) => {
  let [first, last] = [dayAt(year, 1, 4), dayAt(year, 12, 30)];
  while (isWeekend(first)) first++;
  while (isWeekend(last)) last--;
  return [first, last];
};

/** The Tokyo Stock Exchange. */
export const tokyo: Venue = {
  title: 'Tokyo Stock Exchange',
  timezone: 'Asia/Tokyo',
  hours: [
    { since: '2000-01-01', parts: '09:00-11:00,12:30-15:00' },
    { since: '2006-01-19', parts: '09:00-11:00,13:00-15:00' },
    { since: '2006-04-24', parts: '09:00-11:00,12:30-15:00' },
    { since: '2011-11-21', parts: '09:00-11:30,12:30-15:00' },
    { since: '2024-11-05', parts: '09:00-11:30,12:30-15:30' },
  ],
  holidays: [
    ...withSubstitutes([...NATIONAL, between], false),
    { name: 'New Year holidays', daysOf: (year) => [2, 3].map((day) => dayAt(year, 1, day)) },
    { name: "New Year's Eve", daysOf: yearly(12, 31) },
    { name: 'failure of systems', daysOf: on('2020-10-01') },
  ],
  halfDays: [
    {
      name: 'the last trading day of the year',
      daysOf: (year) => firstAndLast(year).slice(1),
      to: 2008,
      parts: '09:00-11:00',
    },
    {
      name: 'the first trading day of the year',
      daysOf: (year) => firstAndLast(year).slice(0, 1),
      to: 2009,
      parts: '09:00-11:00',
    },
    { name: 'failure of systems', daysOf: on('2005-11-01'), parts: '13:30-15:00' },
  ],
  otherHours: [{ name: 'too many orders', daysOf: on('2006-01-18'), parts: '09:00-11:00,12:30-14:40' }],
};
