/** A number of shares in a message: as many digits as are not rounding. */
export function sharesText(shares: number): string {
  return String(Number(shares.toPrecision(12)));
}
