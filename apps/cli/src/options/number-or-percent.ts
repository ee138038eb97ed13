/**
 * Reads digits, with or without an exponent, as a number or, with a percent sign, as a part of 1: the nearest number to
 * what is written, which a division by 100 is not always.
 *
 * @param percent - `%`, or empty or undefined without one
 * @returns NaN for what is not a number; 0 for an empty text without a percent sign
 */
export function numberOrPercent(number: string, percent: string | undefined): number {
  const [digits, exponent = '0'] = number.toLowerCase().split('e');
  return Number(percent ? `${digits}e${Number(exponent) - 2}` : number);
}
