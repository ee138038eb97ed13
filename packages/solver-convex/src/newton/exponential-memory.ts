import { exp, type KernelTerms } from '@waterfill/model';
import type { ImpactMemory } from './impact-memory.js';

/**
 * For a kernel sum_j w_j e^(-rate_j d): state j is what trades have left of exponential j, and falls by the factor phi_j
 * from one interval to the one before or after. W = diag w, so that in addition to {@link ImpactMemory}
 *
 *     beta_j *= phi_j     S_ij *= phi_i phi_j     S_jj += w_j (1 - phi_j^2)     mu_j *= phi_j     F_j *= phi_j
 *
 * A step takes m^2 operations for m exponentials.
 */
export class ExponentialMemory implements ImpactMemory {
  private readonly size: number;
  /** w */
  private readonly weights: Float64Array;
  /** phi of each interval and the next, m for each */
  private readonly decay: Float64Array;
  /** q, m for each interval */
  private readonly reach: Float64Array;
  /** beta behind each interval, m for each */
  private readonly pulls: Float64Array;
  /** S */
  private readonly spread: Float64Array;
  /** beta */
  private readonly pull: Float64Array;
  /** mu, then F */
  private readonly state: Float64Array;

  /**
   * @param times - of the intervals that have a choice
   * @param unit - of weights in the units of the scaled problem
   */
  constructor({ weights, rates }: KernelTerms, times: Float64Array, unit: number) {
    const size = weights.length;
    this.size = size;
    this.weights = weights.map((weight) => weight * unit);
    this.decay = decaysOf(rates, times);
    this.reach = new Float64Array(size * times.length);
    this.pulls = new Float64Array(size * times.length);
    this.spread = new Float64Array(size * size);
    this.pull = new Float64Array(size);
    this.state = new Float64Array(size);
  }

  beginFactors(): void {
    const { size, spread, weights } = this;
    this.pull.fill(0);
    spread.fill(0);
    for (let i = 0; i < size; i++) spread[i * size + i] = weights[i]!;
  }

  crossLevel(k: number, pull: number, passed: number): void {
    if (pull > 0) this.addLevel(pull, passed);
    const { size, spread, weights, decay } = this;
    const at = k * size;
    for (let i = 0; i < size; i++) {
      const phi = decay[at + i]!;
      this.pull[i]! *= phi;
      for (let j = 0; j < size; j++) spread[i * size + j]! *= phi * decay[at + j]!;
      spread[i * size + i]! += weights[i]! * (1 - phi * phi);
    }
  }

  private addLevel(pull: number, passed: number): void {
    const { size, spread, pull: beta } = this;
    for (let i = 0; i < size; i++) {
      const row = pull * beta[i]!;
      for (let j = 0; j < size; j++) spread[i * size + j]! += row * beta[j]!;
    }
    for (let i = 0; i < size; i++) beta[i]! *= passed;
  }

  ownImpact(k: number): number {
    const { size, spread, reach } = this;
    let total = 0;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += spread[i * size + j]!;
      reach[k * size + i] = sum;
      total += sum;
    }
    return total;
  }

  lean(k: number): number {
    this.pulls.set(this.pull, k * this.size);
    return sumOf(this.pull);
  }

  addInterval(k: number, lean: number, spread: number, own: number): void {
    const { size, reach, pull } = this;
    const at = k * size;
    for (let i = 0; i < size; i++) {
      const part = reach[at + i]! / spread;
      pull[i]! -= lean * part;
      for (let j = 0; j < size; j++) this.spread[i * size + j]! -= part * reach[at + j]!;
    }
    // Without temporary cost the two sides of the subtraction agree, and this is their difference.
    if (size === 1) this.spread[0] = reach[at]! * (own / spread);
  }

  beginElimination(): void {
    this.state.fill(0);
  }

  pushLevel(k: number, push: number): void {
    const { size, state, decay, pulls } = this;
    const at = k * size;
    for (let i = 0; i < size; i++) state[i] = state[i]! * decay[at + i]! + pulls[at + i]! * push;
  }

  expected(_k: number): number {
    return sumOf(this.state);
  }

  learn(k: number, part: number): void {
    const { size, state, reach } = this;
    for (let i = 0; i < size; i++) state[i]! += reach[k * size + i]! * part;
  }

  beginSubstitution(): void {
    this.state.fill(0);
  }

  carriedTo(k: number): number {
    return this.withState(this.reach, k);
  }

  carriedBehind(k: number): number {
    return this.withState(this.pulls, k);
  }

  leave(k: number, step: number): void {
    const { size, state, decay } = this;
    for (let i = 0; i < size; i++) state[i] = (state[i]! + step) * decay[k * size + i]!;
  }

  private withState(rows: Float64Array, k: number): number {
    const { size, state } = this;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += rows[k * size + i]! * state[i]!;
    return sum;
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** After the last interval nothing is left. */
function decaysOf(rates: Float64Array, times: Float64Array): Float64Array {
  const size = rates.length;
  const decay = new Float64Array(size * times.length);
  for (let k = 0; k + 1 < times.length; k++) {
    const step = times[k + 1]! - times[k]!;
    for (let i = 0; i < size; i++) decay[k * size + i] = exp(-rates[i]! * step);
  }
  return decay;
}
