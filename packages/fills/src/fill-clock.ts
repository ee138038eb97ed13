import { createZoneClock } from '@waterfill/model';

/** Reads a time as seconds since 1970, or returns a text that says what was expected. */
export type FillClock = (text: string) => number | string;

/** The day and the time zone of clock times. */
export interface FillDay {
  readonly timezone: string;
  /** YYYY-MM-DD; absent: there are no clock times */
  readonly date?: string | undefined;
}

/** `2025-06-02T`, `11:30:00.25`, `-04:00`; the date, the seconds and the offset may be absent. */
const TIME = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d?):(\d\d)(?::(\d\d)([.,]\d+)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Creates a reader of the times of fills: ISO 8601 with an offset, or clock times of one day. */
export function createFillClock(day: FillDay): FillClock {
  const minuteOf = createMinutes(day);
  return (text) => {
    const [, date, hours, minutes, seconds = '0', fraction = '', offset] = TIME.exec(text) ?? [];
    const isClock = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
    if (!isClock) return expectedTime(day);
    const minute = 60 * Number(hours) + Number(minutes);
    const within = Number(seconds) + (fraction === '' ? 0 : Number(`0.${fraction.slice(1)}`));
    if (date === undefined && offset === undefined) {
      return day.date === undefined ? expectedTime(day) : minuteOf(minute) + within;
    }
    if (date === undefined) return 'expected a date before a time with an offset';
    if (offset === undefined) return 'expected an offset after a time with a date, like -04:00, or Z for UTC';
    const midnight = midnightOf(date);
    return Number.isNaN(midnight)
      ? 'expected a day of the calendar'
      : midnight + 60 * (minute - offsetMinutes(offset)) + within;
  };
}

/**
 * The instant of a minute of the day in the time zone. Time zone look-ups are slow, so each minute is looked up once.
 */
function createMinutes({ timezone, date }: FillDay): (minute: number) => number {
  const zone = createZoneClock(timezone);
  const known = new Map<number, number>();
  return (minute) => {
    const instant = known.get(minute) ?? zone.instantOf(date!, 60 * minute);
    known.set(minute, instant);
    return instant;
  };
}

function expectedTime({ date, timezone }: FillDay): string {
  const dated = 'a time with its date and its offset, like 2025-06-02T11:30:00-04:00';
  return date === undefined ? `expected ${dated}` : `expected a clock time of ${timezone}, like 11:30:00, or ${dated}`;
}

/** Seconds since 1970, read as UTC; NaN for a day that the month does not have. */
function midnightOf(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
  return isDay ? midnight / 1000 : Number.NaN;
}

/** The seconds of an offset: `Z`, `+hh`, `+hhmm` or `+hh:mm`. */
function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const size = 60 * Number(offset.slice(1, 3)) + Number(offset.slice(3).replace(':', '') || 0);
  return offset.startsWith('-') ? -size : size;
}
