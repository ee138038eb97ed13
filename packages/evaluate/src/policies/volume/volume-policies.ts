import { evenShares } from '../even.js';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from '../policy.js';
import type { DayProfile } from '../profile/day-profile.js';

/**
 * The policy `volume-hindsight`: trades in proportion to the market's volume in each step (VWAP). This needs future
 * volumes, so it is marked as hindsight. Without volumes it is the even split.
 *
 * @example
 * ```ts
 * import { volumeHindsightPolicy } from '@waterfill/evaluate';
 * volumeHindsightPolicy.hindsight; // => true
 * ```
 */
export const volumeHindsightPolicy: Policy = {
  name: 'volume-hindsight',
  hindsight: true,
  startDay: (day) => new VolumeDay(day, day.hindsight!.tape.volumes),
};

/**
 * The policy `volume-u`: as if the market traded by 1 + 2 (2 u - 1)^2, where u goes from 0 to 1 through the session:
 * three times as much at its ends as in the middle. A rule of thumb (Jain & Joh 1988, J. Financ. Quant. Anal. 23, 269-283,
 * found the U), because there are no past days.
 *
 * @example
 * ```ts
 * import { replayOrders, volumeCurvePolicy } from '@waterfill/evaluate';
 * const book = { sizes: Float64Array.of(0, 900), costs: Float64Array.of(0, 90) };
 * const tape = { side: 'buy', books: Array(600).fill(book), mids: new Float64Array(600).fill(50) } as const;
 * const orders = [{ start: 0, horizon: 600, quantity: 900 }];
 * const [replayed] = replayOrders(tape, orders, volumeCurvePolicy, { stepSeconds: 200, pace: 1 });
 * Array.from(replayed!.schedule, Math.round); // => [353, 193, 353]
 * ```
 */
export const volumeCurvePolicy: Policy = {
  name: 'volume-u',
  startDay: (day) =>
    new VolumeDay(
      day,
      Float64Array.from({ length: day.sessionSeconds }, (_, s) => uCurve((s + 0.5) / day.sessionSeconds)),
    ),
};

function uCurve(u: number): number {
  return 1 + 2 * (2 * u - 1) * (2 * u - 1);
}

/**
 * The policy `volume-profile`: as if the market traded as on past days. If the profile has no volumes it is the even
 * split.
 *
 * @example
 * ```ts
 * import { volumeProfilePolicy } from '@waterfill/evaluate';
 * volumeProfilePolicy({ binSeconds: 300, levels: Float64Array.of(1), volumes: Float64Array.of(1) }).name; // => 'volume-profile'
 * ```
 */
export function volumeProfilePolicy({ binSeconds, volumes }: DayProfile): Policy {
  return {
    name: 'volume-profile',
    startDay(day) {
      const { sessionSeconds: length } = day;
      const volumeAt = (_: unknown, s: number): number => volumes![Math.floor(s / binSeconds)] ?? 0;
      return new VolumeDay(day, volumes && Float64Array.from({ length }, volumeAt));
    },
  };
}

/** Trades along a volume curve through the session. */
class VolumeDay implements DayPolicy {
  readonly #stepSeconds: number;
  /** what is traded before each second, and before the end; undefined: nothing is known */
  readonly #before: Float64Array | undefined;
  #now = 0;

  constructor({ stepSeconds }: DayStart, volumes: Float64Array | undefined) {
    this.#stepSeconds = stepSeconds;
    this.#before = volumes && runningSums(volumes);
  }

  observe({ now }: Seen): void {
    this.#now = now;
  }

  decide(situation: Situation): number {
    const { order, quantity, left } = situation;
    const before = this.#before;
    const [from, to] = [order.start, order.start + order.horizon];
    const all = before === undefined ? 0 : before[to]! - before[from]!;
    if (!(all > 0)) return evenShares(situation);
    return (quantity * (before![this.#now + this.#stepSeconds]! - before![from]!)) / all - (quantity - left);
  }
}

/** From 0 on, one more than there are values. */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let s = 0; s < values.length; s++) sums[s + 1] = sums[s]! + values[s]!;
  return sums;
}
