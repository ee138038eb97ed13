import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJson, jsonParts } from '../../src/json/format-json.js';
import { JsonText } from '../../src/json/json-text.js';
import { Rows } from '../../src/json/rows.js';

/** JSON.stringify calls a replacer for every number, which takes twice as long. */
const stringify = (value: unknown): string =>
  JSON.stringify(value, (_, field: unknown) => (field instanceof Float64Array ? Array.from(field) : field));

const numbers = fc.float64Array({ maxLength: 6 });
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    ...[fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined), numbers],
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

test('writes a field as JSON.stringify does, and objects of a list in a line each', () => {
  fc.assert(
    fc.property(fc.string(), value, (key, field) => {
      fc.pre(field !== undefined && JSON.stringify(field)?.includes('"format"') !== true);
      const isList = Array.isArray(field) && typeof field[0] === 'object';
      const items = isList
        ? `[\n${field.map((item) => `    ${stringify(item) ?? 'null'}`).join(',\n')}\n  ]`
        : undefined;
      expect(formatJson({ [key]: field, absent: undefined })).toBe(
        `{\n  ${JSON.stringify(key)}: ${items ?? stringify(field)}\n}\n`,
      );
    }),
  );
});

test('writes a document within a document with its fields on lines of their own', () => {
  expect(formatJson({ format: 'a', part: { format: 'b', x: Float64Array.of(1, -0, Number.NaN) } })).toBe(
    '{\n  "format": "a",\n  "part": {\n    "format": "b",\n    "x": [1,0,null]\n  }\n}\n',
  );
  expect(formatJson({})).toBe('{\n\n}\n');
});

test('comes in parts that are short, however long an array of numbers is', () => {
  const long = Float64Array.from({ length: 10_000 }, (_, t) => t / 7);
  const fields = { long, within: { long }, document: { format: 'x', long } };
  const parts = Array.from(jsonParts(fields));
  expect(parts.join('')).toBe(formatJson(fields));
  expect(JSON.parse(parts.join('')).document.long).toEqual(Array.from(long));
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(100_000);
});

test('writes a list of numbers again when it has changed since', () => {
  const numbers = Float64Array.of(1, Number.NaN, 3);
  expect(formatJson({ a: [{ numbers }, { numbers: numbers.slice() }] })).toContain('{"numbers":[1,null,3]},\n');
  numbers[1] = 2;
  expect(formatJson({ a: [{ numbers }] })).toContain('{"numbers":[1,2,3]}');
  numbers[1] = Number.POSITIVE_INFINITY;
  expect(formatJson({ a: [{ numbers }, { numbers: numbers.subarray(0, 2) }] })).toMatch(
    /\{"numbers":\[1,null,3\]\},\s+\{"numbers":\[1,null\]\}/,
  );
});

test('writes a value that is JSON already as it is, of any length and script', () => {
  const long = '\u20ac'.repeat(100_000);
  const rows = new Rows(2, (k) => new JsonText(k === 0 ? '{"a":[1]}' : `"${long}"`));
  expect(formatJson({ rows, within: { rows } })).toBe(
    `{\n  "rows": [\n    {"a":[1]},\n    "${long}"\n  ],\n  "within": {"rows":[{"a":[1]},"${long}"]}\n}\n`,
  );
});
