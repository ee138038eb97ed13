import { exp } from '../elementary/exp.js';
import { kernelTerms } from './kernel-terms.js';
import type { TransientImpact } from './transient-impact.js';

/** Writes K x into `into`, T elements each; nothing is allocated. */
export type KernelProduct = (x: ArrayLike<number>, into: Float64Array) => void;

/** How exactly a power law is replaced by exponentials in products. */
export const EXACT = 1e-14;

/**
 * The product K x of the matrix K_st = G(|t_s - t_t|) with a schedule: the price that all trades together raise at
 * each, currency per share.
 *
 * A sum of m exponentials takes one forward and one backward recursion for each, O(m T), without a subtraction: for
 * x >= 0 every element is right to rounding. A power law is such a sum to 1e-14. A tabulated kernel takes O(T^2).
 *
 * @returns a function that may be called often; it belongs to this kernel's number of intervals
 * @example
 * ```ts
 * import { kernelProduct } from '@waterfill/model';
 * const into = new Float64Array(3);
 * kernelProduct({ kernel: 'tabulated', values: Float64Array.of(1, 0.5, 0.25) })([2, 1, 2], into);
 * into; // => Float64Array.of(3, 3, 3)
 * ```
 */
export function kernelProduct(transient: TransientImpact): KernelProduct {
  const known = products.get(transient);
  if (known !== undefined) return known;
  const product = transient.kernel === 'tabulated' ? toeplitzProduct(transient.values) : sumProduct(transient);
  products.set(transient, product);
  return product;
}

/** A long sum takes longer to find than to use. */
const products = new WeakMap<TransientImpact, KernelProduct>();

function toeplitzProduct(values: Float64Array): KernelProduct {
  return (x, into) => {
    for (let t = 0; t < into.length; t++) {
      let price = 0;
      const last = Math.min(into.length, t + values.length) - 1;
      for (let s = Math.max(0, t - values.length + 1); s <= last; s++) price += values[Math.abs(t - s)]! * x[s]!;
      into[t] = price;
    }
  };
}

function sumProduct(transient: Exclude<TransientImpact, { kernel: 'tabulated' }>): KernelProduct {
  const { weights, rates } = kernelTerms(transient, EXACT)!;
  const decays = decaysOf(transient.times, rates);
  return (x, into) => {
    into.fill(0);
    for (const [j, decay] of decays.entries()) addTerm(weights[j]!, decay, x, into);
  };
}

/**
 * For each rate, what is left at each time of what was there at the time before: T of them, or a single one where all
 * steps are equal.
 */
function decaysOf(times: Float64Array, rates: Float64Array): Float64Array[] {
  const steps = times.map((time, t) => (t === 0 ? 0 : time - times[t - 1]!));
  const isEven = steps.every((step, t) => t < 2 || step === steps[1]);
  const distinct = isEven ? steps.subarray(1, 2) : steps;
  return Array.from(rates, (rate) => distinct.map((step) => exp(-rate * step)));
}

function addTerm(weight: number, decay: Float64Array, x: ArrayLike<number>, into: Float64Array): void {
  const { length } = into;
  const stride = decay.length < length ? 0 : 1;
  let left = 0;
  for (let t = 0; t < length; t++) {
    into[t]! += weight * (left + x[t]!);
    if (t + 1 < length) left = (left + x[t]!) * decay[stride * (t + 1)]!;
  }
  left = 0;
  for (let t = length - 1; t > 0; t--) {
    left = (left + x[t]!) * decay[stride * t]!;
    into[t - 1]! += weight * left;
  }
}
