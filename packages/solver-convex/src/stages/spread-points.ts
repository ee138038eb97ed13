import { pow } from '@waterfill/model';
/** A point on the frontier. */
export interface Place {
  readonly aversion: number;
  readonly expectedCost: number;
  readonly standardDeviation: number;
}

/**
 * The longest piece between neighbouring points of the curve: its end, its part of the total length, and an aversion
 * inside it.
 *
 * @param places - by increasing aversion, at least two
 */
export function longestGap(places: readonly Place[]): { end: number; length: number; middle: number } {
  const lengths = lengthsOf(places);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const k = lengths.indexOf(Math.max(...lengths));
  return { end: k + 1, length: whole > 0 ? lengths[k]! / whole : 0, middle: between(places[k]!, places[k + 1]!, 0.5) };
}

/** `count` aversions from the first to the last place, evenly spaced along the curve through the places. */
export function evenAversions(places: readonly Place[], count: number): number[] {
  const lengths = lengthsOf(places);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let [k, passed] = [0, 0];
  return Array.from({ length: count }, (_, i) => {
    if (i === 0 || i === count - 1) return places.at(i === 0 ? 0 : -1)!.aversion;
    const target = (i / (count - 1)) * whole;
    for (; k < lengths.length - 1 && passed + lengths[k]! < target; k++) passed += lengths[k]!;
    return between(places[k]!, places[k + 1]!, (target - passed) / lengths[k]!);
  });
}

/** The distance from each place to the next, with both axes scaled to 1. */
function lengthsOf(places: readonly Place[]): number[] {
  const [first, last] = [places[0]!, places.at(-1)!];
  const cost = last.expectedCost - first.expectedCost || 1;
  const risk = first.standardDeviation - last.standardDeviation || 1;
  return places.slice(1).map((place, i) => {
    const rise = (place.expectedCost - places[i]!.expectedCost) / cost;
    const fall = (place.standardDeviation - places[i]!.standardDeviation) / risk;
    return Math.sqrt(rise * rise + fall * fall);
  });
}

/** Interpolates aversions geometrically; after an aversion of 0, quadratically. */
function between(from: Place, to: Place, part: number): number {
  return from.aversion > 0 ? from.aversion * pow(to.aversion / from.aversion, part) : to.aversion * part * part;
}
