import type { ReadOptions } from './read-options.js';

/** Bytes of the names of all books, and the overhead of each: a million books are counted. */
const [MOST_KEPT, BOOK] = [2 ** 27, 128];
const MOST_OF_A_SYMBOL = 4096;

/** The number of an instrument or of a publisher, or its text; empty if the recording has none. */
export type BookId = string | number;

/** The parts of a book's name; each is an option that selects one. */
export type BookPart = 'symbol' | 'instrument' | 'publisher';

/** A book of a recording: that of one instrument at one publisher. */
interface CountedBook {
  readonly symbol: string;
  readonly instrument: BookId;
  readonly publisher: BookId;
  /** whether the options select it */
  readonly isChosen: boolean;
  /** whether its rows are read */
  readonly isRead: boolean;
  rows: number;
  /** the rows read that are of the selected date */
  datedRows: number;
}

/**
 * Counts the rows of each book. Most rows are of the same book as the previous row, which then needs no look-up.
 *
 * Of the books that match the options, those with the first one's symbol and publisher are read, or all if `lenient`.
 * The instrument may change, because the number of a symbol may differ between days.
 */
export class BookCounts {
  readonly #options: ReadOptions;
  /** by symbol, or by instrument if there is none */
  readonly #known = new Map<BookId, CountedBook[]>();
  readonly #books: CountedBook[] = [];
  #current: CountedBook | undefined;
  #first: CountedBook | undefined;
  /** of their names, bytes */
  #kept = 0;
  readonly #refuse: (reason: string) => never;

  /** @param refuse - throws if there are more books than can be counted */
  constructor(options: ReadOptions, refuse: (reason: string) => never) {
    this.#options = options;
    this.#refuse = refuse;
  }

  /** Counts a row; returns whether to read it. */
  add(symbol: string, instrument: BookId, publisher: BookId): boolean {
    let book = this.#current;
    if (book === undefined || !isOf(book, symbol, instrument, publisher)) {
      book = this.#turnTo(symbol, instrument, publisher);
    }
    book.rows++;
    return book.isRead;
  }

  /** Counts that the row is of the selected date. */
  addDated(): void {
    this.#current!.datedRows++;
  }

  /** Counts more rows of the book and the date of the previous row. */
  repeat(rows: number): void {
    if (this.#current === undefined) return;
    this.#current.rows += rows;
    this.#current.datedRows += rows;
  }

  /** Rows by one part of the name of their book, in order of first occurrence. */
  counts(part: BookPart): ReadonlyMap<string, number> {
    return this.#sum(part, () => true);
  }

  /** The same, for the books of the selected symbol only. */
  countsOfSymbol(part: BookPart): ReadonlyMap<string, number> {
    const { symbol } = this.#options;
    return this.#sum(part, (book) => symbol === undefined || book.symbol === symbol);
  }

  /** The same, for the books among which the options do not decide. */
  countsToChoose(part: BookPart): ReadonlyMap<string, number> {
    return this.#sum(part, ({ isChosen, datedRows }) => isChosen && (part !== 'instrument' || datedRows > 0));
  }

  /** Whether there is a row that the options select. */
  get hasChosen(): boolean {
    return this.#first !== undefined;
  }

  #sum(part: BookPart, isMeant: (book: CountedBook) => boolean): Map<string, number> {
    const counts = new Map<string, number>();
    for (const book of this.#books.filter(isMeant)) {
      const name = String(book[part]);
      counts.set(name, (counts.get(name) ?? 0) + book.rows);
    }
    return counts;
  }

  #turnTo(symbol: string, instrument: BookId, publisher: BookId): CountedBook {
    const key = symbol === '' ? instrument : symbol;
    const books = this.#known.get(key) ?? [];
    if (books.length === 0) this.#known.set(key, books);
    let book = books.find((known) => isOf(known, symbol, instrument, publisher));
    if (book === undefined) {
      this.#requireRoom(books.length, symbol, instrument, publisher);
      book = this.#add(symbol, instrument, publisher);
      books.push(book);
    }
    this.#current = book;
    return book;
  }

  #requireRoom(booksOfSymbol: number, symbol: string, instrument: BookId, publisher: BookId): void {
    this.#kept += BOOK + symbol.length + String(instrument).length + String(publisher).length;
    const what =
      booksOfSymbol >= MOST_OF_A_SYMBOL
        ? `more than ${MOST_OF_A_SYMBOL} instruments and publishers of the symbol ${JSON.stringify(symbol.slice(0, 20))}`
        : this.#kept > MOST_KEPT
          ? `more books than can be counted: ${this.#books.length}, one for each instrument and publisher`
          : undefined;
    if (what !== undefined) this.#refuse(`holds ${what}; split it by instrument, or correct these columns`);
  }

  #add(symbol: string, instrument: BookId, publisher: BookId): CountedBook {
    const isChosen = this.#isChosen({ symbol, instrument, publisher });
    const isOfFirst =
      this.#first === undefined || (symbol === this.#first.symbol && publisher === this.#first.publisher);
    const isRead = isChosen && (this.#options.lenient === true || isOfFirst);
    const book: CountedBook = { symbol, instrument, publisher, isChosen, isRead, rows: 0, datedRows: 0 };
    this.#books.push(book);
    if (isChosen) this.#first ??= book;
    return book;
  }

  #isChosen(names: Readonly<Record<BookPart, BookId>>): boolean {
    const parts: readonly BookPart[] = ['symbol', 'instrument', 'publisher'];
    return parts.every((part) => {
      const wanted = this.#options[part];
      return wanted === undefined || String(wanted) === String(names[part]);
    });
  }
}

function isOf(book: CountedBook, symbol: string, instrument: BookId, publisher: BookId): boolean {
  return book.symbol === symbol && book.instrument === instrument && book.publisher === publisher;
}
