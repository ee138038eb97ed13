import { numbersText } from './numbers-text.js';
import { Rows } from './rows.js';

/**
 * A value as JSON in one line, as JSON.stringify writes it; typed arrays as arrays, and null for numbers that are not
 * finite.
 */
export function jsonText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (value instanceof Float64Array) return numbersText(value);
  if (value instanceof Rows) return `[${Array.from({ length: value.length }, (_, k) => jsonText(value.at(k))).join()}]`;
  if (Array.isArray(value)) return listText(value);
  return ArrayBuffer.isView(value) ? JSON.stringify(value) : objectText(value as Readonly<Record<string, unknown>>);
}

function listText(list: readonly unknown[]): string {
  const isPlain = !list.some((item) => typeof item === 'object');
  return isPlain ? JSON.stringify(list) : `[${list.map(jsonText).join()}]`;
}

function objectText(fields: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    text += `${text === '' ? '{' : ','}${nameText(key)}:${jsonText(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Few, but each is written for every interval. */
const names = new Map<string, string>();
const MOST_NAMES = 256;

function nameText(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = JSON.stringify(key);
  if (names.size < MOST_NAMES) names.set(key, made);
  return made;
}
