import { dayAt, isWeekend, SUNDAY } from '../rules/day.js';
import { type DaysOf, fromEaster, isOn, on, when, yearly } from '../rules/days-of.js';
import type { SpecialDays, Venue } from '../rules/venue.js';
import { withSubstitutes } from '../rules/with-substitutes.js';

/** The first year of the table below. */
const FIRST_YEAR = 2000;

/** Lunar New Year, the Buddha's birthday, Tuen Ng, the Mid-Autumn and Chung Yeung festivals: MMDD of each year. */
const LUNAR = `
0205 0511 0606 0912 1006, 0124 0430 0625 1001 1025, 0212 0519 0615 0921 1014, 0201 0508 0604 0911 1004
0122 0526 0622 0928 1022, 0209 0515 0611 0918 1011, 0129 0505 0531 1006 1030, 0218 0524 0619 0925 1019
0207 0512 0608 0914 1007, 0126 0502 0528 1003 1026, 0214 0521 0616 0922 1016, 0203 0510 0606 0912 1005
0123 0428 0623 0930 1023, 0210 0517 0612 0919 1013, 0131 0506 0602 0908 1002, 0219 0525 0620 0927 1021
0208 0514 0609 0915 1009, 0128 0503 0530 1004 1028, 0216 0522 0618 0924 1017, 0205 0512 0607 0913 1007
0125 0430 0625 1001 1025, 0212 0519 0614 0921 1014, 0201 0508 0603 0910 1004, 0122 0526 0622 0929 1023
0210 0515 0610 0917 1011, 0129 0505 0531 1006 1029, 0217 0524 0619 0925 1018, 0206 0513 0609 0915 1008
0126 0502 0528 1003 1026, 0213 0520 0616 0922 1016, 0203 0509 0605 0912 1005`
  .trim()
  .split(/[,\n]/)
  .map((year) => year.trim().split(' '));

/** A festival of the table, by its column. */
function lunar(column: number): (year: number) => number {
  return (year) => {
    const date = LUNAR[year - FIRST_YEAR]![column]!;
    return dayAt(year, Number(date.slice(0, 2)), Number(date.slice(2)));
  };
}

const newYear = lunar(0);

/** Until 2011 the day before made up for a Sunday; since then, as for other holidays, the day after. */
const newYearDays: DaysOf = (year) => {
  const days = [0, 1, 2].map((later) => newYear(year) + later);
  return year < 2012 ? days.map((day) => (isOn(SUNDAY)(day) ? newYear(year) - 1 : day)) : days;
};

const afterMidAutumn: DaysOf = (year) => {
  const day = lunar(3)(year) + 1;
  return [year < 2012 && isOn(SUNDAY)(day) ? day - 1 : day];
};

/** The solar term Qingming, April 4 or 5, for 2000 to 2099. */
const chingMing: DaysOf = (year) => {
  const years = year - FIRST_YEAR;
  return [dayAt(year, 4, Math.floor(0.2422 * years + 4.81) - Math.floor(years / 4))];
};

const GENERAL: readonly SpecialDays[] = [
  { name: "New Year's Day", daysOf: yearly(1, 1) },
  { name: 'Lunar New Year', daysOf: newYearDays },
  { name: 'Good Friday', daysOf: fromEaster(-2) },
  { name: 'Easter Monday', daysOf: fromEaster(1) },
  { name: 'Ching Ming Festival', daysOf: chingMing },
  { name: 'Labour Day', daysOf: yearly(5, 1) },
  { name: 'birthday of the Buddha', daysOf: (year) => [lunar(1)(year)] },
  { name: 'Tuen Ng Festival', daysOf: (year) => [lunar(2)(year)] },
  { name: 'establishment of the region', daysOf: yearly(7, 1) },
  { name: 'the day after the Mid-Autumn Festival', daysOf: afterMidAutumn },
  { name: 'National Day', daysOf: yearly(10, 1) },
  { name: 'Chung Yeung Festival', daysOf: (year) => [lunar(4)(year)] },
  { name: 'Christmas Day', daysOf: yearly(12, 25) },
  { name: 'Boxing Day', daysOf: yearly(12, 26) },
];

const eve = {
  name: 'the eve of Lunar New Year',
  daysOf: when(
    (year) => [newYear(year) - 1],
    (day) => !isWeekend(day),
  ),
};
const christmasEve = { name: 'Christmas Eve', daysOf: yearly(12, 24) };
const newYearsEve = { name: "New Year's Eve", daysOf: yearly(12, 31) };
const eves: readonly SpecialDays[] = [eve, christmasEve, newYearsEve];

/** The Stock Exchange of Hong Kong. Days of which a storm took only a part have their usual hours. */
export const hongKong: Venue = {
  title: 'Stock Exchange of Hong Kong',
  timezone: 'Asia/Hong_Kong',
  hours: [
    { since: '2000-01-01', parts: '10:00-12:30,14:30-16:00' },
    { since: '2011-03-07', parts: '09:30-12:00,13:30-16:00' },
    { since: '2012-03-05', parts: '09:30-12:00,13:00-16:00' },
  ],
  holidays: [
    ...withSubstitutes(GENERAL, true),
    { name: 'typhoon', daysOf: on('2001-07-06', '2001-07-25', '2008-08-06', '2008-08-22', '2011-09-29') },
    { name: 'typhoon', daysOf: on('2013-08-14', '2016-08-02', '2016-10-21', '2017-08-23', '2020-10-13') },
    { name: 'typhoon', daysOf: on('2021-10-13', '2023-07-17', '2023-09-01', '2024-09-06') },
    { name: 'rainstorm', daysOf: on('2023-09-08') },
    { name: '70 years after the war', daysOf: on('2015-09-03') },
  ],
  halfDays: [
    ...eves.map((days) => ({ ...days, to: 2011, parts: '10:00-12:30' })),
    ...eves.map((days) => ({ ...days, from: 2012, parts: '09:30-12:00' })),
  ],
};
