import { InvalidArgumentError } from 'commander';

/** More than anyone needs, and as many as a day's document holds. */
const MOST_SIZES = 10_000;

/** Reads sizes, shares: `first:last:step`, or a list like `100,200,500`. */
export function parseSizes(text: string): Float64Array {
  const sizes = text.includes(':') ? range(text.split(':')) : Float64Array.from(text.split(','), toSize);
  if (sizes.every((size, k) => size > (sizes[k - 1] ?? 0))) return sizes;
  throw new InvalidArgumentError('Expected sizes > 0 that increase.');
}

function range(parts: readonly string[]): Float64Array {
  const [first, last, step] = parts.map(toSize);
  const isRange = parts.length === 3 && first! > 0 && last! >= first! && step! > 0;
  if (!isRange) throw new InvalidArgumentError('Expected first:last:step, like 10:500:10.');
  // The last one counts too, also where steps like 0.1 do not add up exactly.
  const length = Math.floor((last! - first!) / step! + 1e-9) + 1;
  if (length > MOST_SIZES) throw new InvalidArgumentError(`Expected at most ${MOST_SIZES} sizes, got ${length}.`);
  return Float64Array.from({ length }, (_, k) => first! + k * step!);
}

function toSize(text: string): number {
  const size = Number(text);
  if (text.trim() !== '' && Number.isFinite(size)) return size;
  throw new InvalidArgumentError('Expected numbers of shares, as in 10:500:10 or 100,200,500.');
}
