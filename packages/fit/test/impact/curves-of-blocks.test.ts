import { describe, expect, it } from 'vitest';
import { curvesOfBlocks } from '../../src/impact/curves-of-blocks.js';
import { curveOf, curveOfBlocks, dayOf, SIZES } from './made-up-curves.js';

const block = (factor: number, defined = SIZES.length, halfSpread = factor) => ({
  impact: SIZES.map((x, k) => (k < defined ? factor * x : Number.NaN)),
  halfSpread,
});
const all = block(1).impact;
const day = dayOf([curveOfBlocks([block(1), block(2), block(3), block(6)])]);

describe('curvesOfBlocks', () => {
  it('is the mean of the blocks that are kept', () => {
    const [curve] = curvesOfBlocks(day, (k) => k % 2 === 1).intervals;
    expect(curve!.impact[3]).toBeCloseTo(4 * SIZES[3]!, 9);
    expect(curve).toMatchObject({ halfSpread: 4, largestSize: SIZES.at(-1) });
    expect(curve!.blocks!.map(({ start }) => start)).toEqual([10, 30]);
  });

  it('defines the sizes that every kept block does', () => {
    const thin = dayOf([{ ...day.intervals[0]!, blocks: [block(1), block(2, 4)].map((b, k) => ({ ...b, start: k })) }]);
    const [curve] = curvesOfBlocks(thin, () => true).intervals;
    expect(curve!.largestSize).toBe(SIZES[3]);
    expect([curve!.coverage[3], curve!.coverage[4]]).toEqual([1, 0]);
  });

  it('passes over blocks before the first book', () => {
    const late = [block(1, 0, Number.NaN), block(2)].map((b, k) => ({ ...b, start: k }));
    const [curve] = curvesOfBlocks(dayOf([{ ...curveOf(all, 2), blocks: late }]), () => true).intervals;
    expect(curve).toMatchObject({ halfSpread: 2, largestSize: SIZES.at(-1) });
  });

  it('closes an interval of which nothing is kept', () => {
    const [curve] = curvesOfBlocks(day, () => false).intervals;
    expect(curve).toMatchObject({ largestSize: 0, halfSpread: Number.NaN, blocks: [] });
  });

  it('refuses curves without blocks', () => {
    expect(() => curvesOfBlocks(dayOf([curveOf(all, 0.01)]), () => true)).toThrow('measure them with blocks');
  });
});
