import type { Solver } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { brokenSolvers } from '../src/broken-solvers.js';
import { type ConformanceOptions, conformanceChecks, type LawViolation } from '../src/index.js';
import { createGreedyLotsSolver } from './greedy-lots-solver.js';
import { createLatticeSolver, createShortLatticeSolver } from './lattice-solver.js';

/** The correct backends that are given the faults, by the feature that these need. */
const bases: Readonly<Record<string, { createBase: () => Solver; options?: ConformanceOptions }>> = {
  lots: { createBase: createGreedyLotsSolver },
  'transient-impact': { createBase: createShortLatticeSolver, options: { range: { intervals: 3 } } },
};

describe('the suite', () => {
  for (const broken of brokenSolvers) {
    it(`fails a backend that ${broken.fault}, by the law "${broken.law}"`, async () => {
      const { createBase, options } = bases[broken.feature ?? ''] ?? { createBase: createLatticeSolver };
      const checks = await conformanceChecks(() => broken.create(createBase()), options);
      const check = checks.find(({ subject }) => subject === (broken.case ?? broken.law));
      const violation = await check?.run().catch((error: LawViolation) => error);
      expect(violation).toMatchObject({ name: 'LawViolation', law: broken.law });
    });
  }

  it('has a law for each fault, and a different fault for each', () => {
    expect(new Set(brokenSolvers.map(({ law }) => law)).size).toBe(brokenSolvers.length);
  });

  // Every case, the day in seconds too, in one test.
  it('fails a fault in a single case in that case alone', { timeout: 60_000 }, async () => {
    const broken = brokenSolvers.find((one) => one.case !== undefined)!;
    const checks = await conformanceChecks(() => broken.create(createLatticeSolver()), { runs: 5 });
    const cases = checks.filter(({ kind }) => kind === 'case');
    const failed = await Promise.all(
      cases.map(({ subject, run }) =>
        run().then(
          () => [],
          () => [subject],
        ),
      ),
    );
    expect(failed.flat()).toEqual([broken.case]);
  });
});
