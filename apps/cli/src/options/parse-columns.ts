import { readFileSync } from 'node:fs';
import { parseBookColumns } from '@waterfill/documents';
import { type BookColumns, bookMappings } from '@waterfill/orderbook';
import { printable } from '@waterfill/report/text';
import { InvalidArgumentError } from 'commander';

/** Reads the columns of a table: the name of a mapping that is built in, or the path of a JSON. */
export function parseColumns(nameOrPath: string): BookColumns {
  return bookMappings[nameOrPath] ?? parseBookColumns(textOf(nameOrPath), printable(nameOrPath));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgumentError(`Expected a file, or one of ${Object.keys(bookMappings).join(', ')}.`);
  }
}
