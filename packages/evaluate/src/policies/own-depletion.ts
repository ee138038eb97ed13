import type { Situation } from './policy.js';

/** Of what was taken. */
const NEGLIGIBLE = 1e-12;

/**
 * What is still missing of what the order took, as far as a policy takes its recovery for granted, shares; what is long
 * ago is back.
 *
 * @param keep - the part of what is missing that still is after a step, 0 to 1
 */
export function ownDepletion({ traded, steps, stepsLeft }: Situation, keep: number): number {
  let [missing, weight] = [0, keep];
  for (let i = steps - stepsLeft - 1; i >= 0 && weight > NEGLIGIBLE; i--, weight *= keep) {
    missing += weight * traded[i]!;
  }
  return missing;
}
