import { type SessionPart, type SessionTimes, timesOfParts } from '@waterfill/calendar';
import { formatClock, parseClock } from './clock-entry.js';
import type { Entry } from './number-entry.js';

/** `09:30-16:00`, or in parts `09:00-11:30,12:30-15:30`. */
export function formatSession({ open, close, breaks = [] }: SessionTimes): string {
  return [open, ...breaks.map(({ from, to }) => `${from},${to}`), close].join('-');
}

/** Reads what {@link formatSession} writes; undefined: it is not such a text. */
export function parseSession(text: string): Entry<SessionTimes> | undefined {
  const parts = text.split(',').map(partIn);
  return parts.every((part) => part !== undefined) ? { value: timesOfParts(parts) } : undefined;
}

function partIn(text: string): SessionPart | undefined {
  const [open, close, ...rest] = text.split(/[-–]/).map(parseClock);
  if (open === undefined || close === undefined || rest.length > 0) return undefined;
  return { open: formatClock(open.value), close: formatClock(close.value) };
}
