import { createProblem, exp, log, pow, powerLawMarginalCost, remainderOf } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogResponses } from '../../src/responses/log-responses.js';
import { ResponsePasses } from '../../src/responses/response-passes.js';

const number = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: log(least), max: log(most), noNaN: true }).map(exp);

const problems = fc
  .record({
    quantity: number(1, 1e8),
    laws: fc.array(fc.record({ coefficient: number(1e-6, 1e2), exponent: number(0.1, 3) }), {
      minLength: 1,
      maxLength: 150,
    }),
  })
  .map(({ quantity, laws }) => {
    const coefficient = laws.map((law) => law.coefficient);
    const exponent = laws.map((law) => law.exponent);
    return createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent } });
  });

function passesOf(problem: ReturnType<typeof createProblem>): ResponsePasses {
  return new ResponsePasses(problem, new Float64Array(problem.lower.length));
}

describe('LogResponses', () => {
  it('finds the price at which all marginal costs are the same and the shares are the order', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const passes = passesOf(problem);
        const responses = new LogResponses(passes);
        let count = 0;
        do responses.next();
        while (!responses.isSettled && ++count < 30);
        const price = exp(responses.mu + responses.step);
        const schedule = responses.filled();
        const { coefficient, exponent } = passes.impact;
        expect(Math.abs(remainderOf(problem.quantity, schedule))).toBeLessThanOrEqual(1e-15 * problem.quantity);
        const errors = schedule.map((x, t) => {
          const law = { coefficient: coefficient[t]!, exponent: exponent[t]! };
          return x < 1e-9 * problem.quantity ? 0 : Math.abs(powerLawMarginalCost(law, x) / price - 1);
        });
        expect(Math.max(...errors)).toBeLessThanOrEqual(2e-14);
      }),
    );
  });

  // What a pass of random problem 1406 of conformance left: the cubic seemed to have a root at -9e-7.
  it('does not take the root of a cubic next to where it is for that of F', () => {
    const law = { kind: 'power-law', coefficient: Float64Array.of(1), exponent: Float64Array.of(1) } as const;
    const derivatives = [75.92611364731144, 991.1358383989171, 13985.522203030236];
    const sums = { missing: -7.771391732791207, centre: 0, derivatives, largest: 0 };
    const rest = { steepest: 46.96763719067981, spread: 46.96763719067981, quantity: 3.445431482103004 };
    const pass = (): void => undefined;
    const passes = { ...sums, ...rest, impact: law, schedule: new Float64Array(1), evaluate: pass };
    const responses = new LogResponses({ ...passes, fill: pass });
    responses.next();
    expect(responses.step).toBeLessThan(-0.05);
  });

  it('is at the root after one pass on a day like most', () => {
    const day = { length: 390 };
    const coefficient = Array.from(day, (_, t) => 1e-3 * (1 + 0.5 * Math.sin(t)));
    const exponent = Array.from(day, (_, t) => 0.6 + 0.2 * Math.cos(t));
    const passes = passesOf(createProblem({ quantity: 1e5, impact: { kind: 'power-law', coefficient, exponent } }));
    const responses = new LogResponses(passes);
    responses.next();
    expect(responses.isSettled).toBe(true);
  });
});

describe('ResponsePasses', () => {
  it('moves shares to another price as if it had evaluated them there', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: -1, max: 1, noNaN: true }), (problem, part) => {
        const [moved, evaluated] = [passesOf(problem), passesOf(problem)];
        const mu = log(1 + problem.quantity ** 0.3);
        const centre = 1 / moved.impact.exponent[0]!;
        moved.evaluate(mu, centre);
        const step = part * Math.min(0.06 / (moved.spread + 1e-9), 0.7 / moved.steepest);
        moved.fill(step);
        evaluated.evaluate(mu + step, centre);
        const errors = evaluated.schedule.map((x, t) => Math.abs(moved.schedule[t]! - x) / x);
        expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
        expect(moved.schedule[moved.largest]).toBe(Math.max(...moved.schedule));
        expect(Math.abs(remainderOf(problem.quantity, moved.schedule) - moved.missing)).toBeLessThanOrEqual(
          1e-15 * (problem.quantity - moved.missing),
        );
      }),
    );
  });

  it('gives the derivatives of the total by the logarithm of the price, at every length of a block', () => {
    for (const length of [1, 511, 512, 513, 1100]) {
      const coefficient = Array.from({ length }, (_, t) => 1e-3 * (1 + 0.5 * Math.sin(t)));
      const exponent = Array.from({ length }, (_, t) => 0.6 + 0.2 * Math.cos(t));
      const passes = passesOf(createProblem({ quantity: 1e5, impact: { kind: 'power-law', coefficient, exponent } }));
      passes.evaluate(-4, 2);
      passes.derivatives.forEach((derivative, k) => {
        const plain = passes.schedule.reduce((sum, x, t) => sum + x * (1 / exponent[t]! - 2) ** (k + 1), 0);
        const scale = passes.schedule.reduce((sum, x, t) => sum + x * Math.abs(1 / exponent[t]! - 2) ** (k + 1), 0);
        expect(Math.abs(derivative - plain)).toBeLessThanOrEqual(1e-13 * scale);
      });
      passes.schedule.forEach((x, t) => {
        const plain = pow(exp(-4) / ((1 + exponent[t]!) * coefficient[t]!), 1 / exponent[t]!);
        expect(Math.abs(x / plain - 1)).toBeLessThanOrEqual(1e-14);
      });
    }
  });
});
