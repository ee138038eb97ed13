/** The least sum of squares of power laws at 4,001 exponents, from the slowest fall to the steepest rise. */
export function leastOnScan(sizes: readonly number[], impact: readonly number[]): number {
  const range = Math.log(sizes.at(-1)! / sizes[0]!);
  const exponents = Array.from({ length: 4001 }, (_, k) => (30 * Math.sinh((k - 2000) / 400)) / Math.sinh(5) / range);
  return Math.min(...exponents.map((exponent) => residualSumOfSquares(sizes, impact, exponent)));
}

function residualSumOfSquares(sizes: readonly number[], impact: readonly number[], exponent: number): number {
  const powers = sizes.map((x) => (x / (exponent > 0 ? sizes.at(-1)! : sizes[0]!)) ** exponent);
  const product = powers.reduce((sum, power, k) => sum + power * impact[k]!, 0);
  const coefficient = product / powers.reduce((sum, power) => sum + power * power, 0);
  return powers.reduce((sum, power, k) => sum + (impact[k]! - coefficient * power) ** 2, 0);
}
