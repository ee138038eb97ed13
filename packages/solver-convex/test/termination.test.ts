import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { Iterate } from '../src/newton/iterate.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { Termination } from '../src/newton/termination.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';

const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
const problem = createProblem({ quantity: 10, impact });
const scaled = new ScaledProblem(stagesOf(problem)[0]!, presolve(stagesOf(problem)[0]!));
const iterate = new Iterate(scaled);

/** Residuals of a schedule that costs 1, with nothing wrong but what is said. */
function residuals(wrong: Partial<Pick<Residuals, 'gap' | 'dualTotal' | 'fill'>>): Residuals {
  return Object.assign(new Residuals(scaled), { cost: 1 }, wrong);
}

const termination = (patience = 15) => new Termination(scaled, 1e-6, problem.quantity, patience);

describe('the method', () => {
  it.each(['gap', 'dualTotal'] as const)('has converged when the %s is half of what is allowed', (which) => {
    expect(termination().judge(iterate, residuals({ [which]: 0.49e-6 }))).toBe('converged');
    expect(termination().judge(iterate, residuals({ [which]: 0.51e-6 }))).toBeUndefined();
  });

  it('has not converged while shares are missing or too many', () => {
    expect(termination().judge(iterate, residuals({ fill: -1e-10 }))).toBe('converged');
    for (const fill of [2e-10, -2e-10]) expect(termination().judge(iterate, residuals({ fill }))).toBeUndefined();
  });

  it('has converged when what is left is rounding at the price of a share, with what it costs to hold it', () => {
    const risky = residuals({ gap: 0.9e-6 });
    expect(termination().judge(iterate, risky)).toBeUndefined();
    risky.tilt.end = 1e9;
    expect(termination().judge(iterate, risky)).toBe('converged');
  });

  it('has stalled when the merit has not fallen by a tenth for a while', () => {
    const judge = (gaps: number[]) => {
      const one = termination(3);
      return gaps.map((gap) => one.judge(iterate, residuals({ gap })));
    };
    expect(judge([1, 0.95, 0.94, 0.93])).toEqual([undefined, undefined, undefined, 'stalled']);
    expect(judge([1, 0.95, 0.94, 0.89, 0.88, 0.87])).not.toContain('stalled');
    expect(judge([1, Number.NaN, Number.NaN, Number.NaN])[3]).toBe('stalled');
  });
});
