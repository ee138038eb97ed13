import type { Iterate } from './iterate.js';

/** The step length at which the first distance or price reaches 0; Infinity if none decreases. */
export function stepToBoundary({ distances, prices }: Iterate, direction: Iterate): number {
  let fastest = 0;
  for (let j = 0; j < distances.length; j++) {
    const loss = Math.max(-direction.distances[j]! / distances[j]!, -direction.prices[j]! / prices[j]!);
    if (loss > fastest) fastest = loss;
  }
  return 1 / fastest;
}

/** The gap, the sum of the products of distances and prices, after a step. */
export function gapAfter({ distances, prices }: Iterate, step: number, direction: Iterate): number {
  let gap = 0;
  for (let j = 0; j < distances.length; j++) {
    gap += (distances[j]! + step * direction.distances[j]!) * (prices[j]! + step * direction.prices[j]!);
  }
  return gap;
}
