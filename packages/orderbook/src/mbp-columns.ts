import { BookError } from './book-error.js';

const LEVEL_COLUMN = /^(?:bid|ask)_(?:px|sz)_(\d+)$/;
const MOST_LEVELS = 1000;

/** How many levels the columns of Databento MBP have. */
export function mbpLevels(names: readonly string[]): number {
  return 1 + Math.max(-1, ...names.map((name) => Number(LEVEL_COLUMN.exec(name)?.[1] ?? -1)));
}

/** The columns of the levels, in the order of the parts of the state. */
export function mbpLevelNames(levels: number): string[] {
  const level = Array.from({ length: Math.min(levels, 1 + MOST_LEVELS) }, (_, k) => String(k).padStart(2, '0'));
  return ['bid_px', 'bid_sz', 'ask_px', 'ask_sz'].flatMap((part) => level.map((digits) => `${part}_${digits}`));
}

/** @throws BookError if some of the columns that are needed are not there */
export function requireMbpColumns(source: string, place: string, names: readonly string[], levels: number): void {
  const needed = [...mbpLevelNames(levels), 'flags', 'size', 'ts_event', 'action'];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const some = missing.slice(0, 6).join(', ') + (missing.length > 6 ? `, ... (${missing.length})` : '');
  const what = place === '' ? 'it' : 'the header';
  const reason = `${what} lacks the columns ${some}; export the schema mbp-10 with all its fields`;
  throw new BookError(source, place, reason);
}
