import {
  certify,
  createProblem,
  createSolver,
  evenSplit,
  type Feature,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  type SolveOptions,
  UnsupportedProblemError,
} from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

const optimum: KernelAnswer = { schedule: Float64Array.of(6, 16, 2), shadowPrice: 12, iterations: 1 };

const definition = {
  name: 'test',
  supports: new Set<Feature>(['power-law', 'mixed-exponents', 'bounds']),
  cancellation: 'between-iterations',
  tolerance: 1e-9,
} as const;

function solverOf(kernel: (problem: Problem, control: KernelControl) => KernelAnswer) {
  return createSolver({ ...definition, kernel });
}

/** A kernel that continues until it has to stop. */
function endless(_problem: Problem, { next }: KernelControl): KernelAnswer {
  for (let iteration = 1; ; iteration++) {
    const stopped = next({ iteration });
    if (stopped) return { ...optimum, iterations: iteration, stopped };
  }
}

describe('createSolver', () => {
  it('takes no bound of an engine above the cost for a proof, and states none', async () => {
    const off = (engineBound: number) => solverOf(() => ({ ...optimum, shadowPrice: 13, engineBound }));
    const refuted = await off(172.1).solve(threeIntervals(24));
    expect(refuted).toMatchObject({ status: 'stopped', reason: 'stalled' });
    expect(refuted).not.toHaveProperty('incumbent.certificate.engineBound');
    const rounded = await off(172 * (1 + 1e-12)).solve(threeIntervals(24));
    expect(rounded).toMatchObject({ status: 'optimal', certificate: { engineBound: 172, proof: 'engine' } });
  });

  it('calls optimal what the certificate proves', async () => {
    const result = await solverOf(() => optimum).solve(threeIntervals(24));
    expect(result).toMatchObject({ status: 'optimal', solver: 'test', iterations: 1, solution: { cost: 172 } });
  });

  it('calls stalled what the certificate does not prove, and keeps it as incumbent', async () => {
    const solver = solverOf((problem) => ({ ...optimum, schedule: evenSplit(problem) }));
    const result = await solver.solve(threeIntervals(24));
    expect(result).toMatchObject({
      status: 'stopped',
      reason: 'stalled',
      incumbent: { certificate: { feasible: true } },
    });
    expect((await solver.solve(threeIntervals(24), { tolerance: 10 })).status).toBe('optimal');
  });

  it('calls optimal what is proved, though the kernel thinks that it stalled', async () => {
    const result = await solverOf(() => ({ ...optimum, stopped: 'stalled' })).solve(threeIntervals(24));
    expect(result.status).toBe('optimal');
  });

  it('passes its own options to the kernel, and returns its remarks', async () => {
    const kernel = (_problem: Problem, _control: KernelControl, { start }: { start?: boolean }): KernelAnswer => ({
      ...optimum,
      ...(start === undefined ? {} : { remarks: { startUsed: start } }),
    });
    const solver = createSolver<SolveOptions & { start?: boolean }>({ ...definition, ownOptions: ['start'], kernel });
    expect(await solver.solve(threeIntervals(24))).not.toHaveProperty('remarks');
    expect(await solver.solve(threeIntervals(24), { start: true })).toHaveProperty('remarks', { startUsed: true });
    expect(await solver.solve(threeIntervals(9), { start: false })).toMatchObject({
      status: 'stopped',
      remarks: { startUsed: false },
    });
  });

  it('keeps no infeasible incumbent', async () => {
    const schedule = Float64Array.of(6, 16, 3);
    const result = await solverOf(() => ({ ...optimum, schedule })).solve(threeIntervals(24));
    expect(result).toMatchObject({ status: 'stopped', reason: 'stalled' });
    expect(result).not.toHaveProperty('incumbent');
  });

  it('calls an answer that is no answer a numerical error', async () => {
    const answers = [
      { schedule: Float64Array.of(6, Number.NaN, 2) },
      { schedule: undefined },
      { shadowPrice: Infinity },
    ];
    for (const answer of answers) {
      const result = await solverOf(() => ({ ...optimum, ...answer })).solve(threeIntervals(24));
      expect(result).toMatchObject({ status: 'stopped', reason: 'numerical-error' });
      expect(result).not.toHaveProperty('incumbent');
    }
  });

  // 1e300 shares at 1e300^0.5 = 1e150 each are beyond all doubles.
  it('calls a cost that overflows a numerical error', async () => {
    const impact = { kind: 'power-law', coefficient: [1], exponent: [0.5] } as const;
    const answer = { schedule: Float64Array.of(1e300), shadowPrice: 1.5e150, iterations: 1 };
    const result = await solverOf(() => answer).solve(createProblem({ quantity: 1e300, impact }));
    expect(result).toMatchObject({ status: 'stopped', reason: 'numerical-error' });
    expect(result).not.toHaveProperty('incumbent');
  });

  it('finds infeasible problems before the kernel sees them', async () => {
    const solver = solverOf(() => {
      throw new Error('never called');
    });
    const result = await solver.solve(threeIntervals(24, { upper: [1, 1, 1] }));
    expect(result).toMatchObject({ status: 'infeasible', conflict: { kind: 'capacity', needed: 24, available: 3 } });
  });

  it('refuses unsupported problems by the features that are missing', async () => {
    const solver = createSolver({
      ...solverOf(() => optimum),
      tolerance: 1,
      supports: new Set(['power-law']),
      kernel: () => optimum,
    });
    const refusal = await solver.solve(threeIntervals(24, { upper: [9, 9, 9] })).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnsupportedProblemError);
    expect(refusal).toMatchObject({ missing: ['mixed-exponents', 'bounds'] });
  });

  it('stops at the iteration limit', async () => {
    const result = await solverOf(endless).solve(threeIntervals(24), { maxIterations: 7 });
    expect(result).toMatchObject({ status: 'stopped', reason: 'iteration-limit', iterations: 7 });
    expect(result).toHaveProperty('incumbent');
  });

  it('takes the word of an engine where its bound is closer than that of the certificate, and says so', async () => {
    const answer = {
      ...optimum,
      schedule: Float64Array.of(6.5, 15.5, 2),
      rawStatus: 'OPT',
      remarks: { envelopeCost: 180 },
    };
    const cost = certify(threeIntervals(24), answer.schedule).cost;
    const claiming = (engineBound: number) => solverOf(() => ({ ...answer, engineBound })).solve(threeIntervals(24));
    expect(await claiming(cost)).toMatchObject({
      status: 'optimal',
      certificate: { proof: 'engine', engineBound: cost },
      rawStatus: 'OPT',
      remarks: { envelopeCost: 180 },
    });
    expect(await claiming(cost * (1 - 1e-6))).toMatchObject({ status: 'stopped', reason: 'stalled' });
  });

  it('can have a different tolerance for each problem, and waits for kernels', async () => {
    const rough = { ...optimum, schedule: Float64Array.of(6.5, 15.5, 2) };
    const tolerance = ({ quantity }: Problem): number => (quantity === 24 ? 1 : 1e-9);
    const solver = createSolver({ ...definition, tolerance, kernel: async () => rough });
    expect((await solver.solve(threeIntervals(24))).status).toBe('optimal');
    expect((await solver.solve(threeIntervals(24), { tolerance: 1e-9 })).status).toBe('stopped');
  });

  it('stops at the time limit', async () => {
    const result = await solverOf(endless).solve(threeIntervals(24), { timeLimit: 5 });
    expect(result).toMatchObject({ status: 'stopped', reason: 'time-limit' });
    expect(result.elapsedMs).toBeGreaterThanOrEqual(5);
  });

  it('rejects with the reason of the signal, before the start and between iterations', async () => {
    const reason = new Error('no longer wanted');
    await expect(solverOf(endless).solve(threeIntervals(24), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const controller = new AbortController();
    const onIteration = ({ iteration }: { iteration: number }) => iteration === 3 && controller.abort(reason);
    const solving = solverOf(endless).solve(threeIntervals(24), {
      signal: controller.signal,
      onIteration: (iteration) => void onIteration(iteration),
    });
    await expect(solving).rejects.toBe(reason);
  });

  it('refuses options out of range', async () => {
    for (const option of ['tolerance', 'maxIterations', 'timeLimit']) {
      const solving = solverOf(() => optimum).solve(threeIntervals(24), { [option]: Number.NaN });
      await expect(solving).rejects.toThrow(`options.${option}: expected a number > 0, got NaN`);
    }
  });
});

describe('createSolver for callers without types', () => {
  const solver = solverOf(() => optimum);

  it('refuses options that it does not know, with the one that was meant', async () => {
    const slip = { tolerence: 1e-6 } as SolveOptions;
    await expect(solver.solve(threeIntervals(24), slip)).rejects.toThrow(
      'options.tolerence: there is no such field; did you mean tolerance?',
    );
  });

  it('refuses what createProblem has not made', async () => {
    const raw = { quantity: 24, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } };
    for (const input of [raw, undefined, null, 7]) {
      await expect(solver.solve(input as unknown as Problem)).rejects.toThrow(
        'problem: expected one made by createProblem',
      );
    }
  });
});
