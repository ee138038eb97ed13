import type { Solver } from '@waterfill/model';
import { glpk } from '../src/glpk/index.js';
import { highs } from '../src/highs/index.js';
import { createPwlSolver, type PwlOptions } from '../src/index.js';
import { jslp } from '../src/jslp/index.js';
import { slopes } from '../src/slopes/index.js';

/** An engine under test. */
export interface TestedEngine {
  readonly engine: string;
  /** a solver on it; all of them share one instance, since WebAssembly takes longer to load than to solve */
  readonly create: (options?: Partial<PwlOptions>) => Promise<Solver>;
}

/** All engines, loaded. */
export function engines(): Promise<readonly TestedEngine[]> {
  return Promise.all(
    [slopes(), glpk(), highs(), jslp()].map(async (engine) => {
      const kernel = await engine.load();
      const loaded = { ...engine, load: async () => kernel };
      return { engine: engine.name, create: (options) => createPwlSolver({ engine: loaded, ...options }) };
    }),
  );
}
