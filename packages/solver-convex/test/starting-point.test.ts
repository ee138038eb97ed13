import { randomProblem } from '@waterfill/conformance';
import { certify, createProblem, findInfeasibility, type Iteration, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createConvexSolver, solveConvex } from '../src/index.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { defaultSettings } from '../src/newton/settings.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';
import { coldStart } from '../src/start/starting-point.js';

const problem = randomProblem(6);
const optimum = solveConvex(problem);

/** The same with another order. */
function withOrder(factor: number): Problem {
  return createProblem({ ...problem, quantity: factor * problem.quantity });
}

describe('the start without one given', () => {
  it('is strictly inside the bounds and nearly fills the order, though flat intervals make the total jump', () => {
    const impact = { kind: 'power-law', coefficient: [0, 0, 1], exponent: [1, 1, 1], halfSpread: [2, 2, 1] } as const;
    const flats = createProblem({ quantity: 10, impact, upper: [20, 30, 1] });
    const scaled = new ScaledProblem(stagesOf(flats)[0]!, presolve(stagesOf(flats)[0]!));
    const start = coldStart(scaled, defaultSettings);
    const residuals = new Residuals(scaled);
    residuals.evaluate(start);
    expect(Math.abs(residuals.fill)).toBeLessThanOrEqual(1e-6);
    for (const values of [start.shares, start.room, start.lowerPrices, start.upperPrices]) {
      expect(values.every((value) => value > 0)).toBe(true);
    }
  });

  it('has no product of a distance and its price far from mu', () => {
    const impact = {
      kind: 'power-law',
      coefficient: [1, 1, 1e30, 1],
      exponent: [1, 0.1, 0.5, 3],
      halfSpread: [0, 1e6, 0, 0],
    } as const;
    const apart = createProblem({ quantity: 10, impact, upper: [3, 9, 99, 99] });
    const scaled = new ScaledProblem(stagesOf(apart)[0]!, presolve(stagesOf(apart)[0]!));
    const { shares, room, lowerPrices, upperPrices } = coldStart(scaled, defaultSettings);
    const mu = defaultSettings.slack / 4;
    const products = [...shares.map((v, i) => v * lowerPrices[i]!), ...room.map((r, i) => r * upperPrices[i]!)];
    for (const product of products) expect(product >= 0.999 * mu && product <= 3 * mu).toBe(true);
  });

  it('fills an order that flat intervals can just take', () => {
    const impact = { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1], halfSpread: [6, 4] } as const;
    for (const upper of [
      [1, 1],
      [1, 3],
      [4, 9],
    ]) {
      const nearlyFull = createProblem({ quantity: 0.99 * (upper[0]! + upper[1]!), impact, upper });
      // At a price near its half-spread an interval could be moved far from its bound, and the order would lack these shares.
      expect(solveConvex(nearlyFull).iterations).toBe(1);
    }
  });

  it('is at the price of the last shares, however few, and however far above that of all others', () => {
    for (const part of [1e-7, 3e-7, 9e-7]) {
      for (const halfSpread of [1e3, 1e6, 1e9]) {
        const impact = {
          kind: 'power-law',
          coefficient: [1, 1],
          exponent: [1, 1],
          halfSpread: [0, halfSpread],
        } as const;
        const last = createProblem({ quantity: 1000 * (1 + part), impact, upper: [1000, Infinity] });
        // From the price of the first interval it takes up to 48.
        expect(solveConvex(last).iterations).toBeLessThanOrEqual(3);
      }
    }
  });
});

describe('a start that is given', () => {
  it('needs an iteration at most if it is the answer', () => {
    const { startUsed, iterations } = solveConvex(problem, { start: optimum });
    expect(startUsed).toBe(true);
    expect(iterations).toBeLessThanOrEqual(1);
  });

  it('is used for an order that is a little larger, and changes nothing of what is proved', () => {
    const larger = withOrder(1.001);
    const { schedule, shadowPrice, startUsed } = solveConvex(larger, { start: optimum });
    expect(startUsed).toBe(true);
    expect(certify(larger, schedule, { shadowPrice }).relativeGap).toBeLessThanOrEqual(1e-9);
  });

  it('is not used if it is far off, and leaves no trace', () => {
    const { schedule } = optimum;
    const far = [
      { schedule: schedule, shadowPrice: 2 * optimum.shadowPrice },
      { schedule: schedule, shadowPrice: Number.NaN },
      { schedule: schedule, shadowPrice: 0 },
      { schedule: schedule.map(() => Number.NaN), shadowPrice: optimum.shadowPrice },
      { schedule: schedule.map((x) => 2 * x), shadowPrice: optimum.shadowPrice },
    ];
    for (const start of far) expect(solveConvex(problem, { start })).toEqual({ ...optimum, startUsed: false });
  });

  it('is given up where it leads nowhere', () => {
    // With a hundredth more shares the first interval is full, and the second one costs 26 decades more.
    const impact = { kind: 'power-law', coefficient: [1e-22, 1], exponent: [1, 1] } as const;
    const full = createProblem({ quantity: 900_000, impact, upper: [900_000, Infinity] });
    const beyond = createProblem({ ...full, quantity: 909_000 });
    const numbers: number[] = [];
    const next = ({ iteration }: Iteration) => {
      numbers.push(iteration);
      return undefined;
    };
    const { schedule, startUsed, iterations, stopped } = solveConvex(beyond, { start: solveConvex(full), next });
    expect({ startUsed, stopped }).toEqual({ startUsed: false, stopped: undefined });
    expect(schedule.map(Math.round)).toEqual(Float64Array.of(900_000, 9000));
    expect(numbers).toEqual(Array.from({ length: iterations }, (_, k) => k + 1));
  });

  it('is of no use where nothing is left to choose', () => {
    const closed = createProblem({ ...problem, quantity: 0, lower: problem.lower.map(() => 0) });
    expect(solveConvex(closed, { start: optimum }).startUsed).toBe(false);
  });

  it('is refused if it is of another length', async () => {
    const start = { schedule: [1, 2], shadowPrice: 1 };
    await expect(createConvexSolver().solve(problem, { start })).rejects.toThrow(
      'start.schedule: expected 54 elements, one per interval, got 2',
    );
  });

  it('is said in the result to have been used, or not', async () => {
    const solver = createConvexSolver();
    const start = { schedule: optimum.schedule, shadowPrice: optimum.shadowPrice };
    expect(await solver.solve(problem, { start })).toHaveProperty('remarks.startUsed', true);
    expect(await solver.solve(withOrder(2), { start })).toHaveProperty('remarks.startUsed', false);
    expect(await solver.solve(problem)).not.toHaveProperty('remarks');
  });

  it('never keeps a random problem from its optimum', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const one = randomProblem(seed);
      const other = createProblem({ ...one, quantity: 0.99 * one.quantity });
      if (findInfeasibility(one) || findInfeasibility(other)) continue;
      expect(solveConvex(other, { start: solveConvex(one) }).stopped).toBeUndefined();
    }
  });
});
