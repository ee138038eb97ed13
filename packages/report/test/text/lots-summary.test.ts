import { certify, createProblem, type Problem, withEngineBound } from '@waterfill/model';
import { certificateLines, violationsOf } from '@waterfill/report/text';
import { expect, test } from 'vitest';
import { lotsEntries } from '../../src/text/lots-summary.js';
import { scheduleSummary } from '../../src/text/schedule-summary.js';

// On the envelopes 20 and 12 cost 31.8; in whole shares 20 and 10 cost the least, 32.
const concave = [0, 20, 22];
const nonconvex = createProblem({
  quantity: 30,
  impact: { kind: 'tabulated', sizes: [[0, 10, 20], [0, 10, 20], [0, 12]], costs: [concave, concave, [0, 12]] }, // biome-ignore format: tables
  lot: 1,
});
const text = (problem: Problem, certificate: Parameters<typeof lotsEntries>[1]) =>
  Object.fromEntries(lotsEntries({ problem }, certificate))['whole lots'];

test('whole lots of tables that are not convex are proved by who stated the bound', () => {
  const certificate = certify(nonconvex, [20, 0, 10]);
  expect(text(nonconvex, certificate)).toMatch(/not proved optimal$/);
  const proved = withEngineBound(certificate, 32, 1e-12);
  expect(text(nonconvex, proved)).toMatch(/optimal, proved by dynamic programming, not by the certificate$/);
  expect(text(nonconvex, withEngineBound(certificate, 31.9, 1e-12))).toMatch(/not proved optimal$/);
});

test('the engine is named where it proves more than the certificate, and nowhere else', () => {
  const certificate = certify(nonconvex, [20, 0, 10]);
  const labels = (engineBound: number) => {
    const answer = {
      solution: { ...{ schedule: Float64Array.of(20, 0, 10), cost: 32, objective: 32, shadowPrice: 1.1 } } as never,
      certificate: withEngineBound(certificate, engineBound, 1e-12),
    };
    const result = { status: 'optimal', solver: 'lots', iterations: 1, elapsedMs: 1, ...answer } as const;
    return scheduleSummary({ problem: nonconvex }, result, answer, '').map(([label]) => label);
  };
  expect(labels(32)).toContain('engine');
  expect(labels(certificate.dualBound)).not.toContain('engine');
});

test('a certificate names the interval that is off whole lots', () => {
  const schedule = Float64Array.of(20, 0.5, 9.5);
  const certificate = certify(nonconvex, schedule);
  expect(violationsOf({ problem: nonconvex }, schedule, certificate)).toEqual([
    'interval 1 trades 0.5 shares, 0.5 off whole lots of 1',
  ]);
  const judgement = { certificate, shadowPrice: 1, isClaimed: false, violations: [] };
  const lines = Object.fromEntries(certificateLines({ problem: nonconvex }, judgement, schedule));
  expect(lines['whole lots']).toMatch(/the schedule is not in whole lots$/);
});

test('a schedule of whole lots beyond a bound is told that, in shares as people write them', () => {
  const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
  const problem = createProblem({ quantity: 20, impact, upper: [12, 12], lot: 1 });
  const schedule = Float64Array.of(30, 10);
  expect(violationsOf({ problem }, schedule, certify(problem, schedule))).toEqual([
    'it trades 40 shares of 20, 20 too many',
    'interval 0 trades 30 shares, 18 above its upper bound of 12',
  ]);
});
