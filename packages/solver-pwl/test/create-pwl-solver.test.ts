import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createPwlSolver, type PwlEngine, type PwlProgram } from '../src/index.js';
import { slopes } from '../src/slopes/index.js';

const impact = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 10, 40]] } as const;
const problem = createProblem({ quantity: 12, impact });

/** An engine that keeps a diary, for tables of one interval. */
function diaryEngine(diary: (string | PwlProgram)[]): PwlEngine {
  return {
    name: 'diary',
    supports: new Set(['tabulated']),
    async load() {
      diary.push('load');
      return {
        solve(program) {
          diary.push(program);
          return { schedule: Float64Array.of(program.quantity), shadowPrice: 3 };
        },
        async dispose() {
          diary.push('dispose');
        },
      };
    },
  };
}

describe('createPwlSolver', () => {
  it('loads an engine once, hands it programs, certifies its answers and disposes of it', async () => {
    const diary: (string | PwlProgram)[] = [];
    const solver = await createPwlSolver({ engine: diaryEngine(diary) });
    expect(await solver.solve(problem)).toMatchObject({ status: 'optimal', iterations: 1, solution: { cost: 16 } });
    await solver.solve(problem);
    await solver.dispose?.();
    expect(diary).toMatchObject(['load', { quantity: 12 }, { quantity: 12 }, 'dispose']);
  });

  it('supports what the engine supports', async () => {
    const solver = await createPwlSolver({ engine: diaryEngine([]) });
    const bounded = createProblem({ quantity: 12, impact, upper: [11] });
    await expect(solver.solve(bounded)).rejects.toMatchObject({ solver: 'pwl', missing: ['bounds'] });
  });

  it('rejects if the engine cannot be loaded', async () => {
    const engine = { ...slopes(), load: () => Promise.reject(new Error('no such engine')) };
    await expect(createPwlSolver({ engine })).rejects.toThrow('no such engine');
  });

  it('refuses tables that are not convex, which slopes alone do not solve', async () => {
    const solver = await createPwlSolver({ engine: slopes() });
    const concave = {
      kind: 'tabulated',
      sizes: Array(2).fill([0, 10, 20]),
      costs: Array(2).fill([0, 30, 40]),
    } as const;
    const problem = createProblem({ quantity: 12, impact: concave });
    await expect(solver.solve(problem)).rejects.toMatchObject({ solver: 'pwl', missing: ['nonconvex'] });
  });
});
