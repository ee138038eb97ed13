import { certify, findInfeasibility, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { conformanceCases, type KnownOptimum } from '../src/index.js';

const cases = conformanceCases();

describe('conformanceCases', () => {
  it('gives each case a name of its own, a reason and a source', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.every(({ why, source }) => why !== '' && source !== '')).toBe(true);
  });

  it('shares nothing between two calls', () => {
    expect(conformanceCases()[0]!.problem.lower).not.toBe(cases[0]!.problem.lower);
  });
});

it.each(cases)('$name has an answer that the model confirms', ({ problem, answer }) => {
  if (answer.status === 'infeasible') expect(findInfeasibility(problem)?.conflict).toEqual(answer.conflict);
  else confirm(problem, answer);
});

function confirm(problem: Problem, { cost, shadowPrice, schedule }: KnownOptimum): void {
  if (schedule.shares.length < problem.lower.length) return;
  const certificate = certify(problem, schedule.shares, shadowPrice === undefined ? undefined : { shadowPrice });
  expect(certificate.feasible).toBe(true);
  expect(Math.abs(certificate.cost - cost)).toBeLessThanOrEqual(1e-14 * cost);
  if (shadowPrice === undefined) return;
  // The shares are rounded to doubles, the order is not.
  expect(certificate.dualityGap).toBeLessThanOrEqual(1e-14 * (cost + shadowPrice * problem.quantity));
}
