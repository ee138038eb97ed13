import type { BookId } from '../reading/book-counts.js';
import { BookError } from '../reading/book-error.js';
import { dbnRecordName, whyNoBook } from './dbn/dbn-kinds.js';

/** With up to this many rows, a table that does not state its kind may consist of trades only by chance. */
const FEW_TRADES = 100;
const BOOKS: ReadonlySet<string> = new Set(['mbp-1', 'mbp-10']);

/**
 * Distinguishes book rows from others by the column `rtype`: other Databento schemas have the same columns with another
 * meaning, and a table may mix them. A row without a kind is a book row.
 *
 * Records of the schema tbbo have the kind of mbp-1. They are recognised by their actions: all are trades.
 */
export class MbpKinds {
  readonly #source: string;
  readonly #levels: number;
  readonly #others = new Set<string>();
  #kind: BookId = '';
  #isBook = true;
  /** the kind of the book rows so far, empty where they do not state it */
  #book: string | undefined;
  /** book rows so far that are trades, and whether there were others */
  #trades = 0;
  #areTradesOnly = true;

  constructor(source: string, levels: number) {
    this.#source = source;
    this.#levels = levels;
  }

  /**
   * Whether a row of a kind is of a book.
   *
   * @throws BookError if it is of another kind of book than those before
   */
  isBook(kind: BookId): boolean {
    if (kind !== this.#kind || this.#book === undefined) this.#turnTo(kind);
    return this.#isBook;
  }

  /** Records book rows, and how many of them are trades. */
  note(rows: number, trades: number): void {
    this.#trades += trades;
    if (trades < rows) this.#areTradesOnly = false;
  }

  /** @throws BookError if no row was a book row, or all were trades */
  finish(): void {
    const [other] = this.#others;
    if (this.#book === undefined && other !== undefined) this.#refuse(other);
    const isTbbo =
      this.#levels === 1 && this.#areTradesOnly && this.#trades > (this.#book === 'mbp-1' ? 0 : FEW_TRADES);
    if (isTbbo) this.#refuse('tbbo');
  }

  #turnTo(kind: BookId): void {
    const name = nameOf(kind);
    this.#kind = kind;
    this.#isBook = name === '' || BOOKS.has(name);
    if (!this.#isBook) this.#others.add(name);
    else if (this.#book === undefined || this.#book === name) this.#book = name;
    else
      throw new BookError(
        this.#source,
        '',
        `holds rows of ${this.#book || 'no kind'} and of ${name || 'no kind'}; write them to two files`,
        { code: 'several-schemas' },
      );
  }

  #refuse(schema: string): never {
    throw new BookError(this.#source, '', `is of the schema ${schema}, ${whyNoBook(schema)}`, {
      code: 'other-schema',
      details: { schema },
    });
  }
}

/** The kind for a number, or a name unchanged. */
function nameOf(kind: BookId): string {
  const text = String(kind).trim().toLowerCase();
  return /^\d+$/.test(text) ? dbnRecordName(Number(text)) : text;
}
