import { formatFrontierCsv, formatFrontierDocument, parseFrontierDocument } from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const risk = { aversion: 0.1, volatility: [1, 1], duration: [1, 1] };
const document = {
  problem: { problem: createProblem({ quantity: 2, impact, risk }), currency: 'USD' },
  solver: 'convex',
  points: [
    { aversion: 0, expectedCost: 2, standardDeviation: 1 / 3, relativeGap: 1e-17 },
    { aversion: 0.1, expectedCost: 2.0625, standardDeviation: 0.1, relativeGap: -2e-17 },
  ],
};
const text = formatFrontierDocument(document);
const refusal = (fields: object) =>
  refusalOf(() => parseFrontierDocument(JSON.stringify({ ...JSON.parse(text), ...fields }), 'frontier.json'));

describe('a frontier document', () => {
  test('is written so that the same is read back, to the last digit', () => {
    const read = parseFrontierDocument(text);
    expect(read).toMatchObject(document);
    expect(formatFrontierDocument(read)).toBe(text);
  });

  test.each([
    [{ format: 'waterfill/schedule@1' }, 'format: expected "waterfill/frontier@1", got "waterfill/schedule@1"'],
    [{ points: [{ aversion: -1, expectedCost: 2, standardDeviation: 1, relativeGap: 0 }] }, 'points[0].aversion'],
    [{ points: [{ aversion: 1, expectedCost: 2, standardDeviation: 1 }] }, 'points[0].relativeGap'],
    [{ problem: { quantity: 2 } }, 'problem.format'],
    [{ extra: 1 }, 'extra'],
  ])('is refused with %j', (fields, place) => {
    expect(refusal(fields)).toContain(place);
  });

  test('is written as CSV with all digits', () => {
    expect(formatFrontierCsv(document).split('\n')).toEqual([
      'aversion,expectedCost,standardDeviation,relativeGap',
      '0,2,0.3333333333333333,1e-17',
      '0.1,2.0625,0.1,-2e-17',
      '',
    ]);
  });
});
