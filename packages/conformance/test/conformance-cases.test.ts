import { certify, costPartsOf, featuresOf, findInfeasibility, type Multipliers, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { conformanceCases, type KnownOptimum } from '../src/index.js';
import { multipliersOf } from '../src/references/multipliers-of.js';

const cases = conformanceCases();

describe('conformanceCases', () => {
  it('gives each case a unique name, a reason and a source', () => {
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

function confirm(problem: Problem, answer: KnownOptimum): void {
  const { objective, schedule } = answer;
  if (schedule.shares.length < problem.lower.length) return;
  const multipliers = multipliersFor(problem, answer);
  const certificate = certify(problem, schedule.shares, multipliers);
  expect(certificate.feasible).toBe(true);
  expect(Math.abs(certificate.cost - answer.cost)).toBeLessThanOrEqual(1e-14 * certificate.grossObjective);
  const { transient } = costPartsOf(problem, schedule.shares);
  expect(Math.abs(transient - (answer.transientCost ?? 0))).toBeLessThanOrEqual(1e-14 * certificate.grossObjective);
  expect(Math.abs(certificate.objective - objective)).toBeLessThanOrEqual(1e-14 * certificate.grossObjective);
  if (multipliers === undefined) return;
  // Whole lots cost more than the dual bound.
  if (certificate.lots !== undefined) {
    expect(certificate.lots.exchangeOptimal).toBe(true);
    return;
  }
  // The shares are rounded to doubles, the order is not.
  const worth = certificate.grossObjective + Math.abs(multipliers.shadowPrice) * problem.quantity;
  expect(certificate.dualityGap).toBeLessThanOrEqual(1e-14 * worth);
}

/** Those that are known, and else those that follow from the shares. */
function multipliersFor(
  problem: Problem,
  { schedule, shadowPrice, trajectoryPrices }: KnownOptimum,
): Multipliers | undefined {
  const { trajectory } = problem;
  if (shadowPrice !== undefined && (trajectory === undefined || trajectoryPrices !== undefined)) {
    return {
      shadowPrice,
      trajectoryLowerPrices: trajectoryPrices?.map((price) => Math.max(0, price)),
      trajectoryUpperPrices: trajectoryPrices?.map((price) => Math.max(0, -price)),
    };
  }
  return featuresOf(problem).has('nonconvex') ? undefined : multipliersOf(problem, Float64Array.from(schedule.shares));
}
