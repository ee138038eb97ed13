import { randomProblem } from '@waterfill/conformance';
import { certify, createProblem, type Iteration } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createConvexSolver, solveConvex } from '../src/index.js';
import { defaultSettings } from '../src/newton/settings.js';
import { solveWith } from '../src/solve-convex.js';

const problem = randomProblem(6);

describe('solveConvex', () => {
  it('tells of each iteration where it stands and how far it went', () => {
    const log: Required<Iteration>[] = [];
    const { iterations, shadowPrice, schedule } = solveConvex(problem, {
      next: (iteration) => {
        log.push(iteration as Required<Iteration>);
        return undefined;
      },
    });
    expect(log.map(({ iteration }) => iteration)).toEqual(Array.from({ length: iterations }, (_, k) => k + 1));
    for (const { predictorStep, step, mu, relativeGap, cost } of log) {
      for (const value of [predictorStep, step]) expect(value > 0 && value <= 1).toBe(true);
      // The gap is the sum of as many products as there are bounds, mu their mean.
      const bounds = (relativeGap * cost) / mu;
      expect(Math.abs(bounds - Math.round(bounds))).toBeLessThanOrEqual(1e-9 * bounds);
      expect(bounds).toBeLessThanOrEqual(2 * problem.lower.length);
    }
    const last = log.at(-1)!;
    const { cost, fillResidual } = certify(problem, schedule, { shadowPrice });
    expect(last.shadowPrice).toBe(shadowPrice);
    expect(Math.abs(last.cost - cost)).toBeLessThanOrEqual(1e-8 * cost);
    expect(last.relativeGap).toBeLessThanOrEqual(1e-9);
    expect(last.stationarityResidual).toBeLessThanOrEqual(1e-9);
    expect(last.fillResidual).toBeLessThanOrEqual(1e-10);
    expect(fillResidual).toBeLessThanOrEqual(1e-15);
  });

  it('says that it stalled when it gets nowhere', () => {
    const { stopped, iterations } = solveWith({ ...defaultSettings, meritGrowth: 0, patience: 3 }, problem, {});
    expect(stopped).toBe('stalled');
    expect(iterations).toBe(3);
  });

  it('stops on request, with a schedule that fills the order', () => {
    const { stopped, iterations, schedule } = solveConvex(problem, { tolerance: 1e-12, next: () => 'time-limit' });
    expect({ stopped, iterations }).toEqual({ stopped: 'time-limit', iterations: 1 });
    expect(certify(problem, schedule).feasible).toBe(true);
  });

  it('fills the intervals in which shares are free before all others', () => {
    const impact = { kind: 'power-law', coefficient: [1, 0, 0], exponent: [1, 1, 1], halfSpread: [0, 0, 0] } as const;
    const answer = (quantity: number) => solveConvex(createProblem({ quantity, impact, upper: [99, 20, 30] }));
    expect(answer(10)).toEqual({ schedule: Float64Array.of(0, 4, 6), shadowPrice: 0, iterations: 0 });
    expect(answer(50)).toEqual({ schedule: Float64Array.of(0, 20, 30), shadowPrice: 0, iterations: 0 });
    expect(answer(60).schedule.map(Math.round)).toEqual(Float64Array.of(10, 20, 30));
  });

  it('refuses tables by name', async () => {
    const impact = { kind: 'tabulated', sizes: [[0, 20]], costs: [[0, 1]] } as const;
    const solving = createConvexSolver().solve(createProblem({ quantity: 10, impact }));
    await expect(solving).rejects.toMatchObject({ missing: ['tabulated'] });
  });
});
