import { exp, type FrontierPoint, log } from '@waterfill/model';

/**
 * Where an aversion is on a frontier: the index of its point, or between the indices of its neighbours.
 *
 * @param points - by rising aversion
 */
export function placeOfAversion(points: readonly FrontierPoint[], aversion: number): number {
  const after = points.findIndex((point) => point.aversion >= aversion);
  if (after === -1) return points.length - 1;
  if (after === 0) return 0;
  const [low, high] = [points[after - 1]!.aversion, points[after]!.aversion];
  const part = low > 0 ? log(aversion / low) / log(high / low) : aversion / high;
  return after - 1 + part;
}

/** The aversion at a place on a frontier; aversions between two points grow by the same factors. */
export function aversionAt(points: readonly FrontierPoint[], place: number): number {
  const at = Math.max(0, Math.min(points.length - 1, place));
  const before = Math.floor(at);
  const [low, part] = [points[before]!.aversion, at - before];
  if (part === 0) return low;
  const high = points[before + 1]!.aversion;
  return low > 0 ? low * exp(part * log(high / low)) : part * high;
}

/** A position, pixels. */
export type Position = readonly [x: number, y: number];

/** The position at a place on a line through positions. */
export function positionAt(line: readonly Position[], place: number): Position {
  const before = Math.max(0, Math.min(line.length - 1, Math.floor(place)));
  const [[x, y], [nextX, nextY]] = [line[before]!, line[before + 1] ?? line[before]!];
  const part = place - before;
  return [x + part * (nextX - x), y + part * (nextY - y)];
}

/** The place on a line that is nearest to a position. */
export function nearestPlace(line: readonly Position[], [x, y]: Position): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [i, [fromX, fromY]] of line.slice(0, -1).entries()) {
    const [alongX, alongY] = [line[i + 1]![0] - fromX, line[i + 1]![1] - fromY];
    const length = alongX * alongX + alongY * alongY;
    const part = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
    const inside = Math.max(0, Math.min(1, part));
    const [awayX, awayY] = [x - fromX - inside * alongX, y - fromY - inside * alongY];
    const distance = awayX * awayX + awayY * awayY;
    if (distance < least) [best, least] = [i + inside, distance];
  }
  return best;
}
