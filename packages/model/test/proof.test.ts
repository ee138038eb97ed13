import {
  type Certificate,
  certify,
  createProblem,
  isProved,
  provedGap,
  withDualBound,
  withEngineBound,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

const optimal = certify(threeIntervals(24), [6, 16, 2], { shadowPrice: 12 });
// A cost of 172.25, a bound of 172 at the price 12.
const near = certify(threeIntervals(24), [6.5, 15.5, 2], { shadowPrice: 12 });

/** Whole shares of two linear costs: 2 and 1 of 3, where any number of shares costs 1.5^2 + 1.5^2. */
const inLots = createProblem({
  quantity: 3,
  impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] },
  lot: 1,
});

describe('the proof of a certificate', () => {
  it('is the dual bound in any number of shares', () => {
    expect([optimal.proof, provedGap(optimal)]).toEqual(['dual-bound', 0]);
    expect([near.proof, provedGap(near)]).toEqual(['dual-bound', near.dualityGap]);
  });

  it('is the exchange of lots where no move of one saves, and leaves nothing of the gap', () => {
    const certificate = certify(inLots, [2, 1], { shadowPrice: 3 });
    expect(certificate.proof).toBe('exchange');
    expect(certificate.dualityGap).toBeCloseTo(0.5, 14);
    expect(provedGap(certificate)).toBe(0);
    expect(isProved(inLots, certificate, 3, 1e-12)).toBe(true);
  });

  it('is none where a move of a lot saves, however small the gap', () => {
    const certificate = certify(inLots, [3, 0]);
    expect(certificate.proof).toBe('dual-bound');
    expect(isProved(inLots, certificate, 3, 9)).toBe(false);
  });

  it('is the engine where its bound is above the dual bound by more than rounding', () => {
    const close = near.objective - 1e-9;
    const byEngine = withEngineBound(near, close, 1e-12);
    expect(byEngine).toEqual({ ...near, proof: 'engine', engineBound: close });
    expect(provedGap(byEngine)).toBeCloseTo(1e-9, 12);
    expect(withEngineBound(near, near.dualBound + 1e-13, 1e-12).proof).toBe('dual-bound');
    expect(withEngineBound(near, 1, 1e-12).proof).toBe('dual-bound');
    expect(withEngineBound(certify(inLots, [2, 1]), 5, 0).proof).toBe('exchange');
    expect(withEngineBound(near, undefined, 0)).toBe(near);
  });

  it('holds to the tolerance alone, and only of a feasible schedule', () => {
    const { relativeGap } = near;
    expect(isProved(threeIntervals(24), near, 12, 1.001 * relativeGap)).toBe(true);
    expect(isProved(threeIntervals(24), near, 12, 0.999 * relativeGap)).toBe(false);
    const missed = certify(threeIntervals(25), [6, 16, 2], { shadowPrice: 12 });
    expect(isProved(threeIntervals(25), missed, 12, 9)).toBe(false);
  });

  it('takes a dual bound from elsewhere where that is the better one', () => {
    const weak = certify(threeIntervals(24), [6, 16, 2], { shadowPrice: 11 });
    expect(withDualBound(weak, 172)).toEqual({ ...weak, dualBound: 172, dualityGap: 0, relativeGap: 0 });
    expect(withDualBound(weak, 1)).toBe(weak);
    expect(withDualBound(weak, Number.NaN)).toBe(weak);
  });
});

describe('the bound that a schedule breaks most', () => {
  const bounded = createProblem({
    quantity: 12,
    impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] },
    lower: [2, 0, 0],
    upper: [9, 5, 9],
    trajectory: { lower: [0, 6, 0], upper: [9, 9, 12] },
  });
  it.each<[number[], Certificate['at'], number]>([
    [[4, 4, 4], undefined, 0],
    [[1, 5, 6], { interval: 0, bound: 'lower' }, 1],
    [[3, 6, 3], { interval: 1, bound: 'upper' }, 1],
    [[3, 1, 8], { interval: 1, bound: 'trajectory-lower' }, 2],
    [[6, 5, 1], { interval: 1, bound: 'trajectory-upper' }, 2],
    // By one share the upper bound of its interval, and what is done by the end of that: the former comes first.
    [[4, 6, 2], { interval: 1, bound: 'upper' }, 1],
  ])('of %j is at %j', (schedule, at, shares) => {
    const certificate = certify(bounded, schedule, { shadowPrice: 8 });
    expect([certificate.at, certificate.boundViolationShares]).toEqual([at, shares]);
  });

  it('is the end of a table where that comes before the upper bound', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 4], [0, 9]], costs: [[0, 4], [0, 9]] } as const; // biome-ignore format: a table
    const { at } = certify(createProblem({ quantity: 9, impact }), [5, 4]);
    expect(at).toEqual({ interval: 0, bound: 'upper' });
  });

  it('is as far outside as the certificate says', () => {
    const shares = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 3 });
    const property = fc.property(shares, (schedule) => {
      const { at, boundViolationShares } = certify(bounded, schedule, { shadowPrice: 8 });
      const done = (t: number): number => schedule.slice(0, t + 1).reduce((sum, x) => sum + x);
      const distances = schedule.map((x, t) => ({
        lower: bounded.lower[t]! - x,
        upper: x - bounded.upper[t]!,
        'trajectory-lower': bounded.trajectory!.lower[t]! - done(t),
        'trajectory-upper': done(t) - bounded.trajectory!.upper[t]!,
      }));
      const largest = Math.max(0, ...distances.flatMap((some) => Object.values(some)));
      expect(boundViolationShares).toBe(largest);
      expect(at === undefined ? 0 : distances[at.interval]![at.bound]).toBe(largest);
    });
    fc.assert(property);
  });

  it('of lots is the interval that is furthest from whole ones', () => {
    const { lots } = certify({ ...inLots, quantity: 4 }, [1.25, 2.75]);
    expect([lots!.lotResidual, lots!.at]).toEqual([0.25, 0]);
    expect(certify(inLots, [1, 2]).lots).not.toHaveProperty('at');
  });
});
