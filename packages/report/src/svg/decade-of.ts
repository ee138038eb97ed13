/** The exponent of the power of ten at or below `value` > 0, the same in every engine. */
export function decadeOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}
