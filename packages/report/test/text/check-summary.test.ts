import { type BackendReport, type CheckReport, createProblem } from '@waterfill/model';
import { checkSummary } from '@waterfill/report/text';
import { expect, it } from 'vitest';

it('the table of a cross-check of a day fits into 80 columns', () => {
  const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 2] } as const;
  const figures = { cost: 764.0163, objective: 764.0163, relativeGap: 1e-17, excess: 3.5e-8, shadowPrice: 0.0456301 };
  const backend: BackendReport = {
    ...{ solver: 'pwl/highs', status: 'optimal', verdict: 'agrees', reason: '' },
    ...{ ...figures, largestDifference: 1.2e-7, iterations: 4, elapsedMs: 1188.1 },
  };
  const nothing = { cost: null, objective: null, relativeGap: null, excess: null, shadowPrice: null };
  const rest = { largestDifference: null, iterations: null, elapsedMs: null };
  const other = { solver: 'closed-form', status: null, verdict: 'unsupported', reason: 'it takes others' } as const;
  const report: CheckReport = {
    verdict: 'agree',
    best: { dualBound: 764.0163, cost: 764.0163, objective: 764.0163 },
    unique: { schedule: true, shadowPrice: true },
    backends: [backend, { ...other, ...nothing, ...rest }],
  };
  const lines = checkSummary({ problem: createProblem({ quantity: 5, impact }) }, report, 80);
  expect(lines[1]).toMatch(/^pwl\/highs +optimal +764\.02 +<1e-16 +3\.5e-8 +0\.04563 +1\.2e-7 +4 +1,188$/);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
