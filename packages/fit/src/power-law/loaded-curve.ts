import { log } from '@waterfill/model';
import type { ExponentGrid } from './exponent-grid.js';
import type { PowerLawFitOptions } from './power-law-fit-options.js';
import type { WeightedCurve } from './projection.js';

/** A curve loaded into a workspace, with the sums that a fit needs first. */
export class LoadedCurve implements WeightedCurve {
  readonly weights: Float64Array;
  readonly impact: Float64Array;
  /** sizes with an impact and a weight */
  points = 0;
  /** the mean, least and largest u of those */
  meanU = 0;
  leastU = 0;
  largestU = 0;
  /** sum w g^2 */
  squares = 0;
  /** sum w g / sum w */
  mean = 0;
  /** near the exponent: from the means of the impact below and above the middle of u */
  roughExponent = 0;
  private readonly u: Float64Array;

  constructor({ u }: ExponentGrid) {
    this.u = u;
    this.weights = new Float64Array(u.length);
    this.impact = new Float64Array(u.length);
  }

  load(impact: ArrayLike<number>, { halfSpread = 0, weights }: PowerLawFitOptions = {}): void {
    const { u, impact: loaded, weights: loadedWeights } = this;
    let points = 0;
    let sumU = 0;
    let sum = 0;
    let total = 0;
    let squares = 0;
    let leastU = Number.POSITIVE_INFINITY;
    let largestU = Number.NEGATIVE_INFINITY;
    let low = 0;
    let lowU = 0;
    let lowImpact = 0;
    let highImpact = 0;
    for (let k = 0; k < u.length; k++) {
      const size = u[k]!;
      const g = impact[k]! - halfSpread;
      const weight = weights === undefined ? 1 : weights[k]!;
      if (!(Number.isFinite(g) && weight > 0)) {
        loaded[k] = 0;
        loadedWeights[k] = 0;
        continue;
      }
      loaded[k] = g;
      loadedWeights[k] = weight;
      points++;
      sumU += size;
      total += weight;
      sum += weight * g;
      squares += weight * g * g;
      if (size < leastU) leastU = size;
      if (size > largestU) largestU = size;
      if (size < 0) {
        low++;
        lowU += size;
        lowImpact += g;
      } else highImpact += g;
    }
    this.points = points;
    this.meanU = sumU / points;
    this.leastU = leastU;
    this.largestU = largestU;
    this.squares = squares;
    this.mean = sum / total;
    const high = points - low;
    const rise = log(highImpact / high / (lowImpact / low)) / ((sumU - lowU) / high - lowU / low);
    this.roughExponent = Number.isFinite(rise) ? rise : 0;
  }

  /** sum w (g - its mean)^2 */
  squaresAboutMean(): number {
    const { weights, impact, mean } = this;
    let squares = 0;
    for (let k = 0; k < impact.length; k++) {
      const deviation = impact[k]! - mean;
      squares += weights[k]! * deviation * deviation;
    }
    return squares;
  }
}
