import { type ConformanceOptions, describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { engines } from './engines.js';

const LONG = { case: 'seconds-day', reason: '468,000 variables, too many for a linear program' };
const DENSE = { case: 'tabulated-convex-day', reason: '7,800 variables, too many for a dense tableau' };

/** The engines of others take a hundred times as long as `slopes`: fewer and shorter problems will do. */
const options: Record<string, ConformanceOptions> = {
  slopes: { runs: 50 },
  glpk: { runs: 4, range: { intervals: 30 }, exclude: [LONG] },
  highs: { runs: 4, range: { intervals: 30 }, exclude: [LONG] },
  jslp: { runs: 10, range: { intervals: 20 }, exclude: [DENSE] },
};

for (const { engine, create } of await engines()) {
  await describeSolver(create, options[engine]!, {
    describe: (title, body) => describe(`pwl/${engine} ${title}`, body),
    // The seconds of a day take a second or two, and more on a busy machine.
    it: (title, body) => it(title, body, 30_000),
  });
}
