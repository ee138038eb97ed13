import { type ConformanceOptions, describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { engines } from './engines.js';
import { exclusions } from './exclusions.js';

/** The engines of others take a hundred times as long as `slopes`: fewer and shorter problems will do. */
const options: Record<string, ConformanceOptions> = {
  slopes: { runs: 25 },
  glpk: { runs: 4, range: { intervals: 30 } },
  highs: { runs: 4, range: { intervals: 30 } },
  jslp: { runs: 5, range: { intervals: 20 } },
};

for (const { engine, create } of await engines()) {
  await describeSolver(
    create,
    { ...options[engine], exclude: exclusions[engine] ?? [] },
    {
      describe: (title, body) => describe(`pwl/${engine} ${title}`, body),
      // The seconds of a day take a second or two, and more on a busy machine.
      it: (title, body) => it(title, body, 30_000),
    },
  );
}
