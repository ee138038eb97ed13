import type { Coupling } from './coupling.js';
import type { Iterate } from './iterate.js';

/** What the price of each interval is above lambda where risk and trajectory bounds tie them together. */
export class Tilt {
  /** by interval; 0 where nothing ties them */
  readonly prices: Float64Array;
  /** what it costs to hold */
  riskCost = 0;
  /** what holding one more share to the end costs */
  marginalRisk = 0;
  private readonly coupling: Coupling | undefined;
  private readonly net: Float64Array;

  constructor(count: number, coupling: Coupling | undefined) {
    this.prices = new Float64Array(count);
    this.coupling = coupling;
    this.net = new Float64Array(coupling === undefined ? 0 : count - 1);
  }

  evaluate({ shares, trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    if (this.coupling === undefined) return;
    const { order, riskLevel, riskSlope, lower, upper } = this.coupling;
    const { prices, net } = this;
    if (lower.level.length + upper.level.length > 0) net.fill(0);
    for (let j = 0; j < lower.level.length; j++) net[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) net[upper.level[j]!]! -= trajectoryUpperPrices[j]!;
    let [tilt, held, cost, marginal] = [0, 0, 0, 0];
    // From the end, so that the small holdings and prices there keep their digits.
    for (let k = net.length; k > 0; k--) {
      const i = order[k]!;
      prices[i] = tilt;
      held += shares[i]!;
      const risk = riskSlope[k - 1]! * held;
      marginal += riskLevel[k - 1]! + risk;
      tilt += riskLevel[k - 1]! + risk + net[k - 1]!;
      cost += held * (riskLevel[k - 1]! + risk / 2);
    }
    prices[order[0]!] = tilt;
    this.riskCost = cost;
    this.marginalRisk = marginal;
  }
}
