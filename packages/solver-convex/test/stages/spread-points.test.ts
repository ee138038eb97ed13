import { describe, expect, it } from 'vitest';
import { aversionOf, type Place, partsBefore } from '../../src/stages/spread-points.js';

/** A quarter of a circle, on which the aversion rises from 0 to infinity as the tangent of the angle does. */
function placeAt(angle: number): Place {
  const [expectedCost, standardDeviation] = [1 - Math.cos(angle), 1 - Math.sin(angle)];
  return { aversion: Math.tan(angle), expectedCost, standardDeviation };
}

const END = 1.5;

function placesAt(count: number): Place[] {
  return Array.from({ length: count }, (_, i) => placeAt((END * i) / (count - 1)));
}

/** The angle at which a part of the length is passed, by very many places: the scales of the axes make it no arc of a circle. */
const angleAt = (() => {
  const many = 10_000;
  const before = partsBefore(placesAt(many + 1));
  return (part: number): number => {
    const end = before.findIndex((passed) => passed >= part);
    const beyond = (before[end]! - part) / (before[end]! - before[end - 1]!);
    return (END * (end - beyond)) / many;
  };
})();

describe('points along a curve', () => {
  it('are measured by the length before them', () => {
    const parts = partsBefore([
      { aversion: 0, expectedCost: 10, standardDeviation: 9 },
      { aversion: 1, expectedCost: 13, standardDeviation: 5 },
      { aversion: 2, expectedCost: 20, standardDeviation: 4 },
    ]);
    const [one, two] = [Math.hypot(0.3, 0.8), Math.hypot(0.7, 0.2)];
    expect(parts).toEqual([0, expect.closeTo(one / (one + two), 15), 1]);
  });

  it('are interpolated between those that are known with an error of the second order', () => {
    const errorWith = (count: number): number => {
      const places = placesAt(count);
      const before = partsBefore(places);
      // So many points are wanted that none of those that are known is near one.
      const errors = Array.from({ length: 40 }, (_, i) => {
        const aversion = aversionOf(places, before, 250 * i + 127, 10_001);
        return Math.abs(Math.atan(aversion) - angleAt((250 * i + 127) / 10_000)) / END;
      });
      return Math.max(...errors);
    };
    expect(errorWith(9)).toBeLessThan(0.02);
    // Eight times as many lines between them.
    expect(errorWith(65)).toBeLessThan(errorWith(9) / 8 ** 2);
  });

  it('are kept where they nearly are', () => {
    const line = (part: number): Place => ({ aversion: part ** 2, expectedCost: part, standardDeviation: 1 - part });
    const places = [0, 0.204, 0.4, 0.42, 0.65, 0.7, 1].map(line);
    const aversions = Array.from({ length: 6 }, (_, i) => aversionOf(places, partsBefore(places), i, 6));
    expect(aversions.slice(0, 3)).toEqual([0, 0.204 ** 2, 0.4 ** 2]);
    expect(aversions[3]).toBeCloseTo(0.36, 2);
    expect(aversions[4]).toBeCloseTo(0.64, 1);
    expect(aversions[5]).toBe(1);
  });

  it('are finite where two are the same', () => {
    const [a, b, c] = placesAt(3) as [Place, Place, Place];
    const places = [a, b, { ...b, aversion: b.aversion * (1 + 2 ** -52) }, c];
    const before = partsBefore(places);
    for (let i = 0; i < 6; i++) expect(Number.isFinite(aversionOf(places, before, i, 6))).toBe(true);
  });
});
