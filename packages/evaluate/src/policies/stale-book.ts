import type { DayPolicy, Policy, Seen } from './policy.js';

/**
 * A policy that sees the books late: a placebo, whose saving shows what the policy owes to anything but looking.
 *
 * @param seconds - how old all that it sees is
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

class StaleDay implements DayPolicy {
  readonly #inner: DayPolicy;
  readonly #steps: number;
  readonly #waiting: Seen[] = [];

  constructor(inner: DayPolicy, steps: number) {
    this.#inner = inner;
    this.#steps = steps;
  }

  observe(seen: Seen): void {
    this.#waiting.push(seen);
    if (this.#waiting.length > this.#steps) this.#inner.observe(this.#waiting.shift()!);
  }

  decide(situation: Parameters<DayPolicy['decide']>[0]): number {
    return this.#inner.decide(situation);
  }
}
