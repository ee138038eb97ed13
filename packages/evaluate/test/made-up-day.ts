import type { BookCurve, DayTape, Tape } from '@waterfill/evaluate';

/** How made-up days vary. */
export interface MadeUpDays {
  /** of the logarithm of the half-spread: what lasts minutes, and what lasts hours */
  readonly fast: number;
  readonly slow: number;
  /** of that logarithm: what a day has for all its books */
  readonly byDay?: number;
  /** by how much the part that lasts minutes differs between days: a part of it, at random up to so much more or less */
  readonly dayFast?: number;
  readonly hours?: number;
}

const LEVELS = 121;
const DEPTHS = [150, 200, 300, 400];
/** Books of all kinds, from a hundredth of a cent to a hundred times as much. */
const BOOKS: readonly BookCurve[] = DEPTHS.flatMap((depth) =>
  Array.from({ length: LEVELS }, (_, k) => {
    const halfSpread = 0.01 * Math.exp((k - 60) / 20);
    const sizes = Float64Array.of(0, depth, 3 * depth, 10 * depth);
    const costs = Float64Array.of(0, depth * halfSpread, 5 * depth * halfSpread, 33 * depth * halfSpread);
    return { sizes, costs };
  }),
);

/** Seconds for which a book stands. */
const STANDS = 10;

/** A day of made-up books on both sides, whose half-spread comes and goes. */
export function madeUpDay(
  random: () => number,
  date: string,
  { fast: usual, slow, byDay = 0, dayFast = 0, hours = 6.5 }: MadeUpDays,
): DayTape {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const level = byDay * normal();
  const fast = usual * (1 + dayFast * (2 * random() - 1));
  let common = slow * normal();
  let mid = 50;
  const seconds = Math.round(3600 * hours);
  const mids = new Float64Array(seconds);
  const sides = { buy: fast * normal(), sell: fast * normal() };
  const books = { buy: [] as BookCurve[], sell: [] as BookCurve[] };
  const [keepFast, keepSlow] = [Math.exp(-STANDS / 120), Math.exp(-STANDS / 1800)];
  for (let s = 0; s < seconds; s += STANDS) {
    common = keepSlow * common + Math.sqrt(1 - keepSlow ** 2) * slow * normal();
    mid *= Math.exp(2e-5 * normal());
    for (const side of ['buy', 'sell'] as const) {
      sides[side] = keepFast * sides[side] + Math.sqrt(1 - keepFast ** 2) * fast * normal();
      const k = Math.round(60 + 20 * (level + common + sides[side]));
      const book = BOOKS[Math.floor(DEPTHS.length * random()) * LEVELS + Math.min(Math.max(k, 0), LEVELS - 1)]!;
      for (let i = 0; i < STANDS; i++) books[side].push(book);
    }
    mids.fill(mid, s, s + STANDS);
  }
  const tape = (side: Tape['side']): Tape => ({ side, books: books[side], mids });
  return { symbol: 'MADE', date, buy: tape('buy'), sell: tape('sell') };
}
