import { type ConformanceOptions, describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { glpk } from '../src/glpk/index.js';
import { highs } from '../src/highs/index.js';
import { createPwlSolver, type PwlEngine } from '../src/index.js';
import { jslp } from '../src/jslp/index.js';
import { slopes } from '../src/slopes/index.js';

const exact = { cost: 1e-14, shadowPrice: 1e-14, shares: 1e-14 };

const TOO_LARGE = 'the day has 7,800 variables, which are too many for its dense tableau';

const engines: readonly (readonly [PwlEngine, ConformanceOptions])[] = [
  [slopes(), { tolerance: 1e-14, accuracy: exact }],
  [glpk(), { tolerance: 1e-9, accuracy: exact, runs: 10, range: { intervals: 60 } }],
  [highs(), { tolerance: 1e-9, accuracy: exact, runs: 10, range: { intervals: 60 } }],
  [
    jslp(),
    {
      tolerance: 1e-9,
      accuracy: exact,
      runs: 10,
      range: { intervals: 40 },
      exclude: [{ case: 'tabulated-convex-day', reason: TOO_LARGE }],
    },
  ],
];

for (const [engine, options] of engines) {
  // Loaded once: to load WebAssembly for each check takes longer than to run them.
  const kernel = await engine.load();
  await describeSolver(() => createPwlSolver({ engine: { ...engine, load: async () => kernel } }), options, {
    describe: (name, body) => describe(`pwl/${engine.name} ${name}`, body),
    it,
  });
}
