import { problemsWith } from '@waterfill/conformance';
import { featuresOf, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { convexFeatures } from '../src/index.js';

/** How many problems are drawn of a seed. */
const DRAWN = 100;

const problems = problemsWith(convexFeatures);

/** The generated problems of a seed, with and without tracking, among them some whose weights are stronger than all costs. */
export function generatedProblems(seed: number): readonly Problem[] {
  return fc.sample(problems, { seed, numRuns: DRAWN });
}

/** Whether a problem has a target that matters. */
export function isTracked(problem: Problem): boolean {
  return featuresOf(problem).has('tracking');
}
