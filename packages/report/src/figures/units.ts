/** The unit of an amount, if known. */
export function moneyUnit(currency: string | undefined): string {
  return currency ?? 'currency';
}

/** The unit of a price. */
export function priceUnit(currency: string | undefined): string {
  return `${moneyUnit(currency)} per share`;
}
