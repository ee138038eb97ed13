import { usualVariations } from '@waterfill/evaluate';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('tries every setting, and none at the value that the evaluation has', () => {
  const options = fc.record({
    stepSeconds: fc.constantFrom(undefined, 10, 15, 60),
    latency: fc.constantFrom<(number | 'random' | undefined)[]>(undefined, 1, 3, 'random'),
    halfLife: fc.constantFrom(undefined, 0, 7, 8),
    pace: fc.constantFrom(undefined, 0.1, 0.15, 1),
  });
  const usual = { stepSeconds: 10, latency: 1, halfLife: 7, pace: 0.1 };
  fc.assert(
    fc.property(options, (chosen) => {
      const variations = usualVariations(chosen);
      for (const { setting, value } of variations) {
        expect(value).not.toBe(chosen[setting as keyof typeof usual] ?? usual[setting as keyof typeof usual]);
      }
      expect(new Set(variations.map(({ setting }) => setting)).size).toBe(4);
    }),
    { numRuns: 50 },
  );
});

test('refuses what no replay takes', () => {
  expect(() => usualVariations({ pace: 2 })).toThrow('pace: expected a part above 0, at most 1, got 2');
});
