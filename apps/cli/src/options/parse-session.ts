import { InvalidArgumentError } from 'commander';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** The clock times between which a session is. */
export interface SessionTimes {
  /** hh:mm or hh:mm:ss */
  readonly open: string;
  readonly close: string;
}

/** Reads a session like `09:30-16:00`. */
export function parseSession(text: string): SessionTimes {
  const [open, close, rest] = text.split('-').map((part) => part.trim());
  const areTimes = [open, close].every((time) => time !== undefined && !Number.isNaN(parseTimeOfDay(time)));
  if (areTimes && rest === undefined) return { open: withTwoDigits(open!), close: withTwoDigits(close!) };
  throw new InvalidArgumentError('Expected two times of day, like 9:30-16:00.');
}

function withTwoDigits(time: string): string {
  return time.indexOf(':') === 1 ? `0${time}` : time;
}
