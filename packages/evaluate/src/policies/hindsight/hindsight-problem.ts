import { createProblem, type Problem } from '@waterfill/model';
import type { ParentOrder } from '../../replay/parent-order.js';
import type { ReplaySettings } from '../../replay/replay-options.js';
import { type BookCurve, costOfShares, depthOf } from '../../tape/book-curve.js';
import type { Tape } from '../../tape/tape.js';

/** A table that costs nothing, of a step without a book; its upper bound is 0. */
const CLOSED: BookCurve = { sizes: Float64Array.of(0, 1), costs: Float64Array.of(0, 0) };

/** The cost of trading at each step of a day: the books that child orders meet, or their means over the steps. */
export class StepTables {
  readonly #tape: Tape;
  readonly #settings: ReplaySettings;
  readonly #means = new Map<number, BookCurve>();

  constructor(tape: Tape, settings: ReplaySettings) {
    this.#tape = tape;
    this.#settings = settings;
  }

  /** @param step - of the session */
  at(step: number): BookCurve {
    const { latency, stepSeconds } = this.#settings;
    const { books } = this.#tape;
    const now = step * stepSeconds;
    if (latency !== 'random') return books[Math.min(now + latency, books.length) - 1]!;
    const mean = this.#means.get(step) ?? meanOfBooks(books.slice(now, now + stepSeconds));
    this.#means.set(step, mean);
    return mean;
  }
}

/** The mean cost of several books, linear between all of their sizes, as deep as the shallowest one. */
function meanOfBooks(books: readonly BookCurve[]): BookCurve {
  const depth = Math.min(...books.map(depthOf));
  if (!(depth > 0)) return { sizes: Float64Array.of(0), costs: Float64Array.of(0) };
  const all = new Set(books.flatMap(({ sizes }) => [...sizes]).filter((size) => size <= depth));
  const sizes = Float64Array.from(all).sort();
  const costs = sizes.map((x) => books.reduce((sum, book) => sum + costOfShares(book, x), 0) / books.length);
  return { sizes, costs };
}

/**
 * The problem of an order with the whole day known: the tables that its child orders meet, with their depths and the
 * cap as upper bounds. Recovery is immediate and there is no pace, because either can only make an order more
 * expensive.
 */
export function hindsightProblem(tables: StepTables, order: ParentOrder, settings: ReplaySettings): Problem {
  const { start, horizon, quantity } = order;
  const { stepSeconds, cap } = settings;
  const steps = horizon / stepSeconds;
  const books = Array.from({ length: steps }, (_, k) => tables.at(start / stepSeconds + k));
  const rows = books.map((book) => (depthOf(book) > 0 ? book : CLOSED));
  const impact = {
    kind: 'tabulated',
    sizes: rows.map(({ sizes }) => sizes),
    costs: rows.map(({ costs }) => costs),
  } as const;
  const upper = books.map((book) => Math.min(depthOf(book), (cap * quantity) / steps));
  return createProblem({ quantity, impact, upper });
}
