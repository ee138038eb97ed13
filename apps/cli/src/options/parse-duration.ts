import { InvalidArgumentError } from 'commander';

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** Reads a duration like `1m`, `10s`, `500ms` or `0.5h`, or a number of seconds: seconds, > 0, in whole milliseconds. */
export function parseDuration(text: string): number {
  const seconds = durationIn(text);
  if (seconds !== undefined) return seconds;
  throw new InvalidArgumentError('Expected a duration like 1m, 10s or 500ms.');
}

/** {@link parseDuration}, and undefined for any other text. */
export function durationIn(text: string): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const milliseconds = Math.round(1000 * Number(number) * SECONDS[unit]!);
  return milliseconds > 0 ? milliseconds / 1000 : undefined;
}
