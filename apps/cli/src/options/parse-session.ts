import { type SessionPart, type SessionTimes, timesOfParts } from '@waterfill/calendar';
import { InvalidArgumentError } from 'commander';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** Reads a session like `09:30-16:00`, in parts like `09:00-11:30,12:30-15:30`, or past midnight like `18:00-17:00`. */
export function parseSession(text: string): SessionTimes {
  return timesOfParts(text.split(',').map(parsePart));
}

function parsePart(text: string): SessionPart {
  const [open, close, rest] = text.split('-').map((part) => part.trim());
  const areTimes = [open, close].every((time) => time !== undefined && !Number.isNaN(parseTimeOfDay(time)));
  if (areTimes && rest === undefined) return { open: withTwoDigits(open!), close: withTwoDigits(close!) };
  throw new InvalidArgumentError('Expected two times of day, like 9:30-16:00, or parts like 9:00-11:30,12:30-15:30.');
}

function withTwoDigits(time: string): string {
  return time.indexOf(':') === 1 ? `0${time}` : time;
}
