/** Reads a time of day like `9:30` or `09:30:15`: seconds after midnight, up to 24:00; NaN if invalid. */
export function parseTimeOfDay(text: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d?\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
  const total = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return total <= 86_400 ? total : Number.NaN;
}
