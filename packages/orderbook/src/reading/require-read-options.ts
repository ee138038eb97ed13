import type { BookColumns, TradeColumns } from '@waterfill/model';
import { type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import type { BookFile } from '../bytes/book-file.js';
import { breaksRule } from '../curves/require-curve-options.js';
import type { ReadOptions } from './read-options.js';

const { anything, callback, either, flag, number, numberWhere, object, required, signal, text } = fieldRules;

const identifier = either('a number or a text', number, text);

const RULES: FieldRules<ReadOptions> = {
  ...{ format: text, symbol: text, instrument: identifier, publisher: identifier, date: text, timezone: text },
  ...{ dropBadBooks: flag, allowNegativePrices: flag, withTrades: flag, lenient: flag, onProgress: callback, signal },
  columns: object<BookColumns>({
    header: flag,
    ...{ time: required(anything), symbol: identifier, prices: anything, sizes: anything, ladder: required(anything) },
    trades: object<TradeColumns>({
      ...{ file: required(object<TradeColumns['file']>({ replace: required(text), by: required(text) })) },
      ...{ header: flag, time: required(anything), symbol: identifier, size: required(identifier) },
      ...{ price: identifier, sizes: anything, side: anything },
    }),
  }),
  session: object<NonNullable<ReadOptions['session']>>({ open: text, close: text, breaks: breaksRule }),
  maxBadShare: numberWhere('a number from 0 to 1', (share) => share >= 0 && share <= 1),
};

/**
 * Refuses unknown options and options of the wrong type.
 *
 * @throws ProblemError naming the option
 */
export function requireReadOptions(options: ReadOptions): void {
  requireFields(options, RULES);
}

/** Refuses values that are not files, such as a path from a caller without types. */
export function requireBookFile(file: BookFile): void {
  if (typeof file?.stream === 'function' && typeof file.name === 'string') return;
  throw new ProblemError(
    'file',
    'expected a File, or an object with its name, size and stream(); openBook takes a path',
  );
}
