/**
 * The vertex of an interval that has taken every segment flatter than a price: the last of its vertices, `from` up to
 * but not including `end`, whose slope is below the price.
 */
export function positionAt(slopes: Float64Array, from: number, end: number, price: number): number {
  let low = from;
  let high = end;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (slopes[middle]! < price) low = middle;
    else high = middle;
  }
  return low;
}
