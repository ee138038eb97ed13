import fc from 'fast-check';
import type { Settings } from '../laws/law.js';
import { LawViolation } from '../laws/law-violation.js';
import { printValue } from '../laws/print-value.js';

/**
 * Checks a law on generated values and shrinks the first counterexample.
 *
 * @param complaint - describes what is wrong with a value, in words and numbers; undefined if it is right
 * @throws LawViolation with the smallest counterexample found, and how to reproduce it
 */
export async function forAll<Value>(
  law: string,
  values: fc.Arbitrary<Value>,
  { runs, seed }: Settings,
  complaint: (value: Value) => Promise<string | undefined>,
): Promise<void> {
  let shrinkUntil = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(values, async (value) => {
    if (performance.now() > shrinkUntil) return;
    const wrong = await violationOf(law, () => complaint(value));
    if (wrong === undefined) return;
    shrinkUntil = Math.min(shrinkUntil, performance.now() + SHRINKING);
    throw wrong;
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  if (!details.failed) return;
  const { errorInstance: error, counterexample, counterexamplePath } = details;
  const { law: broken, complaint: wrong } = error as LawViolation;
  throw new LawViolation(
    broken,
    `${wrong}\nseed ${seed}, path ${counterexamplePath}\n${printValue(counterexample?.[0])}`,
  );
}

/** Milliseconds: a somewhat larger counterexample now is better than the smallest after the runner's time limit. */
const SHRINKING = 2000;

async function violationOf(
  law: string,
  complaint: () => Promise<string | undefined>,
): Promise<LawViolation | undefined> {
  try {
    const wrong = await complaint();
    return wrong === undefined ? undefined : new LawViolation(law, wrong);
  } catch (error) {
    return error instanceof LawViolation ? error : new LawViolation(law, `threw ${String(error)}`);
  }
}
