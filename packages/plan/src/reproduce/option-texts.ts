import { ProblemError } from '@waterfill/model';
import type { Auction, Blackout, Cap, TrajectoryBound, Volatility } from '../order/order.js';
import { decimalText, percentText } from './number-text.js';

/** A trading day of US stocks, seconds: what the command line takes a day for. */
const TRADING_DAY = 23_400;

/** A cap as the command line reads it. */
export function capText({ largestSize = true, participation, volumes }: Cap, path: string): string {
  if (volumes !== undefined) refuse(`${path}.volumes`, 'takes volumes from a file, and not one for each interval');
  const parts = [
    ...(largestSize ? ['largest-size'] : []),
    ...(participation === undefined ? [] : [`participation:${percentText(participation)}%`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(',');
}

/** A length of time, seconds. */
export function durationText(seconds: number, path: string): string {
  if (seconds > 0 && Math.round(1000 * seconds) / 1000 !== seconds) {
    refuse(path, `takes whole milliseconds, and not ${seconds} seconds`);
  }
  if (seconds <= 0) refuse(path, 'takes no length of 0');
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${decimalText(seconds)}s`;
}

/** A time from when to when. */
export function blackoutText({ from, to }: Blackout, path: string): string {
  return `${clockText(from, path)}-${clockText(to, path)}`;
}

/** An auction; one that says nothing has its usual part. */
export function auctionText(auction: Auction, path: string): string {
  const { from, to, volume, capVolume, participation, coefficient, exponent } = auction;
  if (capVolume !== undefined) refuse(`${path}.capVolume`, 'takes the volume of a limit from a file');
  const times = Object.entries({ from, to }).map(
    ([name, time]) => time !== undefined && `${name}:${clockText(time, path)}`,
  );
  const numbers = Object.entries({ volume, coefficient, exponent }).map(
    ([name, value]) => value !== undefined && `${name}:${value}`,
  );
  const part = participation !== undefined && `participation:${percentText(participation)}%`;
  return [...times, ...numbers, part].filter(Boolean).join(',') || 'participation:10%';
}

/** What is to be done by some time. */
export function trajectoryText({ amount, isPart, interval, seconds }: TrajectoryBound, path: string): string {
  const place = interval === undefined ? clockText(seconds ?? 0, path) : String(interval);
  return `${isPart ? `${percentText(amount)}%` : decimalText(amount)}@${place}`;
}

/** A volatility and its time. */
export function volatilityText({ amount, isPart, seconds }: Volatility, path: string): string {
  const number = isPart ? `${percentText(amount)}%` : String(amount);
  if (seconds === undefined) return `${number}/interval`;
  return `${number}/${seconds === TRADING_DAY ? 'day' : durationText(seconds, path)}`;
}

/** A time of day, seconds after midnight. */
export function clockText(time: number, path: string): string {
  if (!Number.isInteger(time)) refuse(path, `takes times in whole seconds, and not ${time} seconds after midnight`);
  const [hours, minutes, seconds] = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60];
  const parts = seconds === 0 ? [hours, minutes] : [hours, minutes, seconds];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Refuses what the command line cannot say; a program can. */
export function refuse(path: string, reason: string): never {
  throw new ProblemError(path, `the command line ${reason}; the program can say it`, {
    code: 'not-on-the-command-line',
  });
}

const UNSAFE = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/**
 * A text of a user, as it is.
 *
 * @throws ProblemError for characters that a terminal obeys or a page does not show: what is copied would not be what
 *   is seen
 */
export function plainText(text: string, path: string): string {
  if (!UNSAFE.test(text)) return text;
  throw new ProblemError(
    path,
    `${JSON.stringify(text)} has control characters, which no command line is given; rename it`,
    {
      code: 'control-characters',
    },
  );
}

/** The name of a file as an argument: one that begins with a dash would be an option, or standard input. */
export function fileText(file: string, path: string): string {
  return plainText(file.startsWith('-') ? `./${file}` : file, path);
}
