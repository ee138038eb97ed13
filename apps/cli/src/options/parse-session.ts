import type { SessionBreak } from '@waterfill/orderbook';
import { InvalidArgumentError } from 'commander';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** The clock times between which a session is. */
export interface SessionTimes {
  /** hh:mm or hh:mm:ss */
  readonly open: string;
  /** before the open: the session opens on the day before */
  readonly close: string;
  /** between its parts */
  readonly breaks?: readonly SessionBreak[];
}

/** Reads a session like `09:30-16:00`, in parts like `09:00-11:30,12:30-15:30`, or past midnight like `18:00-17:00`. */
export function parseSession(text: string): SessionTimes {
  return sessionOfParts(text.split(',').map(parsePart));
}

/** A session of one part or several, with breaks between them. */
export function sessionOfParts(parts: readonly Pick<SessionTimes, 'open' | 'close'>[]): SessionTimes {
  const { open } = parts[0]!;
  const { close } = parts.at(-1)!;
  const breaks = parts.slice(1).map((part, k) => ({ from: parts[k]!.close, to: part.open }));
  return { open, close, ...(breaks.length > 0 && { breaks }) };
}

function parsePart(text: string): Pick<SessionTimes, 'open' | 'close'> {
  const [open, close, rest] = text.split('-').map((part) => part.trim());
  const areTimes = [open, close].every((time) => time !== undefined && !Number.isNaN(parseTimeOfDay(time)));
  if (areTimes && rest === undefined) return { open: withTwoDigits(open!), close: withTwoDigits(close!) };
  throw new InvalidArgumentError('Expected two times of day, like 9:30-16:00, or parts like 9:00-11:30,12:30-15:30.');
}

function withTwoDigits(time: string): string {
  return time.indexOf(':') === 1 ? `0${time}` : time;
}
