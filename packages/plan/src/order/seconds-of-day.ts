/**
 * The time of day of an ISO 8601 time, by its own clock.
 *
 * @returns seconds after midnight
 */
export function secondsOfDay(iso: string): number {
  const [, hours, minutes, seconds] = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(iso)!;
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}
