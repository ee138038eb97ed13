import type { Conflict } from '@waterfill/model';

/** Of sums of bounds. */
const ROUNDING = 1e-9;

type Amounts = Pick<Conflict, 'needed' | 'available'>;

/** What is wrong with the shares that a conflict states; undefined if nothing is. */
export function wrongAmounts(stated: Amounts, { needed, available }: Amounts): string | undefined {
  const isClose = (one: number, other: number): boolean =>
    Math.abs(one - other) <= ROUNDING * Math.max(needed, available);
  if (isClose(stated.needed, needed) && isClose(stated.available, available)) return undefined;
  return `says ${stated.needed} needed, ${stated.available} available; it is ${needed} and ${available}`;
}
