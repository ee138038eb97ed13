import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { volumesOfDay } from '../src/impact/expected-volume.js';

const volumes = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 20 });

describe('the volumes of a day that has begun', () => {
  it('are those expected before anything was traded', () => {
    expect(volumesOfDay({ expected: [300, 100], pastWeight: 0.2 }, [])).toEqual(Float64Array.of(300, 100));
  });

  it('keep what was traded, and are between what was expected and its multiple by what was traded so far', () => {
    const weight = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(volumes, fc.double({ min: 0.1, max: 10, noNaN: true }), weight, (expected, factor, pastWeight) => {
        const [first, ...rest] = expected;
        fc.pre(first! > 1);
        const found = volumesOfDay({ expected, pastWeight }, [factor * first!]);
        expect(found[0]).toBe(factor * first!);
        const [least, most] = [Math.min(1, factor), Math.max(1, factor)];
        for (const [i, volume] of rest.entries()) {
          expect(found[i + 1]!).toBeGreaterThanOrEqual(least * volume * (1 - 1e-12));
          expect(found[i + 1]!).toBeLessThanOrEqual(most * volume * (1 + 1e-12));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('pass over intervals whose volume is not known, and over those of which nothing is expected', () => {
    const found = volumesOfDay({ expected: [100, 100, Number.NaN, 100], pastWeight: 0 }, [200, Number.NaN]);
    expect(found).toEqual(Float64Array.of(200, 200, Number.NaN, 200));
  });

  it('are as expected where nothing was traded and past days count for nothing', () => {
    expect(volumesOfDay({ expected: [0, 100], pastWeight: 0 }, [0])).toEqual(Float64Array.of(0, 100));
    expect(volumesOfDay({ expected: [50, 100], pastWeight: 0 }, [0])).toEqual(Float64Array.of(0, 100));
  });
});
