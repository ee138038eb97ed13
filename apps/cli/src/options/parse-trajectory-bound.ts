import type { TrajectoryBound } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** Reads a bound like `30%@12:00` or `6000@4`, and adds it to earlier ones. */
export function parseTrajectoryBound(text: string, before: readonly TrajectoryBound[] = []): TrajectoryBound[] {
  const [, number = '', percent, place = ''] = /^([\d.]+)(%?)@(.+)$/.exec(text) ?? [];
  const amount = numberOrPercent(number, percent);
  const isAmount = number !== '' && Number.isFinite(amount) && !(percent && amount > 1);
  const at = /^\d+$/.test(place) ? { interval: Number(place) } : { seconds: parseTimeOfDay(place) };
  if (isAmount && !Number.isNaN(at.seconds)) return [...before, { amount, isPart: percent === '%', ...at }];
  throw new InvalidArgumentError(
    'Expected shares or a percentage of the order, then @ and the time at which an interval ends or its number, ' +
      'like 30%@12:00 or 6000@4.',
  );
}
