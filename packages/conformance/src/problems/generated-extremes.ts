import { createProblem, missingFeatures, type Problem, type ProblemInput } from '@waterfill/model';
import fc from 'fast-check';
import type { Features } from '../laws/law.js';
import { arrayOf, unit } from './generated-sizes.js';

/**
 * Problems of one to five intervals with only these features, and numbers over the whole range of doubles: exponents
 * from 1e-15 to 1e15, coefficients and half-spreads from 1e-300 to 1e308, orders from the least double to 1e300 shares,
 * bounds and tables of sizes unrelated to the order. Some have no feasible schedule, and the cost of others overflows
 * or underflows.
 */
export function extremeProblems(features: Features): fc.Arbitrary<Problem> {
  const kinds: fc.Arbitrary<ProblemInput>[] = [];
  if (features.has('power-law')) kinds.push(powerLaws());
  if (features.has('tabulated')) kinds.push(tables(features.has('nonconvex') || features.has('nonconvex-lots')));
  return fc
    .tuple(fc.oneof(...kinds), fc.integer({ min: 0, max: 3 }))
    .chain(([input, kind]) => (kind === 0 ? partsFor(input) : fc.constant(input)))
    .map((input) => createProblem(input))
    .filter((problem) => missingFeatures(problem, features).length === 0);
}

/** Numbers whose decimal logarithms are spread evenly between two; the largest that doubles hold at the most. */
function decades(least: number, most: number): fc.Arbitrary<number> {
  return unit.map((part) => Math.min(10 ** (least + part * (most - least)), Number.MAX_VALUE));
}

const QUANTITY = fc.oneof(
  { weight: 6, arbitrary: decades(-323.3, 300) },
  { weight: 6, arbitrary: decades(-6, 9) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.MIN_VALUE, 2 ** -1022, 1e300) },
);
const EXPONENT = fc.oneof(decades(-15, 15), decades(-2, 1), fc.constantFrom(0.5, 1, 1e-15, 1e15));
const PRICE = fc.oneof(decades(-300, 308), decades(-6, 6), fc.constantFrom(0, 1));

function powerLaws(): fc.Arbitrary<ProblemInput> {
  return fc.tuple(fc.integer({ min: 1, max: 5 }), QUANTITY).chain(([length, quantity]) =>
    fc
      .record({
        coefficient: fc.oneof(arrayOf(PRICE, length), fc.constant(new Array<number>(length).fill(1))),
        exponent: fc.oneof(
          arrayOf(EXPONENT, length),
          EXPONENT.map((one) => new Array<number>(length).fill(one)),
        ),
        halfSpread: fc.option(arrayOf(PRICE, length), { nil: undefined }),
        bounds: boundsFor(length, quantity),
      })
      .map(({ coefficient, exponent, halfSpread, bounds: { lower, upper } }) => {
        const impact = { kind: 'power-law', coefficient, exponent, ...(halfSpread && { halfSpread }) } as const;
        return { quantity, impact, lower, upper: upper.map((most, t) => boundIfFlat(most, coefficient[t]!)) };
      }),
  );
}

/** Flat intervals need a finite bound. */
function boundIfFlat(most: number, coefficient: number): number {
  return coefficient === 0 ? Math.min(most, 1e308) : most;
}

interface Bounds {
  readonly lower: number[];
  readonly upper: number[];
}

/** None, tight ones, and ones unrelated to the order. */
function boundsFor(length: number, quantity: number): fc.Arbitrary<Bounds> {
  const anywhere = decades(-323, 308);
  const part = unit.map((part) => part * quantity);
  const upper = fc.oneof(fc.constantFrom(Infinity, Infinity, 1e308, quantity, quantity / length, 0), part, anywhere);
  const lower = fc.oneof(fc.constantFrom(0, 0, 0, quantity / length), part);
  return fc.record({ lower: arrayOf(lower, length), upper: arrayOf(upper, length) }).map((bounds) => ({
    lower: bounds.lower.map((least, t) => Math.min(least, bounds.upper[t]!)),
    upper: bounds.upper,
  }));
}

function tables(nonconvex: boolean): fc.Arbitrary<ProblemInput> {
  return fc.tuple(fc.integer({ min: 1, max: 4 }), QUANTITY).chain(([length, quantity]) =>
    fc
      .record({ rows: arrayOf(tableFor(quantity, nonconvex), length), bounds: boundsFor(length, quantity) })
      .map(({ rows, bounds }) => ({
        quantity,
        impact: { kind: 'tabulated', sizes: rows.map(({ sizes }) => sizes), costs: rows.map(({ costs }) => costs) },
        ...bounds,
      })),
  );
}

interface Table {
  readonly sizes: number[];
  readonly costs: number[];
}

/** Segments of the size of the order, and of any other; those of a convex table in the order of their slopes. */
function tableFor(quantity: number, nonconvex: boolean): fc.Arbitrary<Table> {
  const width = fc.oneof(
    unit.map((part) => part * quantity),
    decades(-323, 307),
  );
  return fc.array(fc.tuple(width, PRICE), { minLength: 1, maxLength: 4 }).map((segments) => {
    const ordered = nonconvex ? segments : segments.toSorted(([, one], [, other]) => one - other);
    const table: Table = { sizes: [0], costs: [0] };
    for (const [step, slope] of [...ordered, [1e307, ordered.at(-1)![1]] as const]) {
      const [size, cost] = [table.sizes.at(-1)! + step, table.costs.at(-1)! + step * slope];
      if (size > table.sizes.at(-1)! && cost < Infinity) {
        table.sizes.push(size);
        table.costs.push(cost);
      }
    }
    return table.sizes.length > 1 ? table : { sizes: [0, 1e307], costs: [0, 0] };
  });
}

/** Fees, trajectory bounds, risk, tracking or lots; features that are not allowed are filtered out later. */
function partsFor(input: ProblemInput): fc.Arbitrary<ProblemInput> {
  const length = input.lower!.length;
  const done = fc.oneof(
    unit.map((part) => part * input.quantity),
    fc.constantFrom(0, input.quantity, Infinity),
  );
  const trajectory = fc.tuple(arrayOf(done, length), arrayOf(done, length)).map(([one, other]) => ({
    ...input,
    trajectory: {
      lower: one.map((least, t) => Math.min(least, other[t]!)).map((least) => (least < Infinity ? least : 0)),
      upper: one.map((most, t) => Math.max(most, other[t]!)),
    },
  }));
  const risk = fc
    .record({ aversion: PRICE, volatility: arrayOf(PRICE, length), duration: arrayOf(PRICE, length) })
    .map((one) => ({ ...input, risk: one }));
  const tracking = fc
    .record({ weight: arrayOf(PRICE, length), target: arrayOf(unit, length) })
    .map(({ weight, target }) => ({
      ...input,
      tracking: { weight, target: target.map((part) => part * input.quantity).with(length - 1, input.quantity) },
    }));
  const lots = fc.integer({ min: 1, max: 2 ** 40 }).map((count) => {
    const lot = input.quantity / count || input.quantity || 1;
    return { ...input, quantity: lot * Math.round(input.quantity / lot), lot };
  });
  const fee = fc.tuple(PRICE, fc.constantFrom(-1, 1)).map(([price, sign]) => sign * price);
  const fees = fc.oneof(fee, arrayOf(fee, length)).map((one) => ({ ...input, fee: one }));
  return fc.oneof(trajectory, risk, tracking, lots, fees);
}
