import { certify, createProblem, type Problem, type SolvedFrontierPoint } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceFrontier } from '../src/index.js';

const intervals = 30;
const problem = createProblem({
  quantity: 20_000,
  impact: {
    kind: 'power-law',
    coefficient: Float64Array.from({ length: intervals }, (_, t) => 1e-4 * (1 + 0.5 * Math.sin(t))),
    exponent: new Float64Array(intervals).fill(0.6),
  },
  upper: new Float64Array(intervals).fill(4000),
  risk: {
    aversion: 123,
    volatility: new Float64Array(intervals).fill(0.02),
    duration: new Float64Array(intervals).fill(1),
  },
});

async function pointsOf(...args: Parameters<typeof traceFrontier>): Promise<readonly SolvedFrontierPoint[]> {
  const result = await traceFrontier(...args);
  if (result.status !== 'complete') throw new Error(JSON.stringify(result));
  return result.points;
}

/** The distances from each point to the next, with both axes scaled to 1. */
function lengthsOf(points: readonly SolvedFrontierPoint[]): number[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  return points.slice(1).map(({ expectedCost, standardDeviation }, i) => {
    const cost = (expectedCost - points[i]!.expectedCost) / (last.expectedCost - first.expectedCost);
    const risk =
      (standardDeviation - points[i]!.standardDeviation) / (last.standardDeviation - first.standardDeviation);
    return Math.hypot(cost, risk);
  });
}

interface Day {
  readonly exponent: number;
  readonly cap: number;
  readonly halfSpread: number;
  readonly later: number;
  readonly length: number;
}

const anyDay: fc.Arbitrary<Day> = fc.record({
  exponent: fc.double({ min: 0.1, max: 2, noNaN: true }),
  cap: fc.double({ min: 1.3, max: 30, noNaN: true }),
  halfSpread: fc.double({ min: 0, max: 0.01, noNaN: true }),
  later: fc.double({ min: 0.2, max: 5, noNaN: true }),
  length: fc.integer({ min: 8, max: 40 }),
});

/** On its curve a single pass of the survey leaves one distance 1.44 times another. */
const BENT: Day = { exponent: 0.12, cap: 7.7, halfSpread: 0.009, later: 3.8, length: 33 };

function problemOf({ exponent, cap, halfSpread, later, length }: Day): Problem {
  return createProblem({
    quantity: 1000 * length,
    impact: {
      kind: 'power-law',
      coefficient: Float64Array.from({ length }, (_, t) => 1e-4 * (1 + 0.5 * Math.sin(t))),
      exponent: new Float64Array(length).fill(exponent),
      halfSpread: new Float64Array(length).fill(halfSpread),
    },
    upper: new Float64Array(length).fill(1000 * cap),
    risk: {
      aversion: 0,
      volatility: Float64Array.from({ length }, (_, t) => 0.02 * (1 + ((later - 1) * t) / length)),
      duration: new Float64Array(length).fill(1),
    },
  });
}

describe('an efficient frontier', () => {
  it('leads from the least cost to where a twentieth of the avoidable risk is left', async () => {
    const points = await pointsOf(problem, { points: 12 });
    expect(points).toHaveLength(12);
    expect(points[0]!.aversion).toBe(0);
    for (const [i, { aversion, expectedCost, standardDeviation }] of points.entries()) {
      if (i === 0) continue;
      expect(aversion).toBeGreaterThan(points[i - 1]!.aversion);
      expect(expectedCost).toBeGreaterThan(points[i - 1]!.expectedCost);
      expect(standardDeviation).toBeLessThan(points[i - 1]!.standardDeviation);
    }
    // All that can be done is done at once, 4000 shares an interval: 16, 12, 8 and 4 thousand are held.
    const least = 0.02 * Math.hypot(16_000, 12_000, 8000, 4000);
    const left = (points.at(-1)!.standardDeviation - least) / (points[0]!.standardDeviation - least);
    expect(left).toBeGreaterThanOrEqual(0.045);
    expect(left).toBeLessThanOrEqual(0.05);
  });

  it('has points that are certified for their own aversion, by anyone', async () => {
    for (const { aversion, solution, certificate, expectedCost, stopped } of await pointsOf(problem, { points: 6 })) {
      const own = { ...problem, risk: { ...problem.risk!, aversion } };
      expect(certify(own, solution.schedule, solution)).toEqual(certificate);
      expect(certificate.relativeGap).toBeLessThanOrEqual(1e-9);
      expect(expectedCost).toBe(solution.cost);
      expect(stopped).toBeUndefined();
    }
  });

  it('has points that are evenly spread along the curve', async () => {
    const points = await pointsOf(problem, { points: 12 });
    const lengths = lengthsOf(points);
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.25);
  });

  it('is spread so for any impact, bounds and volatility, and solves few problems', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.integer({ min: 4, max: 30 }), async (day, count) => {
        let solved = 0;
        const points = await pointsOf(problemOf(day), {
          points: count,
          onSolve: (stage) => (solved += stage === 'survey' ? 1 : 0),
        });
        const lengths = lengthsOf(points);
        expect(points).toHaveLength(count);
        expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.25);
        expect(solved).toBeLessThanOrEqual(2 * count + 15);
        for (const { certificate, stopped } of points) {
          expect(stopped).toBeUndefined();
          expect(certificate.relativeGap).toBeLessThanOrEqual(1e-9);
        }
      }),
      { numRuns: 12, examples: [[BENT, 4]] },
    );
  });

  it('solves 25 points of an even day by 40 problems', async () => {
    const solved = { survey: 0, points: 0 };
    await pointsOf(problem, { onSolve: (stage) => solved[stage]++ });
    expect(solved.survey).toBeLessThanOrEqual(40);
    expect(solved.points).toBe(25);
  });

  it('takes impact that decays, which is part of the expected cost', async () => {
    const decaying = createProblem({
      ...problem,
      transientImpact: { kernel: 'power-law', coefficient: 1e-5, exponent: 0.5, timeScale: 2 },
    });
    const points = await pointsOf(decaying, { points: 5 });
    expect(points).toHaveLength(5);
    for (const [i, { expectedCost, standardDeviation, certificate, solution, stopped }] of points.entries()) {
      expect(stopped).toBeUndefined();
      expect(certificate.relativeGap).toBeLessThanOrEqual(1e-9);
      expect(expectedCost).toBeGreaterThan(solution.cost);
      if (i === 0) continue;
      expect(expectedCost).toBeGreaterThan(points[i - 1]!.expectedCost);
      expect(standardDeviation).toBeLessThan(points[i - 1]!.standardDeviation);
    }
  });

  it('is one point where there is no risk to avoid', async () => {
    const calm = { ...problem, risk: { ...problem.risk!, volatility: new Float64Array(intervals) } };
    expect(await pointsOf(calm)).toHaveLength(1);
  });

  it('says why there is none', async () => {
    const full = { ...problem, quantity: 1e6 };
    expect(await traceFrontier(full)).toMatchObject({ status: 'infeasible', conflict: { kind: 'capacity' } });
  });

  it('counts what it solves, and is no longer traced when aborted', async () => {
    const controller = new AbortController();
    const stages: string[] = [];
    const onSolve = (stage: string, solved: number): void => {
      stages.push(`${stage} ${solved}`);
      if (solved === 3) controller.abort(new Error('enough'));
    };
    await expect(traceFrontier(problem, { signal: controller.signal, onSolve })).rejects.toThrow('enough');
    expect(stages).toEqual(['survey 1', 'survey 2', 'survey 3']);
  });

  it('is about risk, and has two points at least', async () => {
    const { risk: _, ...without } = problem;
    await expect(traceFrontier(without)).rejects.toThrow('risk: expected the volatility of the price');
    await expect(traceFrontier(problem, { points: 1 })).rejects.toThrow('options.points: expected a whole number >= 2');
  });
});
