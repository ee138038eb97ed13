import { createProblem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatProblemDocument,
  formatScheduleDocument,
  parseProblemDocument,
  parseScheduleDocument,
} from '../../src/index.js';
import { parseJson } from '../../src/json/parse-json.js';
import { parseLongLists } from '../../src/json/parse-long-lists.js';
import { readProblemDocument } from '../../src/problems/problem-document.js';
import { readScheduleDocument } from '../../src/schedules/schedule-document.js';

/** As JSON.parse has it. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, field: unknown) => (field instanceof Float64Array ? Array.from(field) : field)));

const COUNT = 20_000;
const numbers = (value: (t: number) => number | null): (number | null)[] =>
  Array.from({ length: COUNT }, (_, t) => value(t));
const coefficient = numbers((t) => 1 / (t + 3));
const exponent = numbers((t) => 0.5 + t / 1e5);
const upper = numbers((t) => (t % 3 === 0 ? null : t + 0.25));

function textOf(more: object = {}, space?: string): string {
  const impact = { kind: 'power-law', coefficient, exponent };
  return JSON.stringify({ format: 'waterfill/problem@1', quantity: 5, impact, upper, ...more }, undefined, space);
}

test('long lists of a problem are doubles, NaN for null, and equal to those of JSON.parse', () => {
  for (const space of [undefined, '\t']) {
    const text = textOf({ symbol: 'A [1,2] "b" \\' }, space);
    const value = parseLongLists(text, 'x') as { upper: unknown; impact: { exponent: unknown } };
    expect(value.upper).toBeInstanceOf(Float64Array);
    expect(value.impact.exponent).toBeInstanceOf(Float64Array);
    expect(plain(value)).toEqual(JSON.parse(text));
  }
});

test('a problem has the same bounds, however long it is', () => {
  const { problem } = parseProblemDocument(textOf());
  expect(problem.upper.slice(0, 4)).toEqual(
    Float64Array.of(Number.POSITIVE_INFINITY, 1.25, 2.25, Number.POSITIVE_INFINITY),
  );
  expect(problem.impact).toMatchObject({ exponent: Float64Array.from(exponent, Number) });
});

test('a problem and a schedule are the same as read by JSON.parse, in every list', async () => {
  const of = (value: (t: number) => number): Float64Array => Float64Array.from({ length: COUNT }, (_, t) => value(t));
  const bounds = { lower: of((t) => t / 1e6), upper: of((t) => (t % 3 === 0 ? Number.POSITIVE_INFINITY : 90 + t / 7)) };
  const impact = { coefficient: of((t) => 1 + 1 / (t + 3)), exponent: of((t) => 0.5 + t / 1e5) };
  const halfSpread = of((t) => 0.01 + 1 / (t + 9));
  const free = createProblem({ quantity: 1e5, impact: { kind: 'power-law', ...impact, halfSpread }, ...bounds });
  const trajectory = {
    lower: of((t) => t / 3e6),
    upper: of((t) => (t % 5 === 0 ? 8e4 + t : Number.POSITIVE_INFINITY)),
  };
  const text = formatProblemDocument({ problem: createProblem({ ...free, trajectory }) });
  expect(parseProblemDocument(text)).toEqual(readProblemDocument(parseJson(text, 'x'), { source: 'x' }));
  const result = await solve(free);
  const schedule = formatScheduleDocument({ problem: { problem: free }, result });
  expect(parseScheduleDocument(schedule)).toEqual(readScheduleDocument(parseJson(schedule, 'x'), { source: 'x' }));
});

/** Wrong, and how it is refused; each with the place and the value. */
const WRONG: readonly (readonly [text: string, refusal: string])[] = [
  [textOf().replace('[0.5,', '[0.5,,'), 'line 1, column'],
  [textOf().replace(`${exponent.at(-1)}]`, `${exponent.at(-1)},]`), 'got "]"'],
  [textOf().replace('[0.5,', '[0.5 1,'), 'line 1, column'],
  [textOf().replace('[0.5,', '[null,'), 'impact.exponent[0]: expected a finite number, got null'],
  [textOf().replace('[0.5,', '["a",'), 'impact.exponent[0]: expected a finite number, got "a"'],
  [textOf().replace('[0.5,', '[[0.5],'), 'impact.exponent[0]: expected a finite number, got'],
  [textOf().replace('[0.5,', '[1e999,'), 'impact.exponent[0]: expected a finite number, got Infinity'],
  [textOf({ lower: '\u0000list 0' }), 'lower: expected an array of numbers, got'],
  [textOf().slice(0, -100), 'the end of the text'],
];

test.each(WRONG.map(([text, refusal], k) => [k, refusal, text] as const))(
  'what is wrong is refused as in a short document: %i, %s',
  (_, refusal, text) => {
    const messageOf = (read: () => unknown): string => {
      try {
        read();
        return 'was read';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(messageOf(() => parseProblemDocument(text, 'x'))).toContain(refusal);
  },
);

test('a field that is given twice is the last one, as JSON.parse has it', () => {
  const text = textOf().replace('"upper":', `"upper":[${upper.map(() => 7).join()}],"upper":`);
  expect(plain(parseLongLists(text, 'x'))).toEqual(JSON.parse(text));
});

test('other documents are read by JSON.parse', () => {
  const text = JSON.stringify({ format: 'waterfill/other@1', upper });
  expect(parseLongLists(text, 'x')).toEqual(parseJson(text, 'x'));
});

test('numbers of all sizes come back to the bit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 50, maxLength: 50 }),
      (some) => {
        const upper = Array.from({ length: 5000 }, (_, t) => some[t % 50]!);
        const text = `{ "format": "waterfill/problem@1", "upper": ${JSON.stringify(upper)} }`;
        expect(plain(parseLongLists(text, 'x'))).toEqual(JSON.parse(text));
      },
    ),
    { numRuns: 20 },
  );
});
