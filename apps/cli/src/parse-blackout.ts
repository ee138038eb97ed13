import { InvalidArgumentError } from 'commander';

/** A time of day in which nothing is traded, seconds after midnight. */
export interface Blackout {
  readonly from: number;
  readonly to: number;
}

/** Reads windows like `12:00-13:00,15:55-16:00`. */
export function parseBlackout(text: string): Blackout[] {
  return text.split(',').map((part) => windowOf(part.trim()));
}

function windowOf(text: string): Blackout {
  const [from, to, rest] = text.split('-').map(secondsOf);
  if (from! < to! && rest === undefined) return { from: from!, to: to! };
  throw new InvalidArgumentError('Expected times of day from earlier to later, like 12:00-13:00.');
}

/** NaN for what is no time of day. */
export function secondsOf(text: string): number {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
  const total = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return total <= 86_400 ? total : Number.NaN;
}
