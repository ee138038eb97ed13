import {
  formatProblemDocument,
  formatScheduleDocument,
  parseProblemDocument,
  parseScheduleDocument,
  type ScheduleDocument,
} from '@waterfill/documents';
import {
  boundPrices,
  certify,
  createProblem,
  intervalPrices,
  type TransientImpactInput,
  valuationOf,
} from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

function withKernel(transientImpact: TransientImpactInput) {
  const impact = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [1, 1, 1] } as const;
  return createProblem({ quantity: 5, impact, transientImpact, permanentImpact: 2 });
}

const halving = { kernel: 'exponential', coefficient: 1, rate: Math.LN2 } as const;

describe('transientImpact in a problem document', () => {
  const times = [0, 0.1, 2.5];
  it.each<TransientImpactInput>([
    halving,
    { ...halving, times },
    { kernel: 'sum-of-exponentials', coefficients: [1, 0.1], rates: [0.5, 2] },
    { kernel: 'sum-of-exponentials', coefficients: [1], rates: [0.5], times },
    { kernel: 'power-law', coefficient: 1e-7, exponent: 0.4, timeScale: 0.8 },
    { kernel: 'power-law', coefficient: 1e-7, exponent: 0.4, timeScale: 0.8, times },
    { kernel: 'tabulated', values: [1, 0.5] },
  ])('is read back, and written alike: %j', (kernel) => {
    const problem = withKernel(kernel);
    const text = formatProblemDocument({ problem });
    const read = parseProblemDocument(text).problem;
    expect(read).toEqual(problem);
    expect(formatProblemDocument({ problem: read })).toBe(text);
    expect(fitsSchema('problem', text)).toBe(true);
    expect(JSON.parse(text).transientImpact).toEqual(kernel);
  });

  it('is refused by the name of its field', () => {
    const text = formatProblemDocument({ problem: withKernel({ ...halving, times }) });
    const { transientImpact: written, ...rest } = JSON.parse(text) as { transientImpact: Record<string, unknown> };
    const edited = (edit: (kernel: Record<string, unknown>) => unknown): string =>
      JSON.stringify({ ...rest, transientImpact: edit(written) });
    const refusal = (edit: (kernel: Record<string, unknown>) => unknown): string =>
      refusalOf(() => parseProblemDocument(edited(edit)));
    expect(refusal((kernel) => ({ ...kernel, times: [0, 2, 1] }))).toContain(
      'transientImpact.times[2]: expected a time',
    );
    expect(refusal((kernel) => ({ ...kernel, halfLife: 1 }))).toContain('halfLife');
    expect(refusal((kernel) => ({ ...kernel, kernel: 'gaussian' }))).toContain('transientImpact.kernel');
    expect(refusal(() => ({ kernel: 'tabulated', values: [1, 0.9, 0.6] }))).toContain('allows price manipulation');
  });
});

describe('a schedule document with transient impact', () => {
  const problem = withKernel(halving);
  const schedule = Float64Array.of(2, 1, 2);
  const multipliers = { shadowPrice: 3 };
  const document: ScheduleDocument = {
    problem: { problem },
    result: {
      ...{ status: 'optimal', solver: 'convex', iterations: 3, elapsedMs: Number.NaN, tolerance: 1e-9 },
      solution: {
        ...{ schedule, cost: 0, ...valuationOf(problem, schedule, 0), ...multipliers },
        ...boundPrices(problem, intervalPrices(problem, schedule, multipliers)),
      },
      certificate: certify(problem, schedule, multipliers),
    },
  };
  const text = formatScheduleDocument(document);

  it('states the transient cost beside the others, and is read back', () => {
    expect(JSON.parse(text)).toMatchObject({ cost: 0, objective: 7.5, transientCost: 7.5, expectedCost: 7.5 + 25 });
    expect(parseScheduleDocument(text)).toEqual(document);
    expect(formatScheduleDocument(parseScheduleDocument(text))).toBe(text);
  });

  it('is refused with another cost than that of its kernel', () => {
    const claiming = (fields: object): string => JSON.stringify({ ...JSON.parse(text), ...fields });
    const refusal = (fields: object): string => refusalOf(() => parseScheduleDocument(claiming(fields)));
    expect(refusal({ transientCost: 7 })).toMatch(/transientCost.*7.*7\.5/);
    expect(refusal({ objective: 7 })).toContain('objective');
    expect(refusal({ expectedCost: 25 })).toContain('expectedCost');
    const { transientImpact: _, ...without } = JSON.parse(text).problem;
    const capped = { ...without, upper: [5, 5, 5] };
    const free = {
      problem: capped,
      shadowPrice: 0,
      objective: 0,
      expectedCost: 25,
      certificate: certify(createProblem({ quantity: 5, impact: problem.impact, upper: [5, 5, 5] }), schedule, {
        shadowPrice: 0,
      }),
    };
    expect(refusal(free)).toContain('transientCost');
  });
});
