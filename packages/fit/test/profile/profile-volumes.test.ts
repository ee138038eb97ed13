import { describe, expect, it } from 'vitest';
import { profileVolumes, type VolumeDay } from '../../src/profile/profile-volumes.js';
import { hasSharedData, unlessShared } from '../shared-data.js';
import { daysOfIbm } from './minutes-of-ibm.js';

describe('a volume curve', () => {
  it('says of a single day that it says little, and keeps no more than half of it', () => {
    const volumes = new Float64Array(78).map((_, t) => (t < 39 ? 300 : 100));
    const { volume, findings } = profileVolumes([{ date: '2025-06-02', volumes }], { intervalSeconds: 300 });
    expect(findings.map(({ code }) => code)).toEqual(['single-day']);
    expect(volume.expected[5]! / volume.expected[70]!).toBeLessThan(2);
    expect(volume.expected[5]! / volume.expected[70]!).toBeGreaterThan(1.2);
  });

  it.each<[string, VolumeDay[], RegExp]>([
    ['no day', [], /at least one day/],
    ['a negative volume', [{ date: '2025-06-02', volumes: Float64Array.of(1, -2) }], /volumes\[1\].*>= 0, got -2/],
    ['a day without any', [{ date: '2025-06-02', volumes: Float64Array.of(Number.NaN) }], /none has a volume/],
    [
      'days of different lengths',
      [
        { date: '2025-06-02', volumes: Float64Array.of(1, 2) },
        { date: '2025-06-03', volumes: Float64Array.of(1) },
      ],
      /2025-06-03 has 1 intervals and 2025-06-02 has 2/,
    ],
  ])('refuses %s', (_, days, reason) => {
    expect(() => profileVolumes(days, { intervalSeconds: 60 })).toThrow(reason);
  });

  // data/volumes-2003: the mean of 20 days has a gain of .039 over the even curve, one day alone loses .052.
  it.skipIf(!hasSharedData)(
    `of 20 days of IBM is .039 nearer to the next one than an even curve${unlessShared}`,
    () => {
      const gain = meanGain(20);
      expect(gain).toBeGreaterThan(0.039);
    },
  );

  it.skipIf(!hasSharedData)(`of one day of IBM is better than an even curve${unlessShared}`, () => {
    expect(meanGain(1)).toBeGreaterThan(0.01);
  });
});

/** By how much half the L1 distance to a day's shares is less than the even curve's, over the 33 last days. */
function meanGain(past: number): number {
  const days = daysOfIbm(78);
  const gains = days.slice(20).map((day, i) => {
    const { volume } = profileVolumes(days.slice(20 + i - past, 20 + i), { intervalSeconds: 300 });
    return distance(new Float64Array(78).fill(1), day.volumes) - distance(volume.expected, day.volumes);
  });
  expect(gains).toHaveLength(33);
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}

function distance(a: Float64Array, b: Float64Array): number {
  const [sumA, sumB] = [a, b].map((values) => values.reduce((sum, value) => sum + value, 0));
  return a.reduce((sum, value, t) => sum + Math.abs(value / sumA! - b[t]! / sumB!) / 2, 0);
}
