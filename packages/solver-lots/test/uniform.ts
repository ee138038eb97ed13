import fc from 'fast-check';

/** Numbers spread evenly from one to another; those of `fc.double` are spread like doubles are, mostly tiny. */
export function uniform(least: number, most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 2 ** 30 }).map((step) => least + (most - least) * (step / 2 ** 30));
}
