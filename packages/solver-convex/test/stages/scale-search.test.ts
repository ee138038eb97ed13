import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScaleSearch } from '../../src/stages/scale-search.js';

describe('the search for a scale', () => {
  it('finds the root of any falling power, from far away, in few steps', () => {
    const decades = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(decades, decades, fc.double({ min: 0.05, max: 20, noNaN: true }), (from, to, steepness) => {
        const [start, root] = [10 ** from, 10 ** to];
        const search = new ScaleSearch();
        let [scale, steps]: [number, number] = [start, 0];
        while (Math.abs(scale / root - 1) > 0.01) {
          const next = search.after(scale, steepness * Math.log(root / scale));
          if (next === undefined) break;
          scale = next;
          steps++;
        }
        expect(Math.abs(scale / root - 1)).toBeLessThanOrEqual(0.011);
        expect(steps).toBeLessThanOrEqual(Math.abs(to - from) + 4);
      }),
      { numRuns: 200 },
    );
  });

  it('ends where a jump is within a hundredth, or no double is enough', () => {
    const jump = new ScaleSearch();
    let scale: number | undefined = 1;
    let steps = 0;
    for (let last = 1; scale !== undefined; steps++) {
      last = scale;
      scale = jump.after(last, last < 77 ? 1e3 : -1e-3);
    }
    expect(steps).toBeLessThan(40);
    const endless = new ScaleSearch();
    expect(endless.after(1e308, 1)).toBeUndefined();
    expect(new ScaleSearch().after(5e-324, -1)).toBeUndefined();
  });
});
