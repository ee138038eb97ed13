import { corridorOf, createProblem, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { uniform } from './uniform.js';

/** Where in its corridor a bound is, a part from 0 to 1; undefined: there is none. */
const place = fc.option(uniform(0, 1), { nil: undefined, freq: 2 });

/**
 * A problem with trajectory bounds that some schedule keeps: each is put where the others and the bounds of the intervals
 * leave room for it.
 *
 * @param round - makes shares of it that the test can do with
 */
export function withTrajectory(
  problems: fc.Arbitrary<Problem>,
  round: (shares: number) => number = (shares) => shares,
): fc.Arbitrary<Problem> {
  return problems.chain((problem) =>
    fc
      .array(fc.record({ lower: place, upper: place }), {
        minLength: problem.lower.length,
        maxLength: problem.lower.length,
      })
      .map((places) => bounded(problem, places, round)),
  );
}

function bounded(
  problem: Problem,
  places: readonly { readonly lower: number | undefined; readonly upper: number | undefined }[],
  round: (shares: number) => number,
): Problem {
  const trajectory = {
    lower: new Float64Array(places.length),
    upper: new Float64Array(places.length).fill(Number.POSITIVE_INFINITY),
  };
  let bounded = createProblem({ ...problem, trajectory });
  for (const [t, { lower, upper }] of places.entries()) {
    for (const [side, part] of [
      ['lower', lower],
      ['upper', upper],
    ] as const) {
      if (part === undefined) continue;
      const corridor = corridorOf(bounded);
      trajectory[side][t] = round(corridor.lower[t]! + part * (corridor.upper[t]! - corridor.lower[t]!));
      bounded = createProblem({ ...problem, trajectory });
    }
  }
  return bounded;
}
