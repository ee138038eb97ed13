import { BookError } from '../reading/book-error.js';
import { whyNoBook } from './dbn/dbn-kinds.js';

const LEVEL_COLUMN = /^(?:bid|ask)_(?:px|sz)_(\d+)$/;
const MOST_LEVELS = 1000;

/** The number of levels in the columns of Databento MBP. */
export function mbpLevels(names: readonly string[]): number {
  return 1 + names.reduce((most, name) => Math.max(most, Number(LEVEL_COLUMN.exec(name)?.[1] ?? -1)), -1);
}

/** The columns of the levels, in the order of the parts of the state. */
export function mbpLevelNames(levels: number): string[] {
  const level = Array.from({ length: Math.min(levels, 1 + MOST_LEVELS) }, (_, k) => String(k).padStart(2, '0'));
  return ['bid_px', 'bid_sz', 'ask_px', 'ask_sz'].flatMap((part) => level.map((digits) => `${part}_${digits}`));
}

/**
 * Whether columns are those of Databento, of any schema.
 *
 * @param names - of a header
 */
export function areDatabentoColumns(names: readonly string[]): boolean {
  const isLevel = (name: string): boolean => /^(bid|ask)_px_\d+$/.test(name);
  return names.some(isLevel) || (names.includes('rtype') && names.includes('publisher_id'));
}

/** @throws BookError if the columns are of a Databento schema that is not a book, such as tbbo or mbo */
export function requireBookSchema(source: string, place: string, names: readonly string[]): void {
  const schema = otherSchema(names, mbpLevels(names));
  if (schema === undefined) return;
  throw new BookError(source, place, `has the columns of the schema ${schema}, ${whyNoBook(schema)}`, {
    code: 'other-schema',
    details: { schema },
  });
}

/**
 * Refuses the columns of mbp-1 and tbbo, which are the same, where a mapping names them: only the reader of the format
 * tells trades with a quote (tbbo) from a book.
 *
 * @throws BookError if these are the columns
 */
export function refuseTopOfBook(source: string, place: string, names: readonly string[]): void {
  const isTop = mbpLevels(names) === 1 && ['rtype', 'action', 'bid_px_00'].every((name) => names.includes(name));
  if (!isTop) return;
  const reason =
    'has the columns of the schemas mbp-1 and tbbo of Databento; it is read without a mapping, if it is mbp-1';
  throw new BookError(source, place, reason, { code: 'other-schema', cures: ['columns'] });
}

/** @throws BookError if the columns are of another schema, or required ones are missing */
export function requireMbpColumns(source: string, place: string, names: readonly string[], levels: number): void {
  requireBookSchema(source, place, names);
  const needed = [...mbpLevelNames(levels), 'flags', 'size', 'ts_event', 'action'];
  const there = new Set(names);
  const missing = needed.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  const some = missing.slice(0, 6).join(', ') + (missing.length > 6 ? `, ... (${missing.length})` : '');
  const what = place === '' ? 'it' : 'the header';
  const reason = `${what} lacks the columns ${some}; export the schema mbp-10 with all its fields`;
  throw new BookError(source, place, reason, { code: 'missing-columns', details: { missing } });
}

/** A Databento schema that is not a book, by the columns that it has and lacks. */
function otherSchema(names: readonly string[], levels: number): string | undefined {
  const has = (...some: readonly string[]): boolean => some.every((name) => names.includes(name));
  if (has('bid_pb_00')) return has('action') ? 'cmbp-1' : 'cbbo-1s';
  if (!has('rtype')) return undefined;
  if (levels === 1 && !has('action')) return 'bbo-1s';
  if (levels > 0) return undefined;
  if (has('order_id')) return 'mbo';
  if (has('open', 'high', 'low', 'close')) return 'ohlcv';
  return has('price', 'size', 'action') ? 'trades' : undefined;
}
