import { certify, createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveClosedForm } from '../src/index.js';

describe('solveClosedForm', () => {
  it('fills a long order without bounds to the last rounding, at a gap that is rounding', () => {
    const length = 20_000;
    const coefficient = Float64Array.from({ length }, (_, t) => Math.exp(((t * 0.6180339887498949) % 1) * 4 - 8));
    const impact = { kind: 'power-law', coefficient, exponent: new Float64Array(length).fill(0.62) } as const;
    const problem = createProblem({ quantity: 1e6, impact });
    const { schedule, shadowPrice } = solveClosedForm(problem);
    const { fillResidual, relativeGap } = certify(problem, schedule, { shadowPrice });
    expect(fillResidual).toBeLessThanOrEqual(1.2e-16);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-14);
  });

  it('gives equal intervals the same whole shares', () => {
    const length = 390;
    const impact = {
      kind: 'power-law',
      coefficient: Array(length).fill(1),
      exponent: Array(length).fill(0.5),
    } as const;
    const { schedule } = solveClosedForm(createProblem({ quantity: 10 * length, impact }));
    expect(schedule.every((x) => x === 10)).toBe(true);
  });
});

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [0.5, 0.5, 0.5] } as const;

describe('solveClosedForm with an array for the shares', () => {
  it.each([
    ['without bounds', undefined],
    ['within bounds', [99, 5, 99]],
  ])('fills it and returns it, %s', (_, upper) => {
    const problem = createProblem({ quantity: 17, impact, upper });
    const out = new Float64Array(3).fill(Number.NaN);
    const answer = solveClosedForm(problem, out);
    expect(answer.schedule).toBe(out);
    expect(answer).toEqual(solveClosedForm(problem));
  });
});
