import type { Blackout } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** Reads windows like `12:00-13:00,15:55-16:00`, and adds them to earlier ones. */
export function parseBlackout(text: string, before: readonly Blackout[] = []): Blackout[] {
  return [...before, ...text.split(',').map((part) => windowOf(part.trim()))];
}

function windowOf(text: string): Blackout {
  const [from, to, rest] = text.split('-').map(parseTimeOfDay);
  if (from! < to! && rest === undefined) return { from: from!, to: to! };
  throw new InvalidArgumentError('Expected times of day from earlier to later, like 12:00-13:00.');
}
