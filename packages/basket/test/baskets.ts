import { type BasketInput, type BasketProblem, createBasket } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import fc, { type Arbitrary } from 'fast-check';

/** A basket, and schedules that are feasible in it, two sets of them. */
export interface FilledBasket {
  readonly basket: BasketProblem;
  readonly schedules: readonly (readonly number[])[];
  readonly others: readonly (readonly number[])[];
}

/** Evenly spread, so that nothing underflows. */
export const unit: Arbitrary<number> = fc.integer({ min: 0, max: 1 << 20 }).map((step) => step / (1 << 20));

const units = (length: number): Arbitrary<number[]> => fc.array(unit, { minLength: length, maxLength: length });

/** Positive semidefinite, of any rank up to its size. */
function gram(size: number): Arbitrary<number[][]> {
  return fc
    .array(units(size), { minLength: 1, maxLength: size })
    .map((factors) =>
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => factors.reduce((sum, f) => sum + (2 * f[i]! - 1) * (2 * f[j]! - 1), 0)),
      ),
    );
}

/** Random baskets of up to 4 assets and 6 intervals, with any of risk, exposure, cross impact, fees and caps. */
export const baskets: Arbitrary<FilledBasket> = fc
  .record({ size: fc.integer({ min: 1, max: 4 }), length: fc.integer({ min: 1, max: 6 }) })
  .chain(({ size, length }) => {
    const perAsset = (values: Arbitrary<number>): Arbitrary<number[][]> =>
      fc.array(fc.array(values, { minLength: length, maxLength: length }), { minLength: size, maxLength: size });
    return fc.record({
      sides: fc.array(fc.constantFrom('buy' as const, 'sell' as const), { minLength: size, maxLength: size }),
      coefficient: perAsset(unit.map((part) => 10 ** (4 * part - 3))),
      exponent: perAsset(unit.map((part) => 0.2 + 1.8 * part)),
      fee: fc.option(perAsset(unit.map((part) => part - 0.3)), { nil: undefined }),
      first: perAsset(unit.map((part) => 1 + 9 * part)),
      second: perAsset(unit),
      cap: fc.option(unit, { nil: undefined }),
      aversion: unit.map((part) => 10 ** (3 * part - 3)),
      covariance: fc.option(gram(size), { nil: undefined }),
      crossImpact: fc.option(gram(size), { nil: undefined }),
      prices: fc.option(
        units(size).map((parts) => parts.map((part) => 1 + 99 * part)),
        { nil: undefined },
      ),
      slack: fc.array(unit, { minLength: length, maxLength: length }),
    });
  })
  .map((drawn) => {
    const length = drawn.first[0]!.length;
    const schedules = drawn.first;
    const others = drawn.first.map((shares, i) => shuffled(shares, drawn.second[i]!));
    const assets = drawn.sides.map((side, i) => {
      const most = schedules[i]!.map((shares, t) => Math.max(shares, others[i]![t]!));
      return {
        ...{ symbol: `S${i}`, side },
        problem: createProblem({
          quantity: schedules[i]!.reduce((sum, shares) => sum + shares, 0),
          impact: { kind: 'power-law', coefficient: drawn.coefficient[i]!, exponent: drawn.exponent[i]! },
          fee: drawn.fee?.[i],
          upper: drawn.cap === undefined ? undefined : most.map((shares) => shares * (1 + drawn.cap!)),
        }),
      };
    });
    const { aversion, covariance, crossImpact, prices } = drawn;
    const input: BasketInput = { assets, crossImpact };
    const risk = covariance && { aversion, covariance, duration: 1 };
    const exposure = prices && boundsAround({ assets, prices, length, slack: drawn.slack }, [schedules, others]);
    return { basket: createBasket({ ...input, risk, exposure }), schedules, others };
  });

/** The same total, split otherwise: part of each interval's shares are traded in the next one. */
function shuffled(shares: readonly number[], parts: readonly number[]): number[] {
  return shares.map((x, t) => {
    const before = (t + shares.length - 1) % shares.length;
    return x * (1 - parts[t]!) + shares[before]! * parts[before]!;
  });
}

function boundsAround(
  {
    assets,
    prices,
    length,
    slack,
  }: {
    readonly assets: readonly { readonly side: 'buy' | 'sell' }[];
    readonly prices: readonly number[];
    readonly length: number;
    readonly slack: readonly number[];
  },
  all: readonly (readonly (readonly number[])[])[],
): NonNullable<BasketInput['exposure']> {
  const at = (schedules: readonly (readonly number[])[], t: number): number =>
    assets.reduce((sum, { side }, i) => {
      const left = schedules[i]!.slice(t + 1).reduce((total, shares) => total + shares, 0);
      return sum + (side === 'buy' ? 1 : -1) * prices[i]! * left;
    }, 0);
  const values = Array.from({ length }, (_, t) => all.map((schedules) => at(schedules, t)));
  return {
    prices,
    lower: values.map((pair, t) => (slack[t]! < 0.3 ? null : Math.min(...pair) - 10 * slack[t]!)),
    upper: values.map((pair, t) => (slack[t]! > 0.7 ? null : Math.max(...pair) + 10 * slack[t]!)),
  };
}
