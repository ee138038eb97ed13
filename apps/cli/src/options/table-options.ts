import { bookMappings, type ReadOptions } from '@waterfill/orderbook';
import { Option } from 'commander';
import { parseColumns } from './parse-columns.js';

/** What a user says of a table of depth. */
export type TableOptions = Pick<ReadOptions, 'columns' | 'allowNegativePrices'>;

/** The options of a command that reads recordings of any kind. */
export function tableOptions(): Option[] {
  return [
    new Option(
      '--columns <mapping>',
      `for any other table of depth: a JSON that names its columns, or one of ${Object.keys(bookMappings).join(', ')}`,
    ).argParser(parseColumns),
    new Option('--allow-negative-prices', 'read prices at or below 0, as of spreads'),
  ];
}
