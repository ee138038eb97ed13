import type { BookCurve, Tape } from '@waterfill/evaluate';

/** A book of two levels. */
export function bookOf(halfSpread: number, depth: number): BookCurve {
  const sizes = Float64Array.of(0, depth, 3 * depth);
  return { sizes, costs: Float64Array.of(0, halfSpread * depth, halfSpread * depth + 4 * halfSpread * depth) };
}

/** A day of made-up books: half-spreads that come and go, and trades. */
export function tapeOf(seed: number, seconds = 1800): Tape {
  let state = seed;
  const next = (): number => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  let level = 1;
  const books = Array.from({ length: seconds }, () => {
    level = 0.95 * level + 0.05 * (0.2 + 1.6 * next());
    return bookOf(0.02 * level, Math.round(100 + 300 * next()));
  });
  const volumes = Float64Array.from(books, () => (next() < 0.3 ? Math.round(500 * next()) : 0));
  return { side: 'buy', books, mids: Float64Array.from(books, (_, s) => 50 + Math.sin(s / 100)), volumes };
}
