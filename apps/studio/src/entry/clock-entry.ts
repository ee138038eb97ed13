import type { Blackout } from '@waterfill/plan';
import type { Entry } from './number-entry.js';

/** A time of day, `11:30` or `11:30:15`, of seconds after midnight. */
export function formatClock(seconds: number): string {
  const whole = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = seconds % 60;
  const last = rest === 0 ? [] : [rest < 10 ? `0${rest}` : String(rest)];
  return [...whole.map((part) => String(part).padStart(2, '0')), ...last].join(':');
}

/** Reads a time of day, as seconds after midnight; undefined: it is not one. */
export function parseClock(text: string): Entry<number> | undefined {
  const [, hours, minutes, seconds = '0'] = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const value = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  return Number(minutes) < 60 && Number(seconds) < 60 && value <= 86_400 ? { value } : undefined;
}

/** A time of day or nothing. */
export function parseOptionalClock(text: string): Entry<number | undefined> | undefined {
  return text.trim() === '' ? { value: undefined } : parseClock(text);
}

/** `12:00-13:00, 15:50-16:00`; nothing for undefined. */
export function formatTimes(times: readonly Blackout[] = []): string {
  return times.map(({ from, to }) => `${formatClock(from)}-${formatClock(to)}`).join(', ');
}

/** Reads what {@link formatTimes} writes; undefined: it is not such a text. */
export function parseTimes(text: string): Entry<Blackout[] | undefined> | undefined {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  if (parts.length === 0) return { value: undefined };
  const times = parts.map((part) => part.split(/[-–]/).map(parseClock));
  if (!times.every((pair) => pair.length === 2 && pair.every((time) => time !== undefined))) return undefined;
  return { value: times.map(([from, to]) => ({ from: from!.value, to: to!.value })) };
}
