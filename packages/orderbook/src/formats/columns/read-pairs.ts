const decoder = new TextDecoder();
/** A number in quotes or not. */
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
/** What may stand around numbers: brackets, separators, quotes. */
const REST = /^[\s[\](){},;:'"]*$/;

/**
 * Reads pairs of price and size from a text, as in `[["9.99", "100"], ["9.98", "50"]]`: those that fit into the arrays.
 * Other levels are empty.
 *
 * @returns false if it is not pairs of numbers
 */
export function readPairs(
  bytes: Uint8Array,
  start: number,
  end: number,
  prices: Float64Array,
  sizes: Float64Array,
): boolean {
  prices.fill(Number.NaN);
  sizes.fill(0);
  const text = decoder.decode(bytes.subarray(start, end));
  const numbers = text.match(NUMBER) ?? [];
  if (numbers.length % 2 !== 0 || !REST.test(text.replace(NUMBER, ''))) return false;
  const levels = Math.min(prices.length, numbers.length / 2);
  for (let level = 0; level < levels; level++) {
    prices[level] = Number(numbers[2 * level]);
    sizes[level] = Number(numbers[2 * level + 1]);
  }
  return true;
}
