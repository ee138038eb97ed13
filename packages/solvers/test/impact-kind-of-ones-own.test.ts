import {
  addImpactKind,
  type CostCurves,
  certify,
  costCurvesOf,
  createProblem,
  type Feature,
  featuresOf,
  type ImpactInput,
  type ImpactKind,
  type ImpactMaker,
  missingFeatures,
  type Problem,
  type ProblemInput,
  unlimited,
} from '@waterfill/model';
import { backends, candidates, chooseSolver, crossCheck, solve, uniqueParts } from '@waterfill/solvers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { impactKinds } from '../../model/src/impact/impact-kinds.js';

/** Impact linear_t x + root_t sqrt(x), currency per share: C_t(x) = linear_t x^2 + root_t x^1.5. */
interface LinearRootImpact {
  readonly kind: 'linear-root';
  readonly linear: Float64Array;
  readonly root: Float64Array;
}

interface LinearRootInput {
  readonly kind: 'linear-root';
  readonly linear: ArrayLike<number>;
  readonly root: ArrayLike<number>;
}

/** With s = sqrt(x) the marginal cost is the quadratic 2 linear s^2 + 1.5 root s, whose root is the response. */
function linearRootCurves({ linear, root }: LinearRootImpact): CostCurves {
  const cost = (t: number, x: number): number => x * (linear[t]! * x + root[t]! * Math.sqrt(x));
  const marginal = (t: number, x: number): number => 2 * linear[t]! * x + 1.5 * root[t]! * Math.sqrt(x);
  const response = (t: number, price: number, lower: number, upper: number): number => {
    const [a, b] = [2 * linear[t]!, 1.5 * root[t]!];
    const s = price <= 0 ? 0 : (2 * price) / (b + Math.sqrt(b * b + 4 * a * price));
    return Math.max(lower, Math.min(upper, s * s));
  };
  /** C(x) - C(y) - C'(y) (x - y), by s = sqrt(x), r = sqrt(y): each part has the factor (s - r)^2. */
  const distance = (t: number, x: number, y: number): number => {
    const [s, r] = [Math.sqrt(x), Math.sqrt(y)];
    return (s - r) ** 2 * (linear[t]! * (s + r) ** 2 + root[t]! * (s + r / 2));
  };
  return {
    intervals: linear.length,
    isConvex: true,
    capacity: unlimited,
    kinks: () => undefined,
    slopeFall: () => 0,
    cost: (t, x) => cost(t, Math.abs(x)),
    marginalCost: (t, x) => marginal(t, Math.abs(x)),
    leftMarginalCost: (t, x) => marginal(t, Math.abs(x)),
    increment(t, from, to) {
      const [s, r] = [Math.sqrt(to), Math.sqrt(from)];
      return linear[t]! * (to - from) * (to + from) + root[t]! * (s - r) * (to + s * r + from);
    },
    response,
    conjugate(t, price, lower, upper) {
      const y = response(t, price, lower, upper);
      return price * y - cost(t, y);
    },
    excess(t, x, price, lower, upper) {
      const y = response(t, price, lower, upper);
      if (x === y) return 0;
      const slope = y === lower || y === upper ? marginal(t, y) : price;
      return distance(t, Math.abs(x), y) + (slope - price) * (x - y);
    },
  };
}

const linearRoot: ImpactKind<LinearRootImpact> & ImpactMaker<LinearRootImpact, LinearRootInput> = {
  create: ({ linear, root }) => ({
    kind: 'linear-root',
    linear: Float64Array.from(linear),
    root: Float64Array.from(root),
  }),
  isMade: ({ linear, root }) => linear instanceof Float64Array && root instanceof Float64Array,
  curvesOf: linearRootCurves,
};

beforeAll(() => addImpactKind('linear-root', linearRoot));
// Other files share this thread, and know nothing of these kinds.
afterAll(() => {
  for (const name of ['linear-root', 'fading']) impactKinds.delete(name);
});

const problemOf = (linear: number[], root: number[], more: Omit<ProblemInput, 'impact'>): Problem =>
  createProblem({ ...more, impact: { kind: 'linear-root', linear, root } as unknown as ImpactInput });

/** At a price of 7: sqrt(x) = 1 where 2 s^2 + 5 s = 7 [linear 1, root 10/3], and 2 where s^2 + 1.5 s = 7 [1/2, 1]. */
const small = (more: Partial<ProblemInput> = {}): Problem => problemOf([1, 0.5], [10 / 3, 1], { quantity: 5, ...more });

const logUniform = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => least * (most / least) ** (part / 1e6));

const problems = fc.integer({ min: 2, max: 30 }).chain((length) => {
  const numbers = (least: number, most: number) =>
    fc.array(logUniform(least, most), { minLength: length, maxLength: length });
  return fc
    .record({
      linear: numbers(1e-4, 1),
      root: numbers(1e-3, 10),
      quantity: fc.integer({ min: 1, max: 5000 }),
      caps: fc.array(fc.constantFrom(Infinity, Infinity, 2, 1.2), { minLength: length, maxLength: length }),
    })
    .map(({ linear, root, quantity, caps }) =>
      problemOf(linear, root, { quantity, upper: caps.map((cap) => Math.ceil((cap * quantity) / length)) }),
    );
});

const TAKEN_BY = ['pwl', 'lots'];

/** Without what takes long to load. */
const light = candidates.filter(({ name }) => ['lots', 'pwl/slopes'].includes(name));

describe('a kind of impact that a caller adds', () => {
  test('may have fees and rebates, though it has no place for them itself', async () => {
    const fee = fc.constantFrom(-20, -1, -0.01, 0, 0.5, 3);
    await fc.assert(
      fc.asyncProperty(problems, fc.infiniteStream(fee), async (problem, fees) => {
        const charged = createProblem({ ...problem, fee: problem.lower.map(() => fees.next().value) });
        const { verdict, backends: reports } = await crossCheck(charged, { solvers: light });
        expect([verdict, ...reports.map((one) => one.verdict)]).toEqual(['agree', 'agrees', 'agrees']);
      }),
      { numRuns: 40 },
    );
  });

  test('is a feature by its name, which backends of any convex impact take and others do not', () => {
    expect([...featuresOf(small())]).toEqual(['linear-root']);
    const takers = backends.filter(({ supports }) => missingFeatures(small(), supports).length === 0);
    expect(takers.map(({ name }) => name)).toEqual(TAKEN_BY);
    const { backend, reason, others } = chooseSolver(small());
    expect([backend.name, reason]).toEqual(['pwl', 'linear-root impact: segments in order of slope']);
    expect(others[0]).toMatchObject({ missing: ['linear-root'], obstacle: 'linear-root impact: tabulate the costs' });
  });

  // C = 1 + 10/3, 8 + 8.
  test.each(TAKEN_BY)('is solved by %s, and certified', async (solver) => {
    const tolerance = 1e-9;
    const result = await solve(small(), { solver, tolerance });
    if (result.status !== 'optimal') throw new Error(JSON.stringify(result));
    expect(result.solution.cost).toBeCloseTo(1 + 10 / 3 + 16, 8);
    expect(result.solution.shadowPrice).toBeCloseTo(7, 3);
    expect(result.certificate).toMatchObject({ feasible: true, proof: 'dual-bound' });
    expect(Math.abs(result.certificate.relativeGap)).toBeLessThanOrEqual(tolerance);
  });

  test('is proved optimal to the last digits where it is', () => {
    const { cost, dualityGap, stationarityResidual } = certify(small(), [1, 4], { shadowPrice: 7 });
    expect(cost).toBeCloseTo(1 + 10 / 3 + 16, 13);
    expect(Math.abs(dualityGap)).toBeLessThanOrEqual(1e-14);
    expect(stationarityResidual).toBeLessThanOrEqual(1e-15);
  });

  test('is solved alike by every engine that takes it', async () => {
    const { verdict, backends } = await crossCheck(small());
    expect(verdict).toBe('agree');
    const agree = backends.filter((one) => one.verdict === 'agrees').map(({ solver }) => solver);
    expect(agree).toEqual(['lots', 'pwl/slopes', 'pwl/glpk', 'pwl/highs']);
  }, 30_000);

  test('is solved within bounds, in whole lots and with trajectory bounds', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const { backends } = await crossCheck(problem, { solvers: light });
        expect(backends.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
        expect(uniqueParts(problem).schedule).toBe(true);
        const lots = await solve({ ...problem, lot: 1 });
        expect(lots).toMatchObject({ status: 'optimal', solver: 'lots', certificate: { proof: 'exchange' } });
        const lower = problem.lower.map((_, t) => (t === 0 ? Math.min(problem.upper[0]!, problem.quantity / 3) : 0));
        const trajectory = { lower, upper: lower.map(() => Infinity) };
        const early = await solve({ ...problem, trajectory });
        expect(early).toMatchObject({ status: 'optimal', solver: 'pwl', certificate: { feasible: true } });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('costs what a power law costs where it is one', async () => {
    const curves = costCurvesOf(small());
    expect([curves.cost(0, 9), curves.increment(0, 4, 9)]).toEqual([81 + 90, 65 + (10 / 3) * 19]);
    const [root, shares] = [[1, 2, 3], { quantity: 49 }];
    const own = await solve(problemOf([0, 0, 0], root, shares), { tolerance: 1e-10 });
    const impact = { kind: 'power-law', coefficient: root, exponent: [0.5, 0.5, 0.5] } as const;
    const law = await solve(createProblem({ ...shares, impact }));
    if (own.status !== 'optimal' || law.status !== 'optimal') throw new Error('not solved');
    expect(own.solution.cost / law.solution.cost).toBeCloseTo(1, 10);
  });

  test('is refused where it is unknown, and its name where it is taken', () => {
    expect(() => problemOf([1], [1], { quantity: 1 }).impact).not.toThrow();
    const unknown = { kind: 'cubic', a: [1] } as unknown as ImpactInput;
    expect(() => createProblem({ quantity: 1, impact: unknown })).toThrow(
      "impact.kind: expected 'power-law', 'tabulated' or 'linear-root', got cubic",
    );
    expect(() => addImpactKind('linear-root', linearRoot)).not.toThrow();
    expect(() => addImpactKind('power-law', linearRoot)).toThrow('another kind of impact has the name "power-law"');
  });

  test('that is not convex is not offered to those of convex impact', () => {
    addImpactKind('fading', {
      ...linearRoot,
      create: (input: LinearRootInput) => ({ ...linearRoot.create(input), kind: 'fading' }),
      curvesOf: (impact: LinearRootImpact) => ({ ...linearRootCurves(impact), isConvex: false, slopeFall: () => 0.5 }),
    });
    const impact = { kind: 'fading', linear: [1], root: [1] } as unknown as ImpactInput;
    const problem = createProblem({ quantity: 1, impact, lot: 1 });
    expect(missingFeatures(problem, new Set<Feature>(['any-convex-impact', 'lots', 'nonconvex-lots']))).toEqual([
      'fading',
    ]);
    expect(() => chooseSolver(problem)).toThrow(/lots lacks fading/);
  });
});
