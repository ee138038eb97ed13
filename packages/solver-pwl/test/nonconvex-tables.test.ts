import { conformanceCases } from '@waterfill/conformance';
import { answerOf, bestPrice, certify, createProblem, findInfeasibility, type SolveResult } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engines } from './engines.js';
import { leastCost, leastCosts } from './least-costs.js';
import { anyTables, longTables, tailedTables, walledTables } from './random-tables.js';

const capable = (await engines()).filter(({ engine }) => ['glpk', 'highs'].includes(engine));

const medium = conformanceCases().find(({ name }) => name === 'tabulated-nonconvex-medium')!.problem;

/** From a random one, that cost one engine its vertices: two intervals at their upper bounds but for .1 %, one tiny. */
const filledByItsEnvelope = createProblem({
  quantity: 7268024.096447424,
  impact: {
    kind: 'tabulated',
    sizes: [
      [0, 9430927.876712043, 20209131.16438295],
      [
        ...[0, 6.191736910575719, 10.835539593507509, 17.02727650408323, 20.897112073193057, 23.21901341465895],
        ...[30.184717439056634, 33.28058589434449, 36.376454349632354],
      ],
      [0, 3637644.873309506, 5456467.309964258],
    ],
    costs: [
      [0, 611453.1542511806, 1310256.7591096729],
      [
        ...[0, 0.10948379187048975, 0.2189675837409795, 0.4014405701917958, 0.5382953100299079, 0.5656662579975305],
        ...[0.729891945803265, 0.7663865430934284, 0.8393757376737547],
      ],
      [0, 21440.57259753848, 53601.4314938462],
    ],
  },
  upper: [3637643.609588931, Number.POSITIVE_INFINITY, 3637644.8733095056],
});

/** The optimum, proved by the engine. */
function provedCost(result: SolveResult): number {
  if (result.status !== 'optimal') throw new Error(JSON.stringify(result));
  return result.solution.cost;
}

/** What the engine says that no schedule goes below; 0: it says nothing. */
function boundOf(result: SolveResult): number {
  return answerOf(result)?.certificate.engineBound ?? 0;
}

describe.each(capable)('tables that are not convex on $engine', ({ create }) => {
  it('cost what dynamic programming says', { timeout: 30_000 }, async () => {
    const solver = await create();
    const costsTheLeast = fc.asyncProperty(anyTables, async (problem) => {
      fc.pre(!findInfeasibility(problem));
      const least = leastCosts(problem)[problem.quantity]!;
      const result = await solver.solve(problem);
      expect(Math.abs(provedCost(result) - least)).toBeLessThanOrEqual(1e-13 * least);
      expect(boundOf(result)).toBeLessThanOrEqual(least * (1 + 1e-13));
    });
    await fc.assert(costsTheLeast, { numRuns: 50 });
  });

  it('cost what dynamic programming says, whatever they cost far beyond the order', { timeout: 30_000 }, async () => {
    const solver = await create();
    const costsTheLeast = fc.asyncProperty(tailedTables, async ({ tailed, cut }) => {
      fc.pre(!findInfeasibility(tailed));
      const least = leastCosts(cut)[tailed.quantity]!;
      const result = await solver.solve(tailed);
      expect(Math.abs(provedCost(result) - least)).toBeLessThanOrEqual(1e-13 * least);
      expect(boundOf(result)).toBeLessThanOrEqual(provedCost(result));
    });
    await fc.assert(costsTheLeast, { numRuns: 50 });
  });

  it('are never called optimal where they are not, though one segment is steep beyond all others', {
    timeout: 30_000,
  }, async () => {
    const solver = await create();
    const claimsWhatHolds = fc.asyncProperty(walledTables, async (problem) => {
      fc.pre(!findInfeasibility(problem));
      const least = leastCosts(problem)[problem.quantity]!;
      const result = await solver.solve(problem);
      const answer = result.status === 'optimal' ? result : result.status === 'stopped' ? result.incumbent : undefined;
      expect(answer!.solution.cost).toBeLessThanOrEqual(least * (1 + 1e-9));
      expect(boundOf(result)).toBeLessThanOrEqual(least * (1 + 1e-9));
    });
    await fc.assert(claimsWhatHolds, { numRuns: 100 });
  });

  it('are solved where the envelope is so good that by rounding no vertex has so small an excess', async () => {
    const solver = await create();
    expect((await solver.solve(filledByItsEnvelope)).status).toBe('optimal');
  });

  it('cost what dynamic programming says, 390 intervals of 20 segments', { timeout: 30_000 }, async () => {
    const problem = longTables(390, 20);
    const result = await (await create()).solve(problem);
    const least = leastCost(problem, 10);
    expect(Math.abs(provedCost(result) / least - 1)).toBeLessThanOrEqual(1e-12);
    expect(boundOf(result) / least).toBeGreaterThan(1 - 1e-9);
  });

  it('come with the bound of the envelope, and with the true cost of its schedule', async () => {
    const result = await (await create()).solve(medium);
    const cost = provedCost(result);
    const { dualBound } = certify(medium, result.status === 'optimal' ? result.solution.schedule : [], {
      shadowPrice: bestPrice(medium),
    });
    expect(dualBound).toBeLessThan(boundOf(result));
    expect(boundOf(result)).toBeLessThanOrEqual(cost * (1 + 1e-12));
    expect(answerOf(result)!.certificate.proof).toBe('engine');
    expect(result.remarks!.envelopeCost).toBeGreaterThan(cost);
  });
});

const [slopes, glpk] = await engines();

describe('the rule for tables that are not convex', () => {
  it('envelope: solves their envelope and says by how much it can be off', async () => {
    const solver = await slopes!.create({ nonconvex: 'envelope' });
    const result = await solver.solve(medium);
    if (result.status !== 'stopped' || !result.incumbent) throw new Error(result.status);
    const { feasible, relativeGap } = result.incumbent.certificate;
    expect(feasible).toBe(true);
    expect(relativeGap).toBeGreaterThan(1e-3);
    expect((await solver.solve(medium, { tolerance: 2 * relativeGap })).status).toBe('optimal');
  });

  it('refuse: refuses them on an engine that could solve them', async () => {
    const solver = await glpk!.create({ nonconvex: 'refuse' });
    await expect(solver.solve(medium)).rejects.toMatchObject({ missing: ['nonconvex'] });
  });

  it('milp: is not to be had of an engine that cannot', async () => {
    await expect(slopes!.create({ nonconvex: 'milp' })).rejects.toThrow(
      'options.nonconvex: expected "envelope" or "refuse" with the engine slopes, got "milp"',
    );
  });
});
