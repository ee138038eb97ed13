import { jsonSchemaOf, schemaKinds } from '@waterfill/documents/schemas';
import { expect, it } from 'vitest';
import { fitsSchema } from '../fits-schema.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] };
const problem = { format: 'waterfill/problem@1', quantity: 24, impact, upper: [null, 9, null] };

it('says of each kind what it is, in plain JSON', () => {
  for (const kind of schemaKinds) {
    const schema = jsonSchemaOf(kind);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(JSON.stringify(schema)).not.toContain('x-embeds');
  }
});

it('has the types of numbers in arrays, where null is no bound', () => {
  expect(jsonSchemaOf('problem').properties).toMatchObject({
    upper: { type: 'array', items: { type: ['number', 'null'] } },
    fee: { anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }] },
  });
});

it('takes a problem, and refuses a text where numbers are expected', () => {
  expect(fitsSchema('problem', JSON.stringify(problem))).toBe(true);
  const wrong = { ...problem, lower: ['none', 0, 0] };
  expect(() => fitsSchema('problem', JSON.stringify(wrong))).toThrow('lower');
});

it('writes out documents within documents', () => {
  const inPlan = JSON.stringify(jsonSchemaOf('plan'));
  for (const kind of ['schedule', 'problem', 'impact', 'curves']) expect(inPlan).toContain(`"waterfill/${kind}@1"`);
});
