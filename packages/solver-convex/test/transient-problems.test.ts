import { conformanceCases } from '@waterfill/conformance';
import { certify, createProblem, type Problem, type ProblemInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveConvex } from '../src/index.js';
import { bareProblem, cellAverages, solveToDigits } from './bare-problems.js';

function expectNear(actual: number, expected: number, digit: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(digit);
}

describe('solveConvex', () => {
  // Obizhaeva & Wang 2005, Optimal trading strategy and supply/demand dynamics; closed form in the reference problems.
  it('trades at once at both ends, and evenly between, where resilience is exponential', () => {
    const [T, rhoT] = [390, 20];
    const times = Array.from({ length: T }, (_, t) => t / (T - 1));
    const kernel = { kernel: 'exponential', coefficient: 1, rate: rhoT, times } as const;
    const { schedule, objective, relativeGap } = solveToDigits(bareProblem(1, T, kernel));
    expectNear(schedule[0]!, 0.0466321214, 5e-11);
    expectNear(schedule[T - 1]!, 0.0466321214, 5e-11);
    for (let t = 1; t < T - 1; t++) expectNear(schedule[t]!, 0.0023369478, 5e-11);
    expectNear(objective, 0.0454636474, 5e-11);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-13);
    const even = certify(createProblem(bareProblem(1, T, kernel)), new Float64Array(T).fill(1 / T));
    expectNear(even.objective / objective - 1, 0.04251, 5e-6);
  });

  // Gatheral, Schied & Slynko 2012, Mathematical Finance 22(3), 445-474, section 3: the limit is 1.3110287771.
  it.each([
    [10, 1.316172929],
    [100, 1.311559149],
  ])('approaches the cost of a power law without a time scale: %i cells', (cells, cost) => {
    const kernel = { kernel: 'tabulated', values: cellAverages(0.5, cells) } as const;
    const { objective, relativeGap } = solveToDigits(bareProblem(1, cells, kernel), 1e-12);
    expectNear(objective, cost, 5e-10);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-12);
  });

  // The reference problem transient-power-law-bare without its last digits, in 60-digit arithmetic.
  it('spares the middle where resilience is a power law', () => {
    const half = [19.27314, 8.313658, 6.946955, 6.364537, 6.094605, 6.01421];
    const kernel = { kernel: 'power-law', coefficient: 1, exponent: 0.4, timeScale: 1 } as const;
    const { schedule, objective } = solveToDigits(bareProblem(100, 11, kernel));
    half.forEach((shares, t) => {
      expectNear(schedule[t]!, shares, 5e-7);
      expectNear(schedule[10 - t]!, shares, 5e-7);
    });
    expectNear(objective, 2949.662796, 5e-7);
  });

  // Gatheral, Schied & Slynko 2012, example 2: capped linear resilience.
  it('trades in every fourth interval where impact is gone after four', () => {
    const values = [1, 0.75, 0.5, 0.25];
    const { schedule, objective, shadowPrice } = solveToDigits(bareProblem(100, 13, { kernel: 'tabulated', values }));
    schedule.forEach((shares, t) => {
      expectNear(shares, t % 4 === 0 ? 25 : 0, 1e-3);
    });
    expectNear(objective, 1250, 1250e-13);
    expectNear(shadowPrice, 25, 25e-11);
  });

  it('proves a bare order over many intervals to rounding', () => {
    const kernel = { kernel: 'exponential', coefficient: 1e-4, rate: 1 / 60 } as const;
    const { relativeGap } = solveToDigits(bareProblem(1e5, 4000, kernel));
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-13);
  });
});

const everything: ProblemInput = {
  quantity: 900,
  impact: { kind: 'power-law', coefficient: [0.01, 0, 0.02, 0.01, 0.03, 0.01], exponent: [1, 1, 0.5, 0.7, 0.4, 1.2] },
  lower: [0, 20, 0, 50, 0, 0],
  upper: [400, 300, Infinity, 50, Infinity, 500],
  fee: [0.1, 0, 0.2, 0.1, -0.1, 0],
  risk: { aversion: 1e-4, volatility: [1, 2, 1, 1, 2, 1], duration: [1, 1, 1, 1, 1, 1] },
  transientImpact: { kernel: 'power-law', coefficient: 0.01, exponent: 0.5, timeScale: 2 },
};

describe('impact that decays', () => {
  it.each<[string, Partial<ProblemInput>]>([
    ['fees, bounds and risk', {}],
    ['a target to track', { tracking: { weight: 1e-3, target: [300, 400, 500, 600, 700, 900] } }],
    ['trajectory bounds', { trajectory: { lower: [0, 0, 450, 0, 0, 0], upper: [200, 900, 450, 700, 800, 900] } }],
    ['a table', { transientImpact: { kernel: 'tabulated', values: [0.02, 0.01, 0.005] } }],
  ])('is solved together with %s', (_, more) => {
    const { relativeGap, stopped } = solveToDigits({ ...everything, ...more }, 1e-12);
    expect(stopped).toBeUndefined();
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-12);
  });

  it('of a kernel of 0 changes nothing', () => {
    const none = { kernel: 'exponential', coefficient: 0, rate: 1 } as const;
    const input = { ...everything, upper: [400, 300, 500, 50, 500, 500] };
    const { schedule } = solveToDigits({ ...input, transientImpact: none });
    expect(schedule).toEqual(solveToDigits({ ...input, transientImpact: undefined }).schedule);
  });

  it('leaves nothing to do where the bounds leave no choice', () => {
    const problem = createProblem({ ...everything, quantity: 70, lower: [0, 20, 0, 50, 0, 0] });
    const answer = solveConvex(problem);
    expect(answer.schedule).toEqual(problem.lower);
    expect(Math.abs(certify(problem, answer.schedule, answer).relativeGap)).toBeLessThanOrEqual(1e-12);
  });

  it('refuses a tabulated kernel whose matrix would not fit into memory', () => {
    const problem = createProblem(bareProblem(1, 9000, { kernel: 'tabulated', values: [1, 0.5] }));
    expect(() => solveConvex(problem)).toThrow('open intervals, of which at most 8000 are allowed, got 9000');
  });

  it('starts from the answer to nearly the same problem', () => {
    const larger: Problem = createProblem({ ...everything, quantity: 900.5 });
    const cold = solveConvex(larger, { tolerance: 1e-9 });
    const warm = solveConvex(larger, { tolerance: 1e-9, start: solveConvex(createProblem(everything)) });
    expect(warm.startUsed).toBe(true);
    expect(warm.iterations).toBeLessThan(cold.iterations);
    expect(Math.abs(warm.shadowPrice / cold.shadowPrice - 1)).toBeLessThanOrEqual(1e-6);
  });
});

// In 60-digit arithmetic, see the source of each case.
const references = conformanceCases().filter(({ problem }) => problem.transientImpact !== undefined);

/** How exactly the shares can be known, of the order: with a share and the price of its bound both 0, next to nothing. */
const DEGENERATE = new Map([['transient-capped-linear', 1e-5]]);

describe('the reference problems of impact that decays', () => {
  it.each(references)('are solved to their last digits: $name', ({ name, problem, answer: known }) => {
    if (known.status !== 'optimal') throw new Error('each has an optimum');
    const answer = solveConvex(problem, { tolerance: 1e-12 });
    const { objective, relativeGap } = certify(problem, answer.schedule, answer);
    expectNear(objective / known.objective, 1, 1e-13);
    expectNear(answer.shadowPrice / known.shadowPrice!, 1, 1e-11);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-12);
    const { intervals, shares } = known.schedule;
    intervals.forEach((t, i) => {
      expectNear(answer.schedule[t]!, shares[i]!, (DEGENERATE.get(name) ?? 1e-10) * problem.quantity);
    });
  });
});
