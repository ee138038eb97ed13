import { formatScheduleDocument, parseSchedule, parseScheduleDocument } from '@waterfill/documents';
import {
  certify,
  createProblem,
  createSolver,
  evenSplit,
  type Problem,
  type SolveResult,
  shadowPriceOf,
  splitProportionally,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal-of.js';

/** Of one exponent the shares are proportional to a^(-1/alpha); the price is that of the largest. */
const solver = createSolver({
  name: 'proportional',
  supports: new Set(['power-law', 'fee', 'bounds']),
  cancellation: 'before-start',
  tolerance: 1e-9,
  kernel: (problem) => {
    const { coefficient, exponent } = problem.impact as Extract<Problem['impact'], { kind: 'power-law' }>;
    const schedule = splitProportionally(
      problem,
      coefficient.map((a, t) => a ** (-1 / exponent[t]!)),
    );
    const inside = schedule.findIndex((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
    const price = (1 + exponent[inside]!) * coefficient[inside]! * schedule[inside]! ** exponent[inside]!;
    return { schedule, shadowPrice: inside < 0 ? shadowPriceOf(problem, schedule) : price, iterations: 1 };
  },
});

const number = (least: number, most: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => least * (most / least) ** (part / 1e6));

const problems = fc.integer({ min: 2, max: 12 }).chain((length) =>
  fc
    .record({
      quantity: number(1, 1e7),
      exponent: number(0.2, 2),
      coefficient: fc.array(number(1e-3, 1e-2), { minLength: length, maxLength: length }),
      caps: fc.array(fc.constantFrom(Infinity, Infinity, 1.2), { minLength: length, maxLength: length }),
    })
    .map(({ quantity, exponent, coefficient, caps }) =>
      createProblem({
        quantity,
        impact: { kind: 'power-law', coefficient, exponent: coefficient.map(() => exponent) },
        upper: caps.map((cap) => (cap * quantity) / length),
      }),
    )
    .filter(({ upper }) => upper.includes(Infinity)),
);

/** With a fee or a rebate, up to one at which the total is near 0, and beyond. */
const problemsWithFees = fc.tuple(problems, fc.constantFrom(-3, -1, -0.5, 1e-3, 2)).map(([problem, times]) => {
  const { cost } = certify(problem, evenSplit(problem), { shadowPrice: 0 });
  return createProblem({ ...problem, fee: (times * cost) / problem.quantity });
});

type Fields = Record<string, unknown> & { schedule: number[]; certificate: Record<string, unknown> };

async function written(problem: Problem): Promise<{ text: string; fields: Fields; result: SolveResult }> {
  const result = await solver.solve(problem);
  const text = formatScheduleDocument({ problem: { problem }, result });
  return { text, fields: JSON.parse(text) as Fields, result };
}

const read = (fields: object): unknown => parseScheduleDocument(JSON.stringify(fields), 'plan.json');

describe('a schedule document of ours', () => {
  it('is read back, whatever the problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(problems, problemsWithFees), async (problem) => {
        const { text, result } = await written(problem);
        expect(result.status).toBe('optimal');
        expect(parseScheduleDocument(text).result).toEqual({ ...result, elapsedMs: Number.NaN });
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when a share, a cost or a price is changed by more than rounding', async () => {
    const factor = fc.constantFrom(1e-9, 1e-6, 1e-3, 1, -1e-9, -1e-6, -1e-3, -0.5).map((part) => 1 + part);
    const place = fc.integer({ min: 0, max: 11 });
    await fc.assert(
      fc.asyncProperty(problems, factor, place, async (problem, changed, t) => {
        const { fields } = await written(problem);
        const { schedule, certificate } = fields;
        const scaled = (name: string) => (fields[name] as number) * changed;
        expect(() => read({ ...fields, cost: scaled('cost') })).toThrow('plan.json: cost: claims');
        expect(() => read({ ...fields, objective: scaled('objective') })).toThrow('plan.json: objective: claims');
        expect(() => read({ ...fields, shadowPrice: scaled('shadowPrice') })).toThrow('plan.json: ');
        expect(() => read({ ...fields, schedule: schedule.map((x) => x * changed) })).toThrow('plan.json: ');
        const one = schedule.with(t % schedule.length, schedule[t % schedule.length]! * changed);
        const moved = Math.abs(one[t % schedule.length]! - schedule[t % schedule.length]!);
        if (moved > 1e-11 * problem.quantity) {
          expect(() => read({ ...fields, schedule: one })).toThrow('plan.json: ');
        }
        const total = { ...certificate, cost: (certificate.cost as number) * changed };
        expect(() => read({ ...fields, certificate: total })).toThrow('plan.json: certificate.cost: claims');
      }),
      { numRuns: 200 },
    );
  });

  it('is read in no time over the seconds of a day', async () => {
    const length = 23_400;
    const coefficient = Array.from({ length }, (_, t) => 1e-3 * (1 + (t % 7)));
    const exponent = coefficient.map(() => 0.6);
    const { text } = await written(
      createProblem({ quantity: 1e6, impact: { kind: 'power-law', coefficient, exponent } }),
    );
    const start = performance.now();
    parseScheduleDocument(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a schedule document with a wrong claim about its schedule', () => {
  const problem = createProblem({
    quantity: 17,
    impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 1, 1] },
    upper: [Infinity, 9, Infinity],
  });

  // x = 17 / 2.5 (1, 1/2, 1) = (6.8, 3.4, 6.8), a price of 13.6 and a cost of 46.24 + 23.12 + 46.24 = 115.6.
  it.each<[string, object, RegExp]>([
    [
      'a doubled schedule',
      { schedule: [13.6, 6.8, 13.6] },
      /schedule: is not feasible: it misses the order by 17 shares/,
    ],
    ['a bound that is exceeded', { schedule: [1, 10, 6] }, /schedule: is not feasible: a bound is broken by 1 share/],
    ['another schedule', { schedule: [7, 3.4, 6.6] }, /cost: claims 115\.6\S*, but it is 115\.6\d+/],
    ['another cost', { cost: 98 }, /^plan\.json: cost: claims 98, but it is 115\.6/],
    ['another price', { shadowPrice: 14 }, /dualBound: claims|dualityGap: claims/],
    ['a price of a bound', { upperPrices: [0, 3, 0] }, /upperPrices: claims 3, but it is 0 in interval 1/],
    ['a price of a bound that is not there', { trajectoryLowerPrices: [1, 0, 0] }, /trajectoryLowerPrices/],
    ['a bound of an engine above its cost', { engineBound: 120 }, /engineBound: claims 120, but the schedule itself/],
    [
      'an engine that states no bound',
      { proof: 'engine' },
      /certificate\.proof: claims engine, but there is no `engineB/,
    ],
    [
      'an exchange of lots where there are none',
      { proof: 'exchange' },
      /certificate\.proof: claims exchange, but noth/,
    ],
    ['lots that are none', { certificate: 'lots' }, /certificate\.lots: is about lots, but the problem has none/],
  ])('is refused for %s', async (_, change, message) => {
    const { fields } = await written(problem);
    const lots = { ...fields.certificate, lots: { lotResidual: 0, exchangeOptimal: true } };
    const certificate = 'certificate' in change ? lots : { ...fields.certificate, ...change };
    const changed = 'proof' in change || 'certificate' in change ? { certificate } : change;
    expect(refusalOf(() => read({ ...fields, ...changed }))).toMatch(message);
  });

  it('is refused when a poor schedule with its true gap is called optimal', async () => {
    const even = createSolver({
      name: 'even',
      supports: new Set(['power-law', 'bounds']),
      cancellation: 'before-start',
      tolerance: 9,
      kernel: () => ({ schedule: Float64Array.of(16, 1, 0), shadowPrice: 13.6, iterations: 1 }),
    });
    const text = formatScheduleDocument({ problem: { problem }, result: await even.solve(problem) });
    expect(refusalOf(() => parseScheduleDocument(text))).toMatch(/status: claims "optimal", but the schedule may cost/);
  });

  it('is refused when its gap is above the tolerance at which it was called optimal', async () => {
    const near = createSolver({
      name: 'near',
      supports: new Set(['power-law', 'bounds']),
      cancellation: 'before-start',
      tolerance: 0.05,
      kernel: () => ({ schedule: Float64Array.of(7.3, 3.4, 6.3), shadowPrice: 13.6, iterations: 1 }),
    });
    const { tolerance, ...fields } = JSON.parse(
      formatScheduleDocument({ problem: { problem }, result: await near.solve(problem) }),
    );
    expect([fields.status, tolerance]).toEqual(['optimal', 0.05]);
    expect(read({ ...fields, tolerance })).toMatchObject({ result: { status: 'optimal', tolerance: 0.05 } });
    expect(refusalOf(() => read({ ...fields, tolerance: 1e-9 }))).toMatch(
      /status: claims "optimal", but the schedule may cost 0\.\d+ too much, of \S+, more than the tolerance of 1e-9 allows/,
    );
    // Earlier versions did not say; up to a tenth was believed.
    expect(read(fields)).toMatchObject({ result: { status: 'optimal' } });
  });

  it('is refused when it calls an order infeasible that is not, or for another number', async () => {
    const short = createProblem({ ...problem, upper: [3, 3, 3] });
    const { fields } = await written(short);
    expect(read(fields)).toMatchObject({ result: { status: 'infeasible' } });
    const conflict = { kind: 'capacity', needed: 17, available: 8 };
    expect(refusalOf(() => read({ ...fields, conflict }))).toMatch(/conflict\.available: claims 8, but it is 9/);
    const { problem: roomy } = (await written(problem)).fields;
    expect(refusalOf(() => read({ ...fields, problem: roomy }))).toMatch(/status: claims "infeasible", but the bounds/);
  });

  // 115.6 less 7 for each of 17 shares is -3.4.
  it.each<[string, object, RegExp]>([
    ['other fees', { fees: -118 }, /^plan\.json: fees: claims -118, but it is -119/],
    ['the cost without its rebates', { cost: 115.6 }, /^plan\.json: cost: claims 115\.6, but it is -3\.4/],
    [
      'a gross objective that is not',
      { certificate: 1e4 },
      /certificate\.grossObjective: claims 10000, but it is 234\.6/,
    ],
  ])('is refused for %s', async (_, change, message) => {
    const { fields } = await written(createProblem({ ...problem, fee: -7 }));
    const certificate = { ...fields.certificate, grossObjective: 1e4 };
    expect(refusalOf(() => read({ ...fields, ...('certificate' in change ? { certificate } : change) }))).toMatch(
      message,
    );
  });

  it('is read as it was before there were fees', async () => {
    const { fields } = await written(problem);
    const { grossObjective: _, ...certificate } = fields.certificate;
    expect(read({ ...fields, certificate })).toEqual(read(fields));
  });

  it('still gives its shares to be judged', async () => {
    const { fields } = await written(problem);
    const doubled = JSON.stringify({ ...fields, schedule: [13.6, 6.8, 13.6] });
    expect([...parseSchedule(doubled, 'plan.json', 3)]).toEqual([13.6, 6.8, 13.6]);
  });
});
