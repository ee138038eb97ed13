import type { Problem } from '@waterfill/model';
import type { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';
import { coupledWarmStart } from './coupled-start.js';
import { warmStart } from './starting-point.js';

/** A start, as far as it concerns a stage. */
export interface StageStart {
  /** shares, of the intervals of the stage */
  readonly schedule: ArrayLike<number>;
  /** of the last interval of the stage, currency per share */
  readonly price: number;
  /** of the trajectory bounds, the lower less the upper ones, currency per share */
  readonly netPrices: ArrayLike<number>;
}

/** The iterate to start from; undefined if the start is not nearly optimal. */
export function warmStartOf(
  problem: Problem,
  scaled: ScaledProblem,
  start: StageStart,
  settings: Settings,
): Iterate | undefined {
  const { coupling } = scaled;
  const shares = scaledShares(problem, scaled, start);
  if (coupling === undefined) return warmStart(scaled, shares, start.price, settings);
  const net = new Float64Array(scaled.count);
  for (const { level, interval } of [coupling.lower, coupling.upper]) {
    level.forEach((k, j) => {
      net[k] = start.netPrices[interval[j]!]!;
    });
  }
  const path = { shares: Float64Array.from(coupling.order, (i) => shares[i]!), price: start.price, net };
  return coupledWarmStart(scaled, coupling, path, settings);
}

/** The shares of a start beyond the lower bounds, clipped to what each interval can take. */
function scaledShares({ lower }: Problem, scaled: ScaledProblem, { schedule }: StageStart): Float64Array {
  const shares = new Float64Array(scaled.count);
  for (let i = 0; i < scaled.count; i++) {
    const t = scaled.interval[i]!;
    shares[i] = Math.min(Math.max((schedule[t]! - lower[t]!) / scaled.shareUnit, 0), scaled.most(i));
  }
  return shares;
}
