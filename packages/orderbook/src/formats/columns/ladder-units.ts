import type { BookColumns } from '@waterfill/model';
import type { BookState } from '../../books/book-state.js';

/** Converts the prices and the sizes of a table to currency and shares, in place. */
export type LadderUnits = (state: BookState, mid: number) => void;

/**
 * The conversion of a table; undefined if there is none.
 *
 * A price in ticks is the double nearest to its decimal text.
 */
export function ladderUnits({ prices, sizes }: Pick<BookColumns, 'prices' | 'sizes'>): LadderUnits | undefined {
  if (prices === undefined && sizes === undefined) return undefined;
  const priceOf = priceIn(prices);
  const sizeOf = sizeIn(sizes);
  const convert = (side: Float64Array, shares: Float64Array, mid: number): void => {
    for (let level = 0; level < side.length; level++) {
      const [raw, size] = [side[level]!, shares[level]!];
      // Padding stays what it is, whatever its unit.
      if ((raw === 0 || Number.isNaN(raw)) && !(size > 0 || size < 0)) continue;
      side[level] = priceOf(raw, mid);
      shares[level] = sizeOf(size, side[level]!);
    }
  };
  return ({ bidPrices, bidSizes, askPrices, askSizes }, mid) => {
    convert(bidPrices, bidSizes, mid);
    convert(askPrices, askSizes, mid);
  };
}

function priceIn(prices: BookColumns['prices']): (raw: number, mid: number) => number {
  if (prices === undefined) return (raw) => raw;
  if ('awayFrom' in prices) return (raw, mid) => mid * (1 + raw);
  const [mantissa, power] = decimalOf(prices.tick);
  // A quotient of two exact doubles is rounded once.
  return (raw) => (raw * mantissa) / power;
}

function sizeIn(sizes: BookColumns['sizes']): (raw: number, price: number) => number {
  if (sizes === undefined) return (raw) => raw;
  if (sizes === 'currency') return (raw, price) => raw / price;
  const [mantissa, power] = decimalOf(sizes.lot);
  return (raw) => (raw * mantissa) / power;
}

/** Two whole numbers whose quotient is the number as it is written. */
function decimalOf(value: number): [mantissa: number, power: number] {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = fraction.length - Number(exponent);
  const mantissa = Number(whole + fraction);
  return shift >= 0 ? [mantissa, Number(`1e${shift}`)] : [Number(`${whole}${fraction}e${-shift}`), 1];
}
