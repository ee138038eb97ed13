import { type Finding, findingOf } from '@waterfill/model';
import { tradesName } from '../formats/trades-name.js';
import { BookError } from './book-error.js';
import type { ReadOptions } from './read-options.js';

/** How recordings among others are left out. */
export interface LeftOutOptions extends Pick<ReadOptions, 'symbol' | 'columns'> {
  /**
   * is told which recordings are left out: those without a row of the wanted `symbol`, and files of a feed that are not
   * books, such as its trades; default: they are refused
   */
  readonly onLeftOut?: ((finding: Finding) => void) | undefined;
}

/**
 * The recordings among several that are left out: files of a folder that have another symbol, or hold something else than
 * books.
 *
 * @example
 * ```ts
 * import { BookError, LeftOut } from '@waterfill/orderbook';
 * const told: string[] = [];
 * const leftOut = new LeftOut({ onLeftOut: ({ reason }) => told.push(reason) });
 * leftOut.add('trades.csv', new BookError('trades.csv', '', '', { code: 'other-schema', details: { schema: 'trades' } }));
 * leftOut.finish(['books.csv']);
 * told; // => ['1 of the files is left out, since it has no books: trades.csv (trades)']
 * ```
 */
export class LeftOut {
  readonly #options: LeftOutOptions;
  readonly #symbols: string[] = [];
  /** of each file without books, what it holds */
  readonly #kinds = new Map<string, string>();
  #refusal: unknown;

  constructor(options: LeftOutOptions) {
    this.#options = options;
  }

  /**
   * Leaves out a recording that cannot be read because it is of other symbols, or has no books.
   *
   * @param name - of the recording
   * @param error - of its reader
   * @throws the error, if it is another one
   */
  add(name: string, error: unknown): void {
    if (this.#options.onLeftOut === undefined || !(error instanceof BookError)) throw error;
    const { schema = 'no books' } = error.details;
    if (error.code === 'other-schema') this.#kinds.set(name, String(schema));
    else if (isOfOtherSymbols(error)) this.#symbols.push(name);
    else throw error;
    this.#refusal ??= error;
  }

  /** Whether the file that has the trades of a recording was given, too. */
  hasTradesOf(name: string): boolean {
    const trades = tradesName(name, this.#options);
    return trades !== undefined && this.#kinds.has(trades);
  }

  /**
   * Tells what is left out. The trades of recordings that are kept are not: they are read with them.
   *
   * @param kept - the names of the others
   * @throws the first error, if there are no others
   */
  finish(kept: readonly string[]): void {
    if (kept.length === 0 && this.#refusal !== undefined) throw this.#refusal;
    const taken = new Set(kept.map((name) => tradesName(name, this.#options)));
    const others = [...this.#kinds].filter(([name]) => !taken.has(name));
    if (others.length > 0) this.#options.onLeftOut?.(noBooks(others));
    if (this.#symbols.length > 0) this.#options.onLeftOut?.(otherSymbols(this.#symbols, this.#options.symbol));
  }
}

/** Whether a recording names its symbols, and the wanted one is not among them. */
function isOfOtherSymbols({ code, details: { found } }: BookError): boolean {
  return code === 'no-such-symbol' && Array.isArray(found) && found.some((name) => name !== '');
}

function noBooks(files: readonly (readonly [name: string, kind: string])[]): Finding {
  const [are, have] = files.length === 1 ? ['is', 'it has'] : ['are', 'they have'];
  const some = listed(files.map(([name, kind]) => `${name} (${kind})`));
  const reason = `${files.length} of the files ${are} left out, since ${have} no books: ${some}`;
  return findingOf({ code: 'no-books-left-out', reason, details: { names: files.map(([name]) => name) } });
}

function otherSymbols(names: readonly string[], symbol = ''): Finding {
  const reason = `${names.length} of the recordings have no row of ${symbol} and are left out: ${listed(names)}`;
  return findingOf({ code: 'other-symbols-left-out', reason, details: { names } });
}

/** How many are named. */
const NAMED = 5;

function listed(names: readonly string[]): string {
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', ...' : '');
}
