import { InvalidArgumentError } from 'commander';
import { secondsOf } from './parse-blackout.js';

/** How much is to be done, and by when. */
export interface TrajectoryBound {
  /** as it was said */
  readonly text: string;
  /** shares, or where `isPart` the part of the order */
  readonly amount: number;
  readonly isPart: boolean;
  /** by the end of this interval */
  readonly interval?: number;
  /** by this time of day, seconds after midnight */
  readonly seconds?: number;
}

/** Reads a bound like `30%@12:00` or `6000@4`, after those that were said before. */
export function parseTrajectoryBound(text: string, before: readonly TrajectoryBound[] = []): TrajectoryBound[] {
  const [, number = '', percent, place = ''] = /^([\d.]+)(%?)@(.+)$/.exec(text) ?? [];
  const amount = Number(number) / (percent ? 100 : 1);
  const isAmount = number !== '' && Number.isFinite(amount) && !(percent && amount > 1);
  const at = /^\d+$/.test(place) ? { interval: Number(place) } : { seconds: secondsOf(place) };
  if (isAmount && !Number.isNaN(at.seconds)) return [...before, { text, amount, isPart: percent === '%', ...at }];
  throw new InvalidArgumentError(
    'Expected shares or a percentage of the order, and by when: the time at which an interval ends or its number, ' +
      'like 30%@12:00 or 6000@4.',
  );
}
