import type { PowerLawImpact } from '@waterfill/model';
import { exp, pow } from '@waterfill/model';
import { dayShape, sessionMinutes } from './day-shape.js';
import { createRandomSource, type RandomSource } from './random-source.js';
import type { SampleDay } from './sample-day.js';
import { type SampleProfile, sampleProfiles } from './sample-profile.js';

/**
 * The true impact of a sample day, around which its book is generated, minute by minute, on both sides.
 *
 * In minute t buying or selling x shares costs g_t(x) = h_t + a_t x^alpha_t a share beyond the mid, in expectation and
 * averaged over the time of the minute. The book at any moment differs from it by three variations with mean zero: a
 * factor on the impact that rises when trades take depth and falls as it recovers; a half-spread that widens with it;
 * and each order's price, which is rounded to a tick, up as often as down.
 *
 * A small bias remains: orders follow with a delay and have a finite size, so walking through them smooths g_t.
 * Averaged over a day and both sides the impact is within 5 % of the truth, or a tenth of a tick if that is more, from
 * 50 to 500 shares of `thin` and from 100 to 8,000 of `thick`; the half-spread is within 2 %. Smaller orders are too
 * cheap, because the best order of a book has a finite size; larger ones sometimes exceed the ten levels. A single
 * minute is much noisier than the day.
 *
 * @returns 390 entries, one per minute: half-spread in dollars per share, coefficient in dollars per share^(1 +
 * exponent)
 * @example
 * ```ts
 * import { sampleTruth } from '@waterfill/orderbook';
 * const { halfSpread } = sampleTruth({ name: 'thin', date: '2025-06-02', seed: 1 });
 * halfSpread?.length; // => 390
 * halfSpread![0]! > 2 * halfSpread![200]!; // => true
 * ```
 */
export function sampleTruth(day: SampleDay): PowerLawImpact & { readonly halfSpread: Float64Array } {
  const { halfSpread, coefficient, exponent } = truthInTicks(day);
  return {
    kind: 'power-law',
    halfSpread: halfSpread.map((ticks) => ticks / 100),
    coefficient: coefficient.map((ticks) => ticks / 100),
    exponent,
  };
}

/** The same with prices in ticks of a cent, as the generator uses it. */
export interface TruthInTicks {
  readonly halfSpread: Float64Array;
  readonly coefficient: Float64Array;
  readonly exponent: Float64Array;
}

/** The true impact from which the book of the day is generated. */
export function truthInTicks({ name, date, seed }: SampleDay): TruthInTicks {
  const random = createRandomSource(`${seed}/${name}/${date}/truth`);
  const profile = sampleProfiles[name];
  const exponent = wander(random, 0.03, 0.06).map((y) => profile.exponent + y);
  const halfSpread = wander(random, 0.12, 0.12).map((y, t) => halfSpreadAt(profile, t, y));
  const coefficient = wander(random, 0.12, 0.15).map((y, t) => coefficientAt(profile, t, y, exponent[t]!));
  return { halfSpread, coefficient, exponent };
}

/** Half a tick is the minimum for a book that is neither locked nor crossed. */
function halfSpreadAt({ halfSpread }: SampleProfile, t: number, noise: number): number {
  return 0.5 + (halfSpread * dayShape(t + 0.5).width - 0.5) * exp(noise);
}

function coefficientAt(profile: SampleProfile, t: number, noise: number, exponent: number): number {
  const impact = profile.referenceImpact * dayShape(t + 0.5).shallowness * exp(noise);
  return impact / pow(profile.referenceSize, exponent);
}

/** A mean-reverting process through the day around a daily mean; both deviations are scaled by their standard deviations. */
function wander(random: RandomSource, ofDay: number, withinDay: number): Float64Array {
  const [level, memory] = [ofDay * random.normal(), 0.97];
  let y = random.normal();
  return Float64Array.from({ length: sessionMinutes }, () => {
    y = memory * y + Math.sqrt(1 - memory * memory) * random.normal();
    return level + withinDay * y;
  });
}
