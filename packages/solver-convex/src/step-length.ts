import type { Direction, Iterate } from './iterate.js';

/** How many times a direction can be gone before the first variable is 0; Infinity if none ever is. */
export function stepToBoundary({ shares, room, lowerPrices, upperPrices }: Iterate, direction: Direction): number {
  let fastest = 0;
  for (let i = 0; i < shares.length; i++) {
    const loss = Math.max(-direction.shares[i]! / shares[i]!, -direction.lowerPrices[i]! / lowerPrices[i]!);
    if (loss > fastest) fastest = loss;
  }
  for (let i = 0; i < room.length; i++) {
    const loss = Math.max(direction.shares[i]! / room[i]!, -direction.upperPrices[i]! / upperPrices[i]!);
    if (loss > fastest) fastest = loss;
  }
  return 1 / fastest;
}

/** The gap, sum v z + sum r w, after a step. */
export function gapAfter(
  { shares, room, lowerPrices, upperPrices }: Iterate,
  step: number,
  direction: Direction,
): number {
  let gap = 0;
  for (let i = 0; i < shares.length; i++) {
    gap += (shares[i]! + step * direction.shares[i]!) * (lowerPrices[i]! + step * direction.lowerPrices[i]!);
  }
  for (let i = 0; i < room.length; i++) {
    gap += (room[i]! - step * direction.shares[i]!) * (upperPrices[i]! + step * direction.upperPrices[i]!);
  }
  return gap;
}
