import { CompensatedSum } from '@waterfill/model';
import type { Workspace } from '../newton/workspace.js';
import { excessHoldings, type HoldingsPenalty } from './holdings-penalty.js';

/**
 * A penalty in the units of a scaled problem: holding h_k at level k costs slope_k (h_k - centre_k)^2 / 2.
 *
 * It is stored as a distance from the centre, not as a polynomial in h_k, so that the cost near the centre is accurate.
 */
export interface LevelPenalty {
  /** the increase of the marginal cost per share held, >= 0, in the unit of prices per unit of shares */
  readonly slope: Float64Array;
  /** the holdings of least cost; below 0 if the lower bounds hold back shares that the penalty would rather have done */
  readonly centre: Float64Array;
  /** see {@link HoldingsPenalty} */
  readonly growsWithOrder: boolean;
}

/** The cost of holding one more share at level k. */
export function marginalAt(penalties: readonly LevelPenalty[], k: number, held: number): number {
  let price = 0;
  for (let p = 0; p < penalties.length; p++) {
    const { slope, centre } = penalties[p]!;
    price += slope[k]! * (held - centre[k]!);
  }
  return price;
}

/** The mapping from the intervals of a stage to the levels of its scaled problem. */
export interface LevelPlan {
  readonly workspace: Workspace;
  /** the number of levels */
  readonly levels: number;
  /** the level that is reached by the end of each interval; none if out of range */
  readonly levelOf: Int32Array;
  /** shares */
  readonly shareUnit: number;
  /** shares of each interval that are fixed */
  readonly lower: Float64Array;
  /** shares that are left after the stage */
  readonly heldAfter: number;
}

/**
 * Collects a penalty by levels. With no holdings beyond the lower bounds, excess_t shares above the target are held:
 * weight (excess + unit h)^2 for each interval summed, completed to one square for each level.
 *
 * @returns the penalty, and its constant part
 */
export function levelPenalty(
  penalty: HoldingsPenalty,
  { workspace, levels, levelOf, shareUnit, lower, heldAfter }: LevelPlan,
): { penalty: LevelPenalty; settled: number } {
  const { weight, growsWithOrder } = penalty;
  const excess = excessHoldings(penalty, lower, heldAfter);
  const slope = workspace.doubles(levels);
  const centre = workspace.doubles(levels);
  const settled = new CompensatedSum();
  for (let t = weight.length - 2; t >= 0; t--) {
    const k = levelOf[t]!;
    const distance = -excess[t]!;
    if (k < 0 || k >= levels) {
      settled.add((weight[t]! * distance * distance) / shareUnit);
      continue;
    }
    const more = 2 * weight[t]! * shareUnit;
    if (more === 0) continue;
    // Two squares about different centres are one about their mean plus a constant.
    const before = slope[k]!;
    const both = before + more;
    const apart = distance / shareUnit - centre[k]!;
    settled.add(((before * more) / both) * (apart * apart) * 0.5);
    centre[k]! += (more / both) * apart;
    slope[k] = both;
  }
  return { penalty: { slope, centre, growsWithOrder }, settled: settled.value };
}
