import { SUNDAY } from './day.js';
import { isOn } from './days-of.js';
import { daysIn, type SpecialDays } from './venue.js';

/**
 * Adds the days off for holidays that are on a Sunday: for each the next day that is no holiday.
 *
 * @param sharing - whether two holidays on one day give a day off, too, as in Hong Kong
 */
export function withSubstitutes(holidays: readonly SpecialDays[], sharing: boolean): readonly SpecialDays[] {
  return [...holidays, ...holidays.map((holiday) => substituteOf(holiday, holidays, sharing))];
}

function substituteOf(holiday: SpecialDays, all: readonly SpecialDays[], sharing: boolean): SpecialDays {
  return {
    name: `day off for ${holiday.name}`,
    daysOf: (year) => {
      const taken = daysIn(all, year);
      const isLost = (day: number): boolean => isOn(SUNDAY)(day) || (sharing && taken.get(day) !== holiday);
      const days = [...daysIn([holiday], year).keys()].filter(isLost);
      return days.map((day) => {
        let free = day;
        while (taken.has(free)) free++;
        return free;
      });
    },
  };
}
