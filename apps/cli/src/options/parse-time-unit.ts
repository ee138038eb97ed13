import { InvalidArgumentError } from 'commander';
import { durationIn } from './parse-duration.js';

/** A trading day of US stocks, seconds. */
export const TRADING_DAY = 23_400;

/** What a covariance is per: seconds; undefined: an interval. */
export interface TimeUnit {
  readonly seconds: number | undefined;
}

/** Reads `day`, `interval` or a duration like `1h`. */
export function parseTimeUnit(text: string): TimeUnit {
  if (text === 'interval') return { seconds: undefined };
  const seconds = text === 'day' ? TRADING_DAY : durationIn(text);
  if (seconds !== undefined) return { seconds };
  throw new InvalidArgumentError('Expected day, interval or a duration like 1h.');
}
