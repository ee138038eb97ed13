import {
  createProblem,
  fieldRules,
  ProblemError,
  requireCurves,
  requireFields,
  requireProblem,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

const { amount, flag, listOf, numbers, object, oneOf, positive, recordOf, required, signal, text } = fieldRules;

const window = object({ from: required(amount), to: required(amount) });
const rules = {
  quantity: required(amount),
  cap: object({ largestSize: flag, participation: positive }),
  blackouts: listOf(window),
  benchmarks: recordOf(numbers),
  lot: fieldRules.either('a number > 0 or "none"', positive, oneOf('none')),
  side: oneOf('buy', 'sell'),
  symbol: text,
  signal,
};

const order = {
  ...{ quantity: 1, cap: {}, blackouts: [{ from: 1, to: 2 }], benchmarks: { desk: [1] } },
  ...{ lot: 'none', side: 'buy', symbol: 'XYZ', signal: new AbortController().signal },
};

describe('requireFields', () => {
  it('lets pass what the fields may hold, and what is absent', () => {
    expect(() => requireFields(order, rules)).not.toThrow();
    expect(() => requireFields({ quantity: 1, cap: undefined }, rules)).not.toThrow();
  });

  it.each<[object, string]>([
    [{}, 'quantity: it is missing'],
    [{ quantity: '5' }, 'quantity: expected a finite number >= 0, got "5"'],
    [{ quantity: null }, 'quantity: expected a finite number >= 0, got null'],
    [{ quantity: 1, cap: 'none' }, 'cap: expected an object with fields like largestSize, got string'],
    [
      { quantity: 1, cap: { partcipation: 1 } },
      'cap.partcipation: there is no such field; did you mean participation?',
    ],
    [{ quantity: 1, blackouts: {} }, 'blackouts: expected an array, got an object'],
    [{ quantity: 1, blackouts: [{ from: 1 }] }, 'blackouts[0].to: it is missing'],
    [{ quantity: 1, blackouts: [undefined] }, 'blackouts[0]: it is missing'],
    [{ quantity: 1, benchmarks: { desk: null } }, 'benchmarks.desk: expected an array of numbers, got null'],
    [{ quantity: 1, benchmarks: { desk: [1, null] } }, 'benchmarks.desk[1]: expected a number, got null'],
    [{ quantity: 1, lot: 'non' }, 'lot: expected a number > 0 or "none", got "non"'],
    [{ quantity: 1, side: 'by' }, 'side: expected "buy" or "sell", got "by"'],
    [{ quantity: 1, symbol: ['X'] }, 'symbol: expected a text, got an array'],
    [{ quantity: 1, signal: new AbortController() }, 'signal: expected an AbortSignal, got an object'],
  ])('refuses %j', (given, message) => {
    expect(() => requireFields(given, rules)).toThrow(message);
  });

  it('refuses whatever a field cannot hold with an error that names it, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(rules)), fc.anything(), (name, value) => {
        try {
          requireFields({ ...order, [name]: value }, rules);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          expect((error as ProblemError).path.startsWith(name)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('only what createProblem made is a problem', () => {
  const problem = createProblem({ quantity: 1, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } });
  expect(() => requireProblem(problem)).not.toThrow();
  expect(() => requireProblem(structuredClone(problem))).not.toThrow();
  for (const raw of [JSON.parse(JSON.stringify(problem)), null, {}, { ...problem, impact: {} }, 'problem']) {
    expect(() => requireProblem(raw)).toThrow('problem: expected one made by createProblem');
  }
});

test('curves that are only JSON are no curves', () => {
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'UTC' };
  const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 0 } as const;
  const curves = { ...day, sizes: Float64Array.of(1), intervals: [] };
  expect(() => requireCurves(structuredClone(curves))).not.toThrow();
  for (const raw of [JSON.parse(JSON.stringify(curves)), { ...curves, intervals: [{}] }, undefined, 5]) {
    expect(() => requireCurves(raw, 'days[0]')).toThrow('days[0]: expected measured curves');
  }
});
