import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { convexProgram, envelopeProgram, exactProgram } from '../src/table-program.js';

/** The vertices of a table between two bounds, of an order that fits into another interval of the size of the table. */
function verticesOf(
  programOf: typeof convexProgram,
  sizes: number[],
  costs: number[],
  { lower = 0, upper = Number.POSITIVE_INFINITY, quantity = sizes.at(-1)! } = {},
) {
  const end = sizes.at(-1)!;
  const impact = { kind: 'tabulated', sizes: [sizes, [0, end]], costs: [costs, [0, end]] } as const;
  const program = programOf(createProblem({ quantity, impact, lower: [lower, 0], upper: [upper, end] }));
  const beyond = program.offsets[1];
  const [ofSizes, ofCosts, slopes] = [program.sizes, program.costs, program.slopes].map((of) => [
    ...of.slice(0, beyond),
  ]);
  return { sizes: ofSizes, costs: ofCosts, slopes: slopes!.slice(1) };
}

const hullOf = (sizes: number[], costs: number[], lower?: number, upper?: number) =>
  verticesOf(envelopeProgram, sizes, costs, { ...(lower && { lower }), ...(upper && { upper }) });

describe('the hull of a table', () => {
  it('is the table itself where it is convex', () => {
    expect(hullOf([0, 10, 20], [0, 1, 4])).toEqual({ sizes: [0, 10, 20], costs: [0, 1, 4], slopes: [0.1, 0.3] });
  });

  it('is cut where the bounds are, in the middle of a segment too', () => {
    expect(hullOf([0, 10, 20, 40], [0, 10, 30, 90], 5, 30)).toEqual({
      sizes: [5, 10, 20, 30],
      costs: [5, 10, 30, 60],
      slopes: [1, 2, 3],
    });
  });

  it('is that of what is between the bounds, not what is between them of that of the whole', () => {
    expect(hullOf([0, 10, 20, 30], [0, 30, 50, 51], 0, 20)).toEqual({ sizes: [0, 20], costs: [0, 50], slopes: [2.5] });
  });

  it('has a single segment where the slope is the same or falls', () => {
    expect(hullOf([0, 1, 2, 3, 4], [0, 1, 2, 5, 7])).toEqual({ sizes: [0, 2, 4], costs: [0, 2, 7], slopes: [1, 2.5] });
  });

  it('gives what a bound leaves of a segment the slope of the whole', () => {
    const sliver = 100 + 2 ** -46;
    expect(verticesOf(convexProgram, [0, 100, 200], [0, 1, 3], { upper: sliver })).toMatchObject({
      sizes: [0, 100, sliver],
      slopes: [0.01, 0.02],
    });
  });

  it('of an interval that cannot move is a point', () => {
    expect(hullOf([0, 10], [0, 10], 5, 5)).toEqual({ sizes: [5], costs: [5], slopes: [] });
  });
});

describe('what the order cannot reach', () => {
  it('is left out of an envelope, and of the program as it is', () => {
    const [sizes, costs] = [
      [0, 10, 20, 1e9],
      [0, 50, 60, 61],
    ];
    expect(verticesOf(envelopeProgram, sizes, costs, { quantity: 25 })).toMatchObject({ sizes: [0, 25] });
    expect(verticesOf(exactProgram, sizes, costs, { quantity: 20 })).toMatchObject({ sizes: [0, 10, 10, 20] });
    expect(verticesOf(exactProgram, sizes, costs, { quantity: 25 })).toMatchObject({ sizes: [0, 10, 10, 20, 20, 25] });
  });

  it('tells what one more share would cost, as far as the table stays convex', () => {
    const [sizes, costs] = [
      [0, 10, 20, 30, 40],
      [0, 10, 30, 60, 61],
    ];
    expect(verticesOf(convexProgram, sizes, costs, { quantity: 10 })).toMatchObject({ sizes: [0, 10, 20, 30] });
    expect(verticesOf(convexProgram, sizes, costs, { quantity: 5 })).toMatchObject({ sizes: [0, 10, 20, 30] });
  });

  it('is no run of its own where it ends at a size but for rounding', () => {
    const program = verticesOf(exactProgram, [0, 10, 20], [0, 50, 60], { quantity: 10 * (1 + 1e-15) });
    expect(program.sizes).toEqual([0, 10]);
  });
});

it('hulls stand end to end', () => {
  const impact = {
    kind: 'tabulated',
    sizes: [
      [0, 1],
      [0, 2, 4],
      [0, 3],
    ],
    costs: [
      [0, 1],
      [0, 2, 8],
      [0, 6],
    ],
  } as const;
  const program = convexProgram(createProblem({ quantity: 1, impact, upper: [1, 4, 0] }));
  expect(program).toEqual({
    quantity: 1,
    offsets: Uint32Array.of(0, 2, 5, 6),
    sizes: Float64Array.of(0, 1, 0, 2, 4, 0),
    costs: Float64Array.of(0, 1, 0, 2, 8, 0),
    slopes: Float64Array.of(Number.NEGATIVE_INFINITY, 1, Number.NEGATIVE_INFINITY, 1, 3, Number.NEGATIVE_INFINITY),
  });
});
