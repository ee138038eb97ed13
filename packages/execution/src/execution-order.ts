import type { ParentOrder } from '@waterfill/evaluate';
import { ProblemError, type SecondsOfBreaks } from '@waterfill/model';

/** A parent order to execute. Plain data: it survives JSON. */
export interface ExecutionOrder extends ParentOrder {
  /** the instrument; absent: it is not checked */
  readonly symbol?: string | undefined;
  readonly side: 'buy' | 'sell';
  /** when the session opens, whole seconds since 1970-01-01T00:00:00Z; `start` is counted from there */
  readonly openSeconds: number;
  /** the IANA time zone of times in messages; default UTC */
  readonly timezone?: string | undefined;
  /** the length of the session, seconds */
  readonly sessionSeconds: number;
  /**
   * the breaks of the session, from and to whole steps: no step in one decides, and the last book before it is no book
   * after it; absent: it has none
   */
  readonly breaks?: SecondsOfBreaks | undefined;
  /** the bounds of the order, interval by interval */
  readonly limits?: OrderLimits | undefined;
  /** the shares of a lot: all child orders except the last are whole lots; absent: any number of shares */
  readonly lot?: number | undefined;
}

/** Bounds of the intervals of an order, one after another from its start to its end. */
export interface OrderLimits {
  /** where intervals start and end, seconds since the start of the order, T + 1 of them, whole steps */
  readonly edges: readonly number[];
  /** the least shares of each interval */
  readonly lower: readonly number[];
  /** the most shares of each; 0: nothing is traded, as in a blackout; null: there is no bound */
  readonly upper: readonly (number | null)[];
  /** the least shares done by the end of each interval; absent: no bound */
  readonly leastDone?: readonly number[] | undefined;
  /** the most shares done by the end of each interval; null: there is no bound */
  readonly mostDone?: readonly (number | null)[] | undefined;
}

/**
 * Checks that limits fit an order.
 *
 * @throws ProblemError naming the field that does not fit
 */
export function requireLimits({ limits, horizon }: ExecutionOrder, stepSeconds: number): void {
  if (limits === undefined) return;
  const { edges, lower, upper, leastDone = lower, mostDone = upper } = limits;
  const at = edges.findIndex((edge, t) => edge !== 0 && !(edge > edges[t - 1]! && edge % stepSeconds === 0));
  if (at >= 0) refuse(`order.limits.edges[${at}]`, `more than before, a multiple of ${stepSeconds}`, edges[at]);
  if (edges[0] !== 0 || edges.at(-1) !== horizon) refuse('order.limits.edges', `0 to ${horizon}`, edges.at(-1));
  for (const [name, values] of Object.entries({ lower, upper, leastDone, mostDone })) {
    if (values.length !== edges.length - 1)
      refuse(`order.limits.${name}`, `${edges.length - 1} numbers`, values.length);
  }
}

/**
 * Checks that breaks begin and end with steps, and come one after the other.
 *
 * @throws ProblemError naming the break
 */
export function requireBreaks({ breaks = [] }: ExecutionOrder, stepSeconds: number): void {
  const times = breaks.flat();
  const at = times.findIndex((time, k) => time % stepSeconds !== 0 || time < (times[k - 1] ?? 0));
  if (at < 0) return;
  const path = `order.breaks[${Math.floor(at / 2)}][${at % 2}]`;
  refuse(path, `a multiple of ${stepSeconds} that is not before the time before it`, times[at]);
}

function refuse(path: string, expected: string, found: unknown): never {
  throw new ProblemError(path, `expected ${expected}, got ${String(found)}`);
}
