import { certify, compensatedSum, createProblem, settleFill } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, threeIntervals } from './problems.js';

describe('settleFill', () => {
  it('spreads what is missing in proportion to the sensitivities', () => {
    const schedule = Float64Array.of(6, 16, 2);
    settleFill(threeIntervals(24.004), schedule, Float64Array.of(1, 3, 0));
    expect(schedule).toEqual(Float64Array.of(6.001, 16.003, 2));
  });

  it('clamps to the bounds and lets the others take the rest', () => {
    const schedule = Float64Array.of(6, 9.0001, 2);
    settleFill(threeIntervals(17.0005, { upper: [99, 9, 99] }), schedule, Float64Array.of(1, 1, 0));
    expect(schedule[1]).toBe(9);
    expect(schedule[0]).toBeCloseTo(6.0005, 14);
  });

  it('moves no interval by more than a thousandth', () => {
    const schedule = Float64Array.of(6, 16, 1e-9);
    settleFill(threeIntervals(22.00001), schedule, Float64Array.of(1, 1, 1));
    expect(schedule[2]).toBe(1e-9);
  });

  it('leaves a schedule alone that nothing can fill', () => {
    const schedule = Float64Array.of(1, 1, 1);
    settleFill(threeIntervals(24, { upper: [1, 1, 1] }), schedule, Float64Array.of(1, 1, 1));
    expect([...schedule]).toEqual([1, 1, 1]);
  });

  it('fills to the last rounding, however many intervals there are', () => {
    const shares = fc.array(
      amount(1).map((x) => 1 + x),
      { minLength: 1, maxLength: 3000 },
    );
    fc.assert(
      fc.property(shares, fc.double({ min: -1e-6, max: 1e-6, noNaN: true }), (values, off) => {
        const schedule = Float64Array.from(values);
        const impact = { kind: 'power-law', coefficient: values, exponent: values } as const;
        const problem = createProblem({ quantity: compensatedSum(schedule) * (1 + off), impact });
        settleFill(problem, schedule, schedule.slice());
        expect(certify(problem, schedule, { shadowPrice: 0 }).fillResidual).toBeLessThanOrEqual(1.2e-16);
      }),
    );
  });
});
