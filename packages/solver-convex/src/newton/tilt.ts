import type { Coupling } from './coupling.js';
import type { Iterate } from './iterate.js';
import type { ScaledProblem } from './scaled-problem.js';

/** By how much the price of each interval is above lambda. */
export interface PriceTilt {
  /** of each interval */
  readonly prices: Float64Array;
  /** the cost of all that makes it so */
  penalty: number;
  /** the shadow price minus lambda */
  end: number;
  evaluate(iterate: Iterate): void;
}

/** By how much penalties and trajectory bounds raise the price of each interval above lambda; carried impact lowers it. */
export class Tilt implements PriceTilt {
  /** of each interval; 0 if the intervals are not coupled */
  readonly prices: Float64Array;
  /** the cost of all penalties and of carried impact */
  penalty = 0;
  /** the cost of holding one more share until it is done at the end: the shadow price minus lambda */
  end = 0;
  private readonly coupling: Coupling | undefined;
  private readonly net: Float64Array;

  constructor({ count, coupling, workspace }: Pick<ScaledProblem, 'count' | 'coupling' | 'workspace'>) {
    this.prices = workspace.doubles(count);
    this.coupling = coupling;
    this.net = workspace.doubles(coupling === undefined ? 0 : count - 1);
  }

  evaluate({ shares, trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    if (this.coupling === undefined) return;
    const { order, penalties, lower, upper, carried } = this.coupling;
    const { prices, net } = this;
    if (lower.level.length + upper.level.length > 0) net.fill(0);
    for (let j = 0; j < lower.level.length; j++) net[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) net[upper.level[j]!]! -= trajectoryUpperPrices[j]!;
    let tilt = 0;
    let held = 0;
    let cost = 0;
    let end = 0;
    // From the end, so that the small holdings and prices there keep their digits.
    for (let k = net.length; k > 0; k--) {
      const i = order[k]!;
      prices[i] = tilt;
      held += shares[i]!;
      tilt += net[k - 1]!;
      for (let p = 0; p < penalties.length; p++) {
        const { slope, centre, growsWithOrder } = penalties[p]!;
        const distance = held - centre[k - 1]!;
        const price = slope[k - 1]! * distance;
        tilt += price;
        cost += (price * distance) / 2;
        if (growsWithOrder) end += price;
      }
    }
    prices[order[0]!] = tilt;
    if (carried !== undefined) cost += carried.takeFrom(prices, shares);
    this.penalty = cost;
    this.end = end;
  }
}
