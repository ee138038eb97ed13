import type { BookCurve } from '../tape/book-curve.js';
import type { DayPolicy, Policy, Seen, Situation } from './policy.js';

/**
 * A policy that sees the current book late: a placebo, whose saving shows how much of the policy's saving does not come
 * from the current book.
 *
 * Only the book and its mid are old. It learns the costs of past intervals as they end, and so also how little an old
 * book predicts.
 *
 * @param seconds - how old the book is that it takes for the standing one
 * @example
 * ```ts
 * import { levelPolicy, staleBookPolicy } from '@waterfill/evaluate';
 * staleBookPolicy(levelPolicy, 60).name; // => 'level, 60 s stale'
 * ```
 */
export function staleBookPolicy(policy: Policy, seconds: number): Policy {
  return {
    name: `${policy.name}, ${seconds} s stale`,
    startDay(day) {
      const inner = policy.startDay(day);
      return new StaleDay(inner, Math.ceil(seconds / day.stepSeconds));
    },
  };
}

const NO_BOOK: BookCurve = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };

class StaleDay implements DayPolicy {
  readonly #inner: DayPolicy;
  readonly #steps: number;
  readonly #waiting: Pick<Seen, 'book' | 'mid'>[] = [];

  constructor(inner: DayPolicy, steps: number) {
    this.#inner = inner;
    this.#steps = steps;
  }

  observe(seen: Seen): void {
    this.#waiting.push({ book: seen.book, mid: seen.mid });
    const old = this.#waiting.length > this.#steps ? this.#waiting.shift()! : { book: NO_BOOK, mid: Number.NaN };
    this.#inner.observe({ ...seen, ...old });
  }

  decide(situation: Situation): number {
    return this.#inner.decide(situation);
  }

  levelOf(situation: Situation): number | undefined {
    return this.#inner.levelOf?.(situation);
  }
}
