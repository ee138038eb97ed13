import { certify, costCurvesOf, createProblem, exp, impliedBounds, log } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateLots, findContinuousPrice } from '../src/index.js';
import { solveUnboundedLots } from '../src/solve-unbounded-lots.js';

const number = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: log(least), max: log(most), noNaN: true }).map(exp);

const laws = fc.array(fc.record({ coefficient: number(0.01, 1), exponent: number(0.1, 2.5) }), {
  minLength: 1,
  maxLength: 40,
});

/** Orders of few lots and of many; equal intervals, whose lots tie, among the others. */
const problems = fc
  .record({
    laws,
    lotsEach: number(0.2, 1e6),
    lot: fc.constantFrom(1, 100, 0.1),
    repeats: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ laws, lotsEach, lot, repeats }) => {
    const all = Array.from({ length: repeats }, () => laws).flat();
    const coefficient = all.map((law) => law.coefficient);
    const exponent = all.map((law) => law.exponent);
    const quantity = Math.ceil(lotsEach * all.length) * lot;
    const halfSpread = all.map(() => (repeats === 2 ? 0.05 : 0));
    return createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent, halfSpread }, lot });
  });

describe('solveUnboundedLots', () => {
  it('has the lots that the price and the costs of all lots give', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const bounds = impliedBounds(problem);
        const price = findContinuousPrice(costCurvesOf(problem), bounds, problem.quantity);
        const expected = allocateLots(problem, price, bounds);
        const { schedule, shadowPrice } = solveUnboundedLots(problem)!;
        const { lots } = certify(problem, schedule!, { shadowPrice });
        expect(lots?.exchangeOptimal).toBe(true);
        expect(Math.abs(shadowPrice / expected.shadowPrice - 1)).toBeLessThanOrEqual(1e-12);
        expect(schedule).toEqual(expected.schedule);
      }),
    );
  });

  it('leaves problems with bounds, flat intervals, several half-spreads, odd lots or tables to others', () => {
    const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
    const given = { quantity: 10, impact, lot: 1 };
    expect(solveUnboundedLots(createProblem(given))).toBeDefined();
    expect(solveUnboundedLots(createProblem({ ...given, upper: [9, 9] }))).toBeUndefined();
    expect(solveUnboundedLots(createProblem({ ...given, quantity: 15, lot: 10, oddLot: 'last' }))).toBeUndefined();
    const spreads = { ...impact, halfSpread: [0.1, 0.2] };
    expect(solveUnboundedLots(createProblem({ ...given, impact: spreads }))).toBeUndefined();
  });

  it('stops when it is told to', () => {
    const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
    const problem = createProblem({ quantity: 10, impact, lot: 1 });
    const answer = solveUnboundedLots(problem, { tolerance: 1e-12, next: () => 'time-limit' });
    expect(answer).toMatchObject({ schedule: undefined, stopped: 'time-limit', iterations: 1 });
  });
});
