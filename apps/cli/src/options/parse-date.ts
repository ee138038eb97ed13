import { InvalidArgumentError } from 'commander';

/** Reads a date, YYYY-MM-DD. */
export function parseDate(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text.length === 10) return text;
  throw new InvalidArgumentError('Expected a date, like 2025-06-09.');
}
