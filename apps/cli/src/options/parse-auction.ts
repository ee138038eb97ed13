import type { Auction } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';
import { parseQuantity } from './parse-quantity.js';
import { parseTimeOfDay } from './parse-time-of-day.js';

/** Reads an opening auction like `9:30,volume:400000`, which ends at that time. */
export function parseOpenAuction(text: string): Auction {
  return parseAuction(text, 'to');
}

/** Reads a closing auction like `16:00,volume:400000`, which begins at that time. */
export function parseCloseAuction(text: string): Auction {
  return parseAuction(text, 'from');
}

/** @param single - what one time alone is */
function parseAuction(text: string, single: 'from' | 'to'): Auction {
  return Object.assign({}, ...text.split(',').map((part) => partOf(part.trim(), single))) as Auction;
}

function partOf(text: string, single: 'from' | 'to'): Auction {
  const [, name = '', value = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const parse = VALUES.get(name);
  const parts = parse === undefined ? timesOf(text, single) : { [name]: parse(value) };
  const values = Object.values(parts);
  if (values.length > 0 && values.every((number) => number >= 0 && number < Number.POSITIVE_INFINITY)) return parts;
  throw new InvalidArgumentError(
    'Expected parts with commas between: a time or two, like 16:00-16:05, volume:400000, participation:10%, ' +
      'coefficient:2e-4, exponent:0.5.',
  );
}

const VALUES: ReadonlyMap<string, (value: string) => number> = new Map([
  ['from', parseTimeOfDay],
  ['to', parseTimeOfDay],
  ['volume', parseQuantity],
  ['coefficient', parsePositive],
  ['exponent', parsePositive],
  ['participation', parsePart],
]);

function timesOf(text: string, single: 'from' | 'to'): Record<string, number> {
  const [one = Number.NaN, other, ...rest] = text.split('-').map((time) => parseTimeOfDay(time.trim()));
  if (other === undefined) return { [single]: one };
  return rest.length === 0 ? { from: one, to: other } : {};
}

function parsePositive(text: string): number {
  const number = Number(text);
  return number > 0 ? number : Number.NaN;
}

function parsePart(text: string): number {
  const [, number = '', percent] = /^(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(text) ?? [];
  const part = numberOrPercent(number, percent);
  return part > 0 && part <= 1 ? part : Number.NaN;
}
