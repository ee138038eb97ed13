/** The sides of an order, to choose from. */
export const SIDES = [
  ['buy', 'buy'],
  ['sell', 'sell'],
] as const;
