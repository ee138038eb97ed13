/** What a bound is away, and its price, for all bounds. */
export interface Bounds {
  readonly distances: Float64Array;
  readonly prices: Float64Array;
}

/** The step length at which the first distance or price reaches 0; Infinity if none decreases. */
export function stepToBoundary({ distances, prices }: Bounds, direction: Bounds): number {
  let fastest = 0;
  for (let j = 0; j < distances.length; j++) {
    const distanceLoss = -direction.distances[j]! / distances[j]!;
    const priceLoss = -direction.prices[j]! / prices[j]!;
    if (distanceLoss > fastest) fastest = distanceLoss;
    if (priceLoss > fastest) fastest = priceLoss;
  }
  return 1 / fastest;
}

/** The gap, the sum of the products of distances and prices, after a step. */
export function gapAfter({ distances, prices }: Bounds, step: number, direction: Bounds): number {
  let gap = 0;
  for (let j = 0; j < distances.length; j++) {
    gap += (distances[j]! + step * direction.distances[j]!) * (prices[j]! + step * direction.prices[j]!);
  }
  return gap;
}
