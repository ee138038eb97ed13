import { type RestPlace, restOfProblem } from '@waterfill/fills';
import { couplingsOf, createProblem, type Problem, type ProblemInput } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const halving = { kernel: 'exponential', coefficient: 1, rate: Math.LN2 } as const;

function ordered(input: Partial<ProblemInput> = {}): Problem {
  const impact = { kind: 'power-law', coefficient: [0, 0, 0, 0], exponent: [1, 1, 1, 1] } as const;
  return createProblem({ quantity: 8, impact, transientImpact: halving, ...input });
}

const place: RestPlace = { first: 2, part: 1, done: 6, left: 2, doneInFirst: 0, costRatio: 1, filled: [4, 2, 0] };

describe('the rest of a problem with transient impact', () => {
  it('pays for what the shares done leave behind, and says so', () => {
    const { problem, findings } = restOfProblem(ordered(), place, String);
    // Of 4 shares 1 is left two intervals later, of 2 shares 1.
    expect(Array.from(problem.fee!)).toEqual([2, 1]);
    expect(problem.transientImpact).toEqual({ ...halving, times: Float64Array.of(2, 3) });
    expect(findings).toMatchObject([{ code: 'impact-carried-over', details: { done: 6, next: 2, last: 1 } }]);
  });

  it('says that nothing is left where next to nothing is', () => {
    const transientImpact = { ...halving, times: [0, 1, 2, 100] };
    const [finding] = restOfProblem(ordered({ transientImpact }), place, String).findings;
    expect(finding!.reason).toContain('2.00 a share more in the next interval and nothing in the last one');
  });

  it('adds it to the fees of the order', () => {
    const { problem } = restOfProblem(ordered({ fee: [0, 0, -1, 3] }), place, String);
    expect(Array.from(problem.fee!)).toEqual([1, 4]);
  });

  it('pays for its own interval, too, where that is partly over', () => {
    const { problem } = restOfProblem(ordered(), { ...place, part: 0.5, doneInFirst: 1, filled: [4, 1, 1] }, String);
    expect(Array.from(problem.fee!)).toEqual([1 + 0.5 + 1, 0.5 + 0.25 + 0.5]);
  });

  it('takes shares whose times are not known to be done at an even rate', () => {
    const { filled: _, ...unknown } = place;
    const { problem } = restOfProblem(ordered(), unknown, String);
    expect(Array.from(problem.fee!)).toEqual([3 / 4 + 3 / 2, 3 / 8 + 3 / 4]);
  });

  it('is as it was before anything is done', () => {
    const { problem, findings } = restOfProblem(
      ordered(),
      { ...place, first: 0, done: 0, left: 8, filled: [0] },
      String,
    );
    expect(problem).toEqual(ordered());
    expect(findings).toEqual([]);
  });

  it('costs what the whole costs, less what is done, however it trades', () => {
    const share = fc.double({ min: 0, max: 9, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(share, share, share, share), fc.boolean(), ([a, b, c, d], isTable) => {
        const transientImpact = isTable ? ({ kernel: 'tabulated', values: [1, 0.4, 0.1] } as const) : halving;
        const whole = ordered({ quantity: a + b + c + d, transientImpact });
        const done = { ...place, done: a + b, left: c + d, filled: [a, b, 0] };
        const { problem } = restOfProblem(whole, done, String);
        const value = (of: Problem, x: readonly number[]): number => couplingsOf(of)[0]!.value(x);
        const fees = c * (problem.fee?.[0] ?? 0) + d * (problem.fee?.[1] ?? 0);
        const expected = value(whole, [a, b, c, d]) - value(whole, [a, b, 0, 0]);
        expect(Math.abs(value(problem, [c, d]) + fees - expected)).toBeLessThanOrEqual(1e-11 * (1 + expected));
      }),
      { numRuns: 100 },
    );
  });
});
