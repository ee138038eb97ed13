import { conformanceCases } from '@waterfill/conformance';
import { createProblem, type Iteration, missingFeatures } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createPwlSolver, type PwlKernel } from '../src/index.js';
import { slopes } from '../src/slopes/index.js';
import { engines } from './engines.js';

const known = conformanceCases().filter(
  ({ problem, answer }) =>
    missingFeatures(problem, slopes().supports).length === 0 &&
    problem.impact.kind === 'power-law' &&
    problem.lower.length <= 390 &&
    answer.status === 'optimal',
);
const capable = (await engines()).filter(({ engine }) => engine !== 'jslp');

describe.each(capable)('the known power laws on $engine', ({ create }) => {
  it.each(known)('certify to 1e-6 in 5 rounds of 20 segments, to 1e-9 in 8: $name', async ({ problem, answer }) => {
    const solver = await create();
    const said: Iteration[] = [];
    const onIteration = (iteration: Iteration): number => said.push(iteration);
    const result = await solver.solve(problem, { tolerance: 1e-9, onIteration });
    if (result.status !== 'optimal' || answer.status !== 'optimal') throw new Error(JSON.stringify(result));
    expect(result.iterations).toBeLessThanOrEqual(8);
    expect(result.certificate.relativeGap).toBeLessThanOrEqual(1e-9);
    expect(result.certificate.fillResidual).toBeLessThanOrEqual(1e-15);
    if (said.length > 0) expect(said.slice(0, 5).at(-1)!.relativeGap).toBeLessThanOrEqual(1e-6);
    for (const { cost, errorBound, safeguards } of said) {
      // Stated before the round was solved, and true of it; the known costs are doubles.
      expect(cost! - answer.cost).toBeLessThanOrEqual(errorBound! + 1e-14 * answer.cost);
      expect(safeguards).toBe(0);
    }
  });
});

const kernel = await slopes().load();

describe('a power law', () => {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  const problem = createProblem({ quantity: 24, impact });

  /** An engine that is wrong about the price, for so many rounds. */
  const lyingEngine = (rounds: number) => {
    let round = 0;
    const solve: PwlKernel['solve'] = async (program, limits) => {
      const answer = await kernel.solve(program, limits);
      return round++ < rounds ? { ...answer, shadowPrice: -1e9 } : answer;
    };
    return { ...slopes(), load: async () => ({ solve }) };
  };

  it('is solved by an engine that is wrong about the price, and the corrections are counted', async () => {
    const solver = await createPwlSolver({ engine: lyingEngine(2) });
    let safeguards = 0;
    const onIteration = (iteration: Iteration): void => {
      safeguards = iteration.safeguards!;
    };
    const result = await solver.solve(problem, { onIteration });
    if (result.status !== 'optimal') throw new Error(result.status);
    expect(Math.abs(result.solution.cost / 172 - 1)).toBeLessThan(1e-6);
    expect(safeguards).toBeGreaterThan(0);
  });

  it('stops at its last round with the best schedule that it has', async () => {
    const solver = await createPwlSolver({ engine: slopes(), rounds: 2 });
    const result = await solver.solve(problem, { tolerance: 1e-9 });
    expect(result).toMatchObject({ status: 'stopped', reason: 'iteration-limit', iterations: 2 });
    expect(result.status === 'stopped' && result.incumbent?.certificate.relativeGap).toBeLessThan(1e-5);
  });

  it('takes more rounds of fewer segments', async () => {
    const rounds = async (segments: number): Promise<number> =>
      (await (await createPwlSolver({ engine: slopes(), segments, rounds: 99 })).solve(problem)).iterations;
    expect(await rounds(2)).toBeGreaterThan(await rounds(20));
    expect(await rounds(2000)).toBe(1);
  });

  it.each([
    ['segments', 1, 'options.segments: expected a whole number >= 2, got 1'],
    ['rounds', 0, 'options.rounds: expected a whole number >= 1, got 0'],
    ['rounds', 2.5, 'options.rounds: expected a whole number >= 1, got 2.5'],
  ])('is not cut into %s %f', async (name, value, message) => {
    await expect(createPwlSolver({ engine: slopes(), [name]: value })).rejects.toThrow(message);
  });
});
