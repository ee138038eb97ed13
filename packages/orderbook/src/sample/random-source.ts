import { log } from '@waterfill/model';
/** A stream of random numbers that is the same for the same seed on every machine. */
export interface RandomSource {
  /** uniform in [0, 1) */
  uniform(): number;
  /** a uniform whole number from 0 to n - 1 */
  below(n: number): number;
  /** one of the entries, with equal probability */
  pick<T>(entries: readonly T[]): T;
  /** exponential with mean 1, > 0 */
  exponential(): number;
  /** approximately normal: mean 0, variance 1, absolute value at most 6 */
  normal(): number;
}

/**
 * A random source from a text.
 *
 * The generator is sfc32 (C. Doty-Humphrey, PractRand): 32-bit integer arithmetic only, hence the same bits on every
 * machine.
 *
 * @param seed - any text; different texts give independent streams
 */
export function createRandomSource(seed: string): RandomSource {
  const next = sfc32(hash(seed, 0), hash(seed, 1), hash(seed, 2));
  const uniform = (): number => next() / 2 ** 32;
  const below = (n: number): number => Math.floor(uniform() * n);
  return {
    uniform,
    below,
    pick: (entries) => entries[below(entries.length)]!,
    exponential: () => -log(1 - uniform() * (1 - 2 ** -32)) + 2 ** -32,
    normal: () => sumOfTwelve(uniform) - 6,
  };
}

/** By the central limit theorem; unlike the Box-Muller method it needs no function that engines round differently. */
function sumOfTwelve(uniform: () => number): number {
  let sum = 0;
  for (let k = 0; k < 12; k++) sum += uniform();
  return sum;
}

/** FNV-1a, 32 bits, over the text and a salt. */
function hash(text: string, salt: number): number {
  let bits = Math.imul(0x811c9dc5 ^ salt, 0x01000193);
  for (let k = 0; k < text.length; k++) bits = Math.imul(bits ^ text.charCodeAt(k), 0x01000193);
  return bits | 0;
}

function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first dozen numbers still depend on the seed too simply.
  for (let k = 0; k < 15; k++) next();
  return next;
}
