import { type Answer, certify, createProblem } from '@waterfill/model';

import { expect, it } from 'vitest';
import { effort, scheduleSummary } from '../../src/text/schedule-summary.js';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;

/** What the summary of a schedule says of the even split. */
function evenOf(fields: object, schedule: number[]): string {
  const problem = createProblem({ quantity: 100, impact, ...fields });
  const certificate = certify(problem, schedule);
  const { cost, objective } = certificate;
  const solution = { ...{ schedule: Float64Array.from(schedule), cost, objective }, shadowPrice: 68 };
  const answer = { solution, certificate } as unknown as Answer;
  const result = { status: 'optimal', solver: 'lots', iterations: 1, elapsedMs: 1, ...answer } as never;
  return Object.fromEntries(scheduleSummary({ problem }, result, answer, ''))['even split']!;
}

it('the even split beside a schedule in whole lots is in whole lots', () => {
  // 30, 40 and 30, the best there is; in any number of shares the even split would cost 3333.33.
  expect(evenOf({ lot: 10 }, [40, 30, 30])).toBe('costs the same');
  expect(evenOf({ lot: 10 }, [50, 30, 20])).toBe('would cost 3,400.00; this schedule costs 400.00 more (11.76 %)');
});

it('a schedule that is not the best says what more it costs than the even split', () => {
  expect(evenOf({}, [50, 25, 25])).toBe('would cost 3,333.33; this schedule costs 416.67 more (12.5 %)');
});

it('how long it took is left out where it is not known, as of a plan that was read', () => {
  const result = { status: 'optimal', solver: 'dual', iterations: 3 } as const;
  expect(effort({ ...result, elapsedMs: 1.25 } as never)).toBe('3 iterations, 1.3 ms');
  expect(effort({ ...result, elapsedMs: Number.NaN } as never)).toBe('3 iterations');
});
