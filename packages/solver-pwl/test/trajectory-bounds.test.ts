import { certify, createProblem, findInfeasibility, type Problem, type SolveResult } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engines } from './engines.js';
import { leastCosts } from './least-costs.js';
import { anyTables, measuredLike, wholeTables } from './random-tables.js';
import { withTrajectory } from './trajectory.js';
import { uniform } from './uniform.js';

const all = await engines();
const capable = all.filter(({ engine }) => engine !== 'jslp');

/** The answer, which has to be optimal, and its certificate that of anyone who has schedule and prices. */
function optimal(result: SolveResult, problem: Problem) {
  if (result.status !== 'optimal') throw new Error(JSON.stringify({ ...result, problem }));
  const { solution, certificate } = result;
  const { engineBound: _, ...recomputed } = certificate;
  expect({ ...certify(problem, solution.schedule, solution), proof: certificate.proof }).toEqual(recomputed);
  return result;
}

const powerLaws = fc
  .record({
    quantity: uniform(1, 1e5),
    intervals: fc.array(
      fc.record({
        a: uniform(1e-4, 1),
        alpha: uniform(0.2, 2),
        halfSpread: fc.constantFrom(0, 0.01, 0.02),
      }),
      { minLength: 2, maxLength: 20 },
    ),
  })
  .map(({ quantity, intervals }) =>
    createProblem({
      quantity,
      impact: {
        kind: 'power-law',
        coefficient: intervals.map(({ a }) => a),
        exponent: intervals.map(({ alpha }) => alpha),
        halfSpread: intervals.map(({ halfSpread }) => halfSpread),
      },
    }),
  );

const isFeasible = (problem: Problem): boolean => findInfeasibility(problem) === undefined;

describe.each(all)('trajectory bounds on $engine, of tables', ({ engine, create }) => {
  const numRuns = engine === 'slopes' ? 300 : 40;

  it('cost what dynamic programming says, whole shares', async () => {
    const solver = await create();
    await fc.assert(
      fc.asyncProperty(withTrajectory(wholeTables.filter(isFeasible), Math.round), async (problem) => {
        const { solution, certificate } = optimal(await solver.solve(problem), problem);
        const least = leastCosts(problem)[problem.quantity]!;
        expect(Math.abs(solution.cost - least)).toBeLessThanOrEqual(1e-9 * Math.max(least, 1));
        expect(certificate.boundViolation).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns },
    );
  }, 60_000);

  it('are certified to 1e-9 on tables like those of order books', async () => {
    const solver = await create();
    await fc.assert(
      fc.asyncProperty(withTrajectory(measuredLike.filter(isFeasible)), async (problem) => {
        optimal(await solver.solve(problem), problem);
      }),
      { numRuns },
    );
  }, 60_000);
});

describe.each(capable)('trajectory bounds on $engine, of power laws', ({ engine, create }) => {
  // Case F of the exact ones: a = 1, alpha = 1, quantity 40, x_1 + x_2 >= 30.
  it('make two of four intervals trade 30 of 40 shares, at a price of 20', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
    const problem = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
    const { solution } = optimal(await (await create()).solve(problem, { tolerance: 1e-12 }), problem);
    for (const [t, shares] of [15, 15, 5, 5].entries()) expect(solution.schedule[t]).toBeCloseTo(shares, 9);
    expect(Math.abs(solution.cost / 500 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(solution.shadowPrice / 10 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(solution.trajectoryLowerPrices![1]! / 20 - 1)).toBeLessThan(1e-5);
  });

  it('are kept where nothing costs anything and the corridor is but a line', async () => {
    const impact = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [0.5, 0.02, 0.5] } as const;
    const problem = createProblem({
      quantity: 0.16830085136727083,
      impact,
      lower: [0.005610027849570453, 0.005610028643578314, 0.005610028643578314],
      upper: [0.3422117305841121, 0.34221173137811994, 0.34221173137811994],
      trajectory: {
        lower: [0, 0.16269082196610432, 0],
        upper: [0.07428102151582629, 0.1626908227236925, Number.POSITIVE_INFINITY],
      },
    });
    expect(optimal(await (await create()).solve(problem), problem).solution.cost).toBe(0);
  });

  it('are certified to the tolerance asked for, whatever the exponents', async () => {
    const solver = await create();
    // Beyond 1e-9 the differences are nothing to linear solvers, and some stop a little short of 1e-12, saying so.
    const tolerances = engine === 'slopes' ? fc.constantFrom(1e-6, 1e-9, 1e-12) : fc.constantFrom(1e-6, 1e-9);
    await fc.assert(
      fc.asyncProperty(withTrajectory(powerLaws), tolerances, async (problem, tolerance) => {
        const { certificate } = optimal(await solver.solve(problem, { tolerance }), problem);
        expect(certificate.boundViolation).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns: engine === 'slopes' ? 200 : 20 },
    );
  }, 60_000);
});

describe.each(capable.filter(({ engine }) => engine !== 'slopes'))(
  'trajectory bounds on $engine, of tables that are not convex',
  ({ create }) => {
    it('cost what dynamic programming says, whole shares', async () => {
      const solver = await create();
      await fc.assert(
        fc.asyncProperty(withTrajectory(anyTables.filter(isFeasible), Math.round), async (problem) => {
          const { solution, certificate } = optimal(await solver.solve(problem), problem);
          const least = leastCosts(problem)[problem.quantity]!;
          expect(Math.abs(solution.cost - least)).toBeLessThanOrEqual(1e-9 * Math.max(least, 1));
          expect(certificate.engineBound ?? 0).toBeLessThanOrEqual(least + 1e-9 * Math.max(least, 1));
        }),
        { numRuns: 60 },
      );
    }, 60_000);
  },
);
