import { volumeLevel } from '@waterfill/model';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from '../policy.js';
import type { DayProfile, VolumeUpdate } from '../profile/day-profile.js';
import { volumeProfilePolicy } from './volume-policies.js';

/**
 * The policy `volume-dynamic` (dynamic VWAP): follows the volume of past days, corrected by what the market has traded
 * so far. By the end of each step it has done the part of the order that is expected to be the market's part of the
 * volume from the order's start to its end. On recordings without trades it is `volume-profile`; if the profile has no
 * volumes it is the even split.
 *
 * @param profile - of days of the same instrument
 * @example
 * ```ts
 * import { dynamicVolumePolicy } from '@waterfill/evaluate';
 * const volumes = { volumes: Float64Array.of(1), update: { sharesPerSecond: 20, pastWeight: 0.1 } };
 * dynamicVolumePolicy({ binSeconds: 300, levels: Float64Array.of(1), ...volumes }).name; // => 'volume-dynamic'
 * ```
 */
export function dynamicVolumePolicy(profile: DayProfile): Policy {
  const { volumes, update, binSeconds } = profile;
  const fixed = volumeProfilePolicy(profile);
  const known = volumes && update && { binSeconds, volumes, update };
  return {
    name: 'volume-dynamic',
    startDay: (day) => (known ? new DynamicVolumeDay(day, known, fixed.startDay(day)) : fixed.startDay(day)),
  };
}

class DynamicVolumeDay implements DayPolicy {
  readonly #stepSeconds: number;
  readonly #fixed: DayPolicy;
  /** the weight of past days, shares */
  readonly #past: number;
  /** by the start of each step and by the end of the session, shares: expected, and traded as far as it is known */
  readonly #expected: Float64Array;
  readonly #traded: Float64Array;
  #step = 0;
  /** from the first step whose volume is not known on, nothing is */
  #isKnown = true;

  constructor({ stepSeconds, sessionSeconds }: DayStart, profile: VolumesOfDay, fixed: DayPolicy) {
    this.#stepSeconds = stepSeconds;
    this.#fixed = fixed;
    this.#expected = expectedByStep(profile, stepSeconds, sessionSeconds);
    this.#traded = new Float64Array(this.#expected.length);
    this.#past = profile.update.pastWeight * this.#expected.at(-1)!;
  }

  observe(seen: Seen): void {
    this.#fixed.observe(seen);
    const step = Math.round(seen.now / this.#stepSeconds);
    if (step === 0) return;
    if (Number.isNaN(seen.volume)) this.#isKnown = false;
    this.#traded.fill(this.#traded[this.#step]! + seen.volume, this.#step + 1, step + 1);
    this.#step = step;
  }

  decide(situation: Situation): number {
    if (!this.#isKnown) return this.#fixed.decide(situation);
    const { order, quantity, left } = situation;
    const [from, now] = [Math.round(order.start / this.#stepSeconds), this.#step];
    const to = Math.round((order.start + order.horizon) / this.#stepSeconds);
    const [expected, traded] = [this.#expected, this.#traded];
    const level = volumeLevel(traded[now]!, expected[now]!, this.#past);
    const done = traded[now]! - traded[from]!;
    const all = done + level * (expected[to]! - expected[now]!);
    const target = (done + level * (expected[now + 1]! - expected[now]!)) / all;
    return target >= 0 ? quantity * target - (quantity - left) : this.#fixed.decide(situation);
  }
}

interface VolumesOfDay {
  readonly binSeconds: number;
  readonly volumes: Float64Array;
  readonly update: VolumeUpdate;
}

function expectedByStep({ binSeconds, volumes, update }: VolumesOfDay, step: number, session: number): Float64Array {
  const sums = new Float64Array(Math.floor(session / step) + 2);
  let [sum, second] = [0, 0];
  for (let k = 1; k < sums.length; k++) {
    for (; second < k * step; second++) sum += (volumes[Math.floor(second / binSeconds)] ?? 0) * update.sharesPerSecond;
    sums[k] = sum;
  }
  return sums;
}
