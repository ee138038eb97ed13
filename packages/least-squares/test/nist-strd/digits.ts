/** Matching digits, at most 11 as certificates have: the least log relative error over the values. */
export function digits(actual: ArrayLike<number>, certified: ArrayLike<number>): number {
  const errors = Array.from(certified, (value, j) => Math.abs(actual[j]! / value - 1));
  return Math.min(...errors.map((error) => (error < 1 ? Math.min(11, -Math.log10(error)) : 0)));
}
