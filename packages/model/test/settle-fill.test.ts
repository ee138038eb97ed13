import { certify, compensatedSum, createProblem, settleFill } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

describe('settleFill', () => {
  it('spreads what is missing in proportion to the sensitivities', () => {
    const schedule = Float64Array.of(6, 16, 2);
    settleFill(threeIntervals(24.004), schedule, Float64Array.of(1, 3, 0));
    expect(schedule).toEqual(Float64Array.of(6.001, 16.003, 2));
  });

  it('spreads a schedule in proportion to itself', () => {
    const schedule = Float64Array.of(6, 16, 2);
    settleFill(threeIntervals(24.012), schedule, schedule);
    for (const [t, x] of [6.003, 16.008, 2.001].entries()) expect(schedule[t]).toBeCloseTo(x, 14);
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

  it('fills to the last rounding, and no interval takes the rounding of the others', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, t) => 1 + ((t * 0.6180339887498949) % 1));
    const impact = { kind: 'power-law', coefficient: values, exponent: values } as const;
    for (const off of [-1e-6, -1e-9, 1e-12, 1e-8, 1e-5]) {
      const problem = createProblem({ quantity: compensatedSum(values) * (1 + off), impact });
      const schedule = values.slice();
      settleFill(problem, schedule, values);
      expect(certify(problem, schedule, { shadowPrice: 0 }).fillResidual).toBeLessThanOrEqual(1.2e-16);
      const errors = schedule.map((x, t) => Math.abs(x / values[t]! / (1 + off) - 1));
      expect(errors.reduce((most, error) => Math.max(most, error), 0)).toBeLessThan(1e-15);
    }
  });
});
