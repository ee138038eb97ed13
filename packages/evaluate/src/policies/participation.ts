import { evenShares } from './even.js';
import type { DayPolicy, Policy, Seen, Situation } from './policy.js';

/**
 * The policy `participation` (POV): follows the market's volume seen so far. At each step it trades a fraction of the
 * market's volume in the previous step, at the rate that completes the order in time if later steps have the mean
 * volume of the day so far. Without volumes it is the even split.
 *
 * @example
 * ```ts
 * import { participationPolicy } from '@waterfill/evaluate';
 * participationPolicy.name; // => 'participation'
 * ```
 */
export const participationPolicy: Policy = { name: 'participation', startDay: () => new ParticipationDay() };

class ParticipationDay implements DayPolicy {
  #last = Number.NaN;
  #sum = 0;
  #steps = 0;

  observe({ since, volume }: Seen): void {
    this.#last = volume;
    if (since.length === 0) return;
    this.#sum += volume;
    this.#steps++;
  }

  decide(situation: Situation): number {
    const { left, stepsLeft } = situation;
    const expected = (this.#sum / this.#steps) * stepsLeft;
    return expected > 0 ? (left * this.#last) / expected : evenShares(situation);
  }
}
