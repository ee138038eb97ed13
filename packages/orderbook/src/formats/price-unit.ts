import type { BookState } from '../books/book-state.js';

/** Prices in currency are below it, whole numbers of 1e-9 are not: 1,000,000, or 0.001. */
const DIVIDE = 1e6;
/** No price in currency is above it, and a table that is known to hold whole numbers of 1e-9 has none below it. */
const [MOST, LEAST] = [1e10, 1e-3];
/** No price in whole numbers of 1e-9 is below it: 0.0001, the finest tick of any exchange. */
const FINEST = 1e5;
/** A best ask that falls below this part of the first one is in another unit. */
const FALL = 3e-8;
/** Means no price: the largest count of 64 bits, as a double. */
const UNDEFINED = 2 ** 63;
const UNITS_OF_PRICE = 1e9;
/** The same in currency, as some tables of doubles have it. */
const UNDEFINED_PRICE = UNDEFINED / UNITS_OF_PRICE;

/** Returned by {@link PriceUnit.read} if the row's prices are in the same unit as earlier rows. */
export const UNIT_IS_GOOD = -1;

/** Properties of a table's prices other than their size. */
export interface PriceTexts {
  /** Whether any price of the current row is written with a decimal point. */
  readonly arePointed: () => boolean;
  /** The digits of a price of the current row that no double holds, by its index among the bids, then the asks. */
  readonly digitsOf: (place: number) => string;
}

/** Prices that are surely in the unit of their table. */
export interface UsualPrices {
  /** whether they are written as whole numbers of 1e-9 of the currency */
  readonly areUnits: boolean;
  /** they are at least this, > 0, and below the other, in currency */
  readonly least: number;
  readonly most: number;
}

/**
 * Finds out whether the prices of a table are in currency or in whole numbers of 1e-9, as in Databento's raw files, and
 * converts the latter to currency. The first row with a price decides: whole numbers without a point, of a million or
 * more (0.001), or the value for no price, are in 1e-9.
 */
export class PriceUnit {
  readonly #texts: PriceTexts;
  #isFixed: boolean | undefined;
  /** every price in currency is below it; 0 until the unit is known to be currency */
  #limit = 0;
  /** the first best ask of a book with two sides, in 1e-9 */
  #firstAsk = 0;

  constructor(texts: PriceTexts) {
    this.#texts = texts;
  }

  /** What the prices of nearly all rows are like; undefined as long as that is not known. */
  get usual(): UsualPrices | undefined {
    if (this.#isFixed === false) return { areUnits: false, least: Number.MIN_VALUE, most: this.#limit };
    if (this.#isFixed === undefined || this.#firstAsk === 0) return undefined;
    const least = (2 * Math.max(FINEST, FALL * this.#firstAsk)) / UNITS_OF_PRICE;
    return { areUnits: true, least, most: Number.POSITIVE_INFINITY };
  }

  /**
   * Converts the prices of the current row to currency.
   *
   * @param state - holds them as they are written, and then in currency
   * @returns the index, among the bids and then the asks, of a price in a different unit from earlier rows, or in no
   * plausible unit; or {@link UNIT_IS_GOOD}
   */
  read(state: BookState): number {
    return this.isUsual(state) ? UNIT_IS_GOOD : this.#readUnusual(state);
  }

  /** Whether prices are known to be in currency, and those of a state, too, if it is a book whose levels are all full. */
  isUsual({ bidPrices, askPrices }: BookState): boolean {
    // If the levels are in order, all are below the limit; if not, the row is not a book.
    return bidPrices[0]! < this.#limit && askPrices[askPrices.length - 1]! < this.#limit;
  }

  #readUnusual(state: BookState): number {
    if (this.#isFixed === undefined) {
      const wrong = this.#decide(state);
      if (wrong !== UNIT_IS_GOOD || this.#isFixed === undefined) return wrong;
    }
    return this.#isFixed === true ? this.#readFixed(state) : find(state, this.#limit);
  }

  /** Decides by the largest price. */
  #decide(state: BookState): number {
    const all = [...state.bidPrices, ...state.askPrices].filter((price) => price > 0 && price !== UNDEFINED_PRICE);
    if (all.length === 0) return UNIT_IS_GOOD;
    const most = Math.max(...all);
    const isWhole = all.every((price) => Number.isInteger(price));
    if (most === UNDEFINED && isWhole) this.#isFixed = true;
    else if (most < DIVIDE) this.#isCurrency(DIVIDE);
    else if (isWhole && !this.#texts.arePointed()) this.#isFixed = true;
    else if (most < UNDEFINED && !isWhole && Math.min(...all) > most / DIVIDE) this.#isCurrency(MOST);
    return this.#isFixed === undefined ? find(state, DIVIDE) : UNIT_IS_GOOD;
  }

  #isCurrency(limit: number): void {
    this.#isFixed = false;
    this.#limit = limit;
  }

  #readFixed({ bidPrices, askPrices }: BookState): number {
    const levels = bidPrices.length;
    const ask = askPrices[0]!;
    for (let level = 0; level < levels; level++) {
      if (!this.#readPrice(bidPrices, level, level)) return level;
      if (!this.#readPrice(askPrices, level, levels + level)) return levels + level;
    }
    if (Number.isNaN(askPrices[0]!) || Number.isNaN(bidPrices[0]!)) return UNIT_IS_GOOD;
    if (this.#firstAsk === 0) this.#firstAsk = ask;
    return ask < FALL * this.#firstAsk ? levels : UNIT_IS_GOOD;
  }

  /** @returns false if it is not a whole number, or too small a one */
  #readPrice(prices: Float64Array, level: number, place: number): boolean {
    const count = prices[level]!;
    if (count === UNDEFINED) prices[level] = Number.NaN;
    else if (Math.abs(count) > Number.MAX_SAFE_INTEGER) prices[level] = Number(`${this.#texts.digitsOf(place)}e-9`);
    // A quotient of two exact doubles is rounded once. For an empty price it is NaN.
    else if (Number.isInteger(count) && (count >= FINEST || count <= 0)) prices[level] = count / UNITS_OF_PRICE;
    else return Number.isNaN(count);
    return true;
  }
}

/** The index of a price that is at least a limit. */
function find({ bidPrices, askPrices }: BookState, limit: number): number {
  const levels = bidPrices.length;
  for (let level = 0; level < levels; level++) {
    if (bidPrices[level]! >= limit && !isNone(bidPrices, level)) return level;
    if (askPrices[level]! >= limit && !isNone(askPrices, level)) return levels + level;
  }
  return UNIT_IS_GOOD;
}

/** Whether there is no price at an index; it is then cleared. */
function isNone(prices: Float64Array, level: number): boolean {
  const isUndefined = prices[level] === UNDEFINED_PRICE;
  if (isUndefined) prices[level] = Number.NaN;
  return isUndefined;
}

/** Whether the best ask of a book is implausible in whole numbers of 1e-9, but perhaps not in another unit. */
export function isTooSmall({ askPrices }: BookState): boolean {
  return askPrices[0]! < LEAST && askPrices[0]! > 0;
}
