import { type Entry, formatNumber, parseNumber } from './number-entry.js';

/** A number, or a part of something. */
export interface Amount {
  readonly amount: number;
  readonly isPart?: boolean | undefined;
}

/** `1,000`, or `40%`. */
export function formatAmount({ amount, isPart = false }: Amount): string {
  // 100 times a part is not always the number that was typed.
  return isPart ? `${formatNumber(Number((100 * amount).toPrecision(15)))}%` : formatNumber(amount);
}

/** Reads what {@link formatAmount} writes; undefined: it is not such a text. */
export function parseAmount(text: string): Entry<Amount> | undefined {
  const [, number = '', percent = ''] = /^([^%]*)(%?)\s*$/.exec(text) ?? [];
  // In a percentage a comma stands for a point in many countries; as a separator it would make it ten times too large.
  if (percent !== '' && number.includes(',')) return undefined;
  const read = parseNumber(number);
  if (read === undefined || (percent !== '' && /e/i.test(String(read.value)))) return undefined;
  if (percent === '') return { value: { amount: read.value } };
  // The nearest number to what is written, as on the command line; a division by 100 is not always that.
  return { value: { amount: Number(`${read.value}e-2`), isPart: true } };
}

/** A part, with or without the percent sign, or nothing. */
export function parsePart(text: string): Entry<number | undefined> | undefined {
  if (text.trim() === '') return { value: undefined };
  const read = parseAmount(text.includes('%') ? text : `${text}%`);
  return read && { value: read.value.amount };
}
