import fc from 'fast-check';
import type { ProblemRange } from '../laws/law.js';

/**
 * Numbers spread evenly from 0 to 1. (Those of `fc.double` are spread like doubles are: nine of ten are below 1e-30.)
 */
export const unit: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 30 }).map((step) => step / 2 ** 30);

/** Numbers whose logarithms are spread evenly. */
export function logUniform([least, most]: readonly [number, number]): fc.Arbitrary<number> {
  return unit.map((part) => Math.min(Math.max(least * (most / least) ** part, least), most));
}

/** Mostly short ones, which shrink well and find more faults; some long ones. */
export function lengths({ intervals }: ProblemRange): fc.Arbitrary<number> {
  const upTo = (most: number) => fc.integer({ min: 1, max: Math.min(most, intervals) });
  return fc.oneof(
    { weight: 8, arbitrary: upTo(5) },
    { weight: 8, arbitrary: upTo(40) },
    { weight: 1, arbitrary: fc.constant(intervals) },
  );
}

/** The size of the order, shares. */
export function quantities(range: ProblemRange): fc.Arbitrary<number> {
  return fc.oneof({ weight: 30, arbitrary: logUniform(range.quantities) }, { weight: 1, arbitrary: fc.constant(0) });
}

/** Exactly `length` values. */
export function arrayOf<Value>(values: fc.Arbitrary<Value>, length: number): fc.Arbitrary<Value[]> {
  return fc.array(values, { minLength: length, maxLength: length });
}
