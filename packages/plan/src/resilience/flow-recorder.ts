import type { FlowDay } from '@waterfill/fit';
import { type BookState, walkBook } from '@waterfill/orderbook';

/** The two sides of a book, from the best level outward. */
type Book = Pick<BookState, 'bidPrices' | 'bidSizes' | 'askPrices' | 'askSizes'>;

/** Of the times, the part in which a book is shallower than twice the depth size. */
const THIN_PART = 0.05;

/** Puts the trades and the books of a session into bins of equal length. */
export class FlowRecorder {
  readonly #open: number;
  readonly #binSeconds: number;
  readonly #flow: Float64Array;
  /** the last book of each bin; neighbours in which nothing changed share it */
  readonly #books: (Book | undefined)[] = [];
  #standing: Book | undefined;

  /**
   * @param openSeconds - when the session opens, seconds since 1970
   * @param bins - how many it has
   */
  constructor(openSeconds: number, bins: number, binSeconds: number) {
    this.#open = openSeconds;
    this.#binSeconds = binSeconds;
    this.#flow = new Float64Array(bins);
  }

  /** Takes the next state, whose arrays are copied when its bin ends. */
  add(state: BookState): void {
    const bin = Math.floor((state.seconds - this.#open + state.nanoseconds * 1e-9) / this.#binSeconds);
    this.#endBefore(bin);
    this.#standing = state.halted === true ? undefined : copyOf(state);
    if (bin >= 0 && bin < this.#flow.length) this.#flow[bin]! += state.signedVolume ?? Number.NaN;
  }

  /** The bins so far; those after the last state have no book. */
  finish(depthSize?: number): Omit<FlowDay, 'date' | 'symbol'> {
    this.#endBefore(this.#books.length + 1);
    this.#standing = undefined;
    this.#endBefore(this.#flow.length);
    const size = depthSize ?? usualSize(this.#books);
    return {
      binSeconds: this.#binSeconds,
      depthSize: size,
      flow: this.#flow,
      mids: Float64Array.from(this.#books, (book) => (book === undefined ? Number.NaN : midOf(book))),
      costs: costsOf(this.#books, size),
    };
  }

  #endBefore(bin: number): void {
    const end = Math.min(bin, this.#flow.length);
    while (this.#books.length < end) this.#books.push(this.#standing);
  }
}

function copyOf({ bidPrices, bidSizes, askPrices, askSizes }: BookState): Book {
  return {
    ...{ bidPrices: bidPrices.slice(), bidSizes: bidSizes.slice() },
    ...{ askPrices: askPrices.slice(), askSizes: askSizes.slice() },
  };
}

function midOf({ bidPrices, bidSizes, askPrices, askSizes }: Book): number {
  return bidSizes[0]! > 0 && askSizes[0]! > 0 ? (bidPrices[0]! + askPrices[0]!) / 2 : Number.NaN;
}

/** Half of what the shallower side of the book nearly always holds, to two digits. */
function usualSize(books: readonly (Book | undefined)[]): number {
  const depths = books.flatMap((book) =>
    book === undefined ? [] : Math.min(totalOf(book.bidSizes), totalOf(book.askSizes)),
  );
  depths.sort((a, b) => a - b);
  const depth = depths[Math.floor(THIN_PART * depths.length)] ?? 0;
  return Number((depth / 2).toPrecision(2));
}

function totalOf(sizes: Float64Array): number {
  let total = 0;
  for (const size of sizes) if (size > 0) total += size;
  return total;
}

/** What a size costs beyond the mid, the mean of both sides. */
function costsOf(books: readonly (Book | undefined)[], size: number): Float64Array {
  const [sizes, impact] = [Float64Array.of(size), new Float64Array(1)];
  let [last, cost]: [Book | undefined, number] = [undefined, Number.NaN];
  const costOf = ({ bidPrices, bidSizes, askPrices, askSizes }: Book, mid: number): number => {
    if (walkBook({ prices: askPrices, sizes: askSizes, direction: 1 }, mid, sizes, impact) === 0) return Number.NaN;
    const bought = impact[0]!;
    if (walkBook({ prices: bidPrices, sizes: bidSizes, direction: -1 }, mid, sizes, impact) === 0) return Number.NaN;
    return (bought + impact[0]!) / 2;
  };
  return Float64Array.from(books, (book) => {
    if (book === undefined) return Number.NaN;
    if (book !== last) [last, cost] = [book, costOf(book, midOf(book))];
    return cost;
  });
}
