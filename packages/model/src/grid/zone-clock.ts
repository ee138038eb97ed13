/** The clock of a time zone, daylight saving included. */
export interface ZoneClock {
  /** the offset from UTC at an instant, seconds; the instant in seconds since 1970-01-01T00:00:00Z */
  readonly offsetAt: (instant: number) => number;
  /** the date at an instant, YYYY-MM-DD */
  readonly dateAt: (instant: number) => string;
  /** the instant at which the clock shows `secondsOfDay` after midnight of a date, seconds since 1970 */
  readonly instantOf: (date: string, secondsOfDay: number) => number;
}

/**
 * Creates the clock of a time zone.
 *
 * For a clock time repeated in autumn it takes the earlier instant; a clock time skipped in spring is read with the
 * previous offset.
 *
 * @param timezone - IANA name
 * @throws RangeError if there is no such time zone
 * @example
 * ```ts
 * import { createZoneClock } from '@waterfill/model';
 * const clock = createZoneClock('America/New_York');
 * clock.instantOf('2025-04-03', 34200); // => Date.parse('2025-04-03T13:30:00Z') / 1000
 * clock.instantOf('2025-01-03', 34200); // => Date.parse('2025-01-03T14:30:00Z') / 1000
 * clock.dateAt(Date.parse('2025-04-04T01:00:00Z') / 1000); // => '2025-04-03'
 * ```
 */
export function createZoneClock(timezone: string): ZoneClock {
  const offsetAt = createOffsets(timezone);
  return {
    offsetAt,
    dateAt: (instant) => new Date((instant + offsetAt(instant)) * 1000).toISOString().slice(0, 'YYYY-MM-DD'.length),
    instantOf: (date, secondsOfDay) => {
      const local = Date.parse(`${date}T00:00:00Z`) / 1000 + secondsOfDay;
      const before = offsetAt(local - DAY);
      // The offset of a day earlier is right, unless clocks changed since.
      return offsetAt(local - before) === before ? local - before : local - offsetAfter(local, before);
    },
  };

  function offsetAfter(local: number, before: number): number {
    const after = offsetAt(local - before);
    // A clock time that does not exist has no offset that agrees with it.
    return offsetAt(local - after) === after ? after : before;
  }
}

const DAY = 86_400;

/**
 * Whoever draws a day asks for the same minutes again and again, and each answer takes 10 µs. Since {@link WHOLE_MINUTES},
 * offsets change at whole minutes only.
 */
function createOffsets(timeZone: string): (instant: number) => number {
  const zone = zoneOf(timeZone);
  return (instant) => {
    if (!(instant >= WHOLE_MINUTES)) return zone.offsetAt(instant);
    const minute = Math.floor(instant / 60);
    const known = zone.known.get(minute);
    if (known !== undefined) return known;
    const offset = zone.offsetAt(instant);
    if (zone.known.size >= MOST_KNOWN) zone.known.clear();
    zone.known.set(minute, offset);
    return offset;
  };
}

/** 1973-01-01; Liberia was the last to leave its local mean time, in 1972. */
const WHOLE_MINUTES = 94_694_400;
/** The minutes of a week of sessions. */
const MOST_KNOWN = 4096;

interface Zone {
  readonly offsetAt: (instant: number) => number;
  /** offsets by minutes since 1970 */
  readonly known: Map<number, number>;
}

/** Kept because creating a format takes a millisecond, and a day needs several clocks of one zone. */
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const old = zones.get(timeZone);
  if (old !== undefined) return old;
  const zone = { offsetAt: offsetsOf(timeZone), known: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

function offsetsOf(timeZone: string): Zone['offsetAt'] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const name = format.formatToParts(instant * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    // `GMT-04:00` or, for none, `GMT`
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return sign === undefined ? 0 : Number(`${sign}1`) * (3600 * Number(hours) + 60 * Number(minutes));
  };
}
