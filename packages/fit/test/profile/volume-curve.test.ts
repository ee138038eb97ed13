import { describe, expect, it } from 'vitest';
import type { VolumeDay } from '../../src/profile/profile-volumes.js';
import { volumeCurve } from '../../src/profile/volume-curve.js';
import { normals } from '../impact/random.js';
import { hasSharedData, unlessShared } from '../shared-data.js';
import { daysOfIbm } from './minutes-of-ibm.js';

/** Days of a U shape, with noise. */
function madeUpVolumes(count: number, seed = 1): VolumeDay[] {
  const normal = normals(seed);
  return Array.from({ length: count }, (_, d) => ({
    date: new Date(Date.UTC(2025, 5, 1 + d)).toISOString().slice(0, 10),
    volumes: new Float64Array(13).map((_, t) => 1000 * (1 + ((t - 6) / 6) ** 2) * Math.exp(0.3 * normal())),
  }));
}

describe('the volume curve of past days', () => {
  const intervalSeconds = 1800;

  it('is of whole days: those without trades or with few are left out by name', () => {
    const days = madeUpVolumes(6);
    const broken = days.map((day, d) => ({
      ...day,
      volumes: day.volumes.map((v, t) => (d === 2 || (d === 4 && t > 3) ? 0 : v)),
    }));
    const { leftOut, days: kept, findings, volume } = volumeCurve(broken, { intervalSeconds });
    expect(leftOut.map(({ date, code }) => [date, code])).toEqual([
      ['2025-06-03', 'no-trades'],
      ['2025-06-05', 'half-covered'],
    ]);
    expect(kept.map(({ date }) => date)).toEqual(['2025-06-01', '2025-06-02', '2025-06-04', '2025-06-06']);
    expect(findings[0]!.reason).toContain('2025-06-05 has trades in 4 of 13 intervals, most days in 13');
    expect(volume.expected).toEqual(volumeCurve(kept, { intervalSeconds }).volume.expected);
  });

  it('is of the last days before a date, in whatever order they are given', () => {
    const days = madeUpVolumes(8);
    const { days: kept } = volumeCurve(days.toReversed(), { intervalSeconds, before: '2025-06-07', lastDays: 3 });
    expect(kept.map(({ date }) => date)).toEqual(['2025-06-04', '2025-06-05', '2025-06-06']);
  });

  it('is below its quantile on that part of other days', () => {
    const days = madeUpVolumes(320, 7);
    for (const quantile of [0.1, 0.25, 0.5, 0.75]) {
      const below = Array.from({ length: 10 }, (_, i) => 32 * i).flatMap((first) => {
        const { atQuantile } = volumeCurve(days.slice(first, first + 20), { intervalSeconds, quantile });
        const unseen = days.slice(first + 20, first + 32);
        return unseen.flatMap(({ volumes }) => [...volumes].map((volume, t) => volume < atQuantile![t]!));
      });
      expect(Math.abs(below.filter(Boolean).length / below.length - quantile)).toBeLessThan(0.03);
    }
  });

  // data/volumes-2003
  it.skipIf(!hasSharedData)(`of 20 days of IBM has a quarter of the next day below its 25 %${unlessShared}`, () => {
    const days = daysOfIbm(78);
    const below = days.slice(20).flatMap(({ volumes }, i) => {
      const options = { intervalSeconds: 300, quantile: 0.25 };
      const { atQuantile } = volumeCurve(days.slice(i, 20 + i), options);
      return [...volumes].map((volume, t) => volume < atQuantile![t]!);
    });
    expect(Math.abs(below.filter(Boolean).length / below.length - 0.25)).toBeLessThan(0.03);
  });

  it.each([
    ['a quantile of a single day', { quantile: 0.25 }, 1, /quantile: a single day of volume has no quantiles/],
    ['a quantile of 100 %', { quantile: 1 }, 3, /quantile: expected a number above 0 and below 1/],
    [
      'no day before the date',
      { before: '2025-05-01' },
      3,
      /before: no day .* before 2025-05-01; the first is 2025-06-01/,
    ],
    ['half a day', { lastDays: 0.5 }, 3, /lastDays: expected a whole number >= 1/],
    ['no days', {}, 0, /at least one day/],
  ])('refuses %s', (_, options, count, reason) => {
    expect(() => volumeCurve(madeUpVolumes(count), { intervalSeconds, ...options })).toThrow(reason);
  });
});
