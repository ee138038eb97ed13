/** The inner product of two arrays of the same length, whose sum is compensated: for residuals and their gradient. */
export function compensatedInnerProduct(a: Float64Array, b: Float64Array): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < a.length; i++) {
    const term = a[i]! * b[i]!;
    const next = total + term;
    // The rounding error of the sum (Knuth, The Art of Computer Programming, volume 2, section 4.2.2).
    const added = next - total;
    lost += total - (next - added) + (term - added);
    total = next;
  }
  // An infinite term leaves Infinity - Infinity.
  return Number.isFinite(total) ? total + lost : total;
}
