import { COUPLING_FEATURES, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { problemsWith } from '../problems/generated-problems.js';
import { equivalenceLaw } from './equivalent-problems.js';
import type { Features, Law } from './law.js';
import { pickIntervals } from './pick-intervals.js';

/** The order of the intervals does not matter, unless they are coupled. */
export const permutesWithTheIntervals: Law = equivalenceLaw(
  'gives the permuted answer to permuted intervals',
  (features, range) =>
    problemsWith(separable(features), range).chain((problem) =>
      permutations(problem).map((order) => ({
        problem,
        other: pickIntervals(problem, order),
        translate: ({ schedule, ...prices }) => {
          const original = new Float64Array(schedule.length);
          for (const [position, t] of order.entries()) original[t] = schedule[position]!;
          return { schedule: original, ...prices };
        },
      })),
    ),
);

function separable(features: Features): Features {
  return new Set([...features].filter((feature) => !COUPLING_FEATURES.includes(feature)));
}

function permutations({ lower }: Problem): fc.Arbitrary<number[]> {
  const intervals = [...lower.keys()];
  return fc.shuffledSubarray(intervals, { minLength: intervals.length, maxLength: intervals.length });
}
