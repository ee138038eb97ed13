import { formatScheduleDocument, parseScheduleDocument, type ScheduleDocument } from '@waterfill/documents';
import {
  boundPrices,
  type Certificate,
  certify,
  createProblem,
  intervalPrices,
  type Problem,
  type SolveResult,
  valuationOf,
  withEngineBound,
} from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

// Case D: a = (1, 2, 1), alpha = (1, 1/2, 2), x_2 <= 9, quantity 17: x = (6, 9, 2), shadow price 12, cost 98.
const problem = createProblem({
  quantity: 17,
  impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] },
  upper: [Number.POSITIVE_INFINITY, 9, Number.POSITIVE_INFINITY],
});
const schedule = Float64Array.of(6, 9, 2);
const solution = { schedule, cost: 98, objective: 98, shadowPrice: 12, ...boundPrices(problem, 12) };

const risk = { aversion: 1e-4, volatility: [1, 2, 1], duration: [1, 1, 1] };
const tied = createProblem({
  ...problem,
  risk,
  permanentImpact: 0.1,
  trajectory: { lower: [5, 9, 0], upper: [7, 16, 17] },
});
const multipliers = {
  shadowPrice: 12,
  trajectoryLowerPrices: Float64Array.of(0, 0.001, 0),
  trajectoryUpperPrices: Float64Array.of(0.002, 0, 0),
};
const coupled = {
  certificate: certify(tied, schedule, multipliers),
  solution: {
    schedule,
    cost: 98,
    ...valuationOf(tied, schedule, 98),
    ...multipliers,
    ...boundPrices(tied, intervalPrices(tied, schedule, multipliers)),
  },
};
const inLots = createProblem({ ...problem, lot: 1 });
const short = createProblem({ ...problem, upper: [3, 3, 3] });
const shortInLots = createProblem({ ...problem, upper: [6.5, 6.5, 6.5], lot: 4, oddLot: 'last' });
const beyondTable = createProblem({
  quantity: 17,
  impact: {
    kind: 'tabulated',
    sizes: [
      [0, 20],
      [0, 3],
    ],
    costs: [
      [0, 1],
      [0, 1],
    ],
  },
  lower: [0, 5],
});
const answer = { solution, certificate: certify(problem, schedule, { shadowPrice: 12 }) };
const movable = certify(inLots, schedule, { shadowPrice: 12 });
const byEngine = { solution, certificate: { ...answer.certificate, engineBound: 97.5 } };
// At a price of 11 the dual bound is below 97.
const atElevenByEngine = {
  solution: { ...solution, shadowPrice: 11, ...boundPrices(problem, 11) },
  certificate: withEngineBound(certify(problem, schedule, { shadowPrice: 11 }), 97.5, 0),
};
const unmovable = { ...answer.certificate, lots: { lotResidual: 0, exchangeOptimal: true } };
const report = { solver: 'dual', iterations: 5, elapsedMs: Number.NaN };

const document = (result: SolveResult, of = problem): ScheduleDocument => ({
  problem: { problem: of, symbol: 'SAMPLE' },
  result,
});
const optimal = document({ status: 'optimal', ...report, ...answer });
const text = formatScheduleDocument(optimal);

describe('a schedule document', () => {
  const conflict = { kind: 'capacity', needed: 17, available: 9 } as const;
  test.each<[string, SolveResult, Problem?]>([
    ['optimal', { status: 'optimal', ...report, ...answer, rawStatus: 'done' }],
    ['proved by an engine', { status: 'optimal', ...report, ...byEngine, remarks: { envelopeCost: 99 } }],
    ['from a start', { status: 'optimal', ...report, ...answer, remarks: { startUsed: true } }],
    ['coupled', { status: 'optimal', ...report, ...coupled }, tied],
    ['infeasible', { status: 'infeasible', ...report, conflict, message: '8 too few' }, short],
    [
      'infeasible in one interval',
      { status: 'infeasible', ...report, conflict: { ...conflict, needed: 5, available: 3, interval: 1 }, message: '' },
      beyondTable,
    ],
    ['in lots', { status: 'optimal', ...report, solution, certificate: movable }, inLots],
    ['in lots of which none can be moved', { status: 'optimal', ...report, solution, certificate: unmovable }, inLots],
    [
      'infeasible in whole lots',
      { status: 'infeasible', ...report, conflict: { kind: 'lots', needed: 17, available: 13 }, message: '4 too few' },
      shortInLots,
    ],
    ['stopped', { status: 'stopped', ...report, reason: 'time-limit' }],
    ['stopped with an incumbent', { status: 'stopped', ...report, reason: 'stalled', incumbent: answer }],
  ])('that is %s is read back as it was written', (_, result, of) => {
    expect(parseScheduleDocument(formatScheduleDocument(document(result, of)))).toEqual(document(result, of));
  });

  test('has its fields in the order in which people look for them', () => {
    expect(Object.keys(JSON.parse(text))).toEqual(
      ['format', 'status', 'solver', 'cost', 'objective', 'shadowPrice', 'schedule', 'lowerPrices'].concat([
        'upperPrices',
        'certificate',
        'iterations',
        'problem',
      ]),
    );
  });

  test('does not depend on how long it took, and is read with the time that earlier versions wrote', () => {
    const timed = document({ status: 'optimal', ...report, ...answer, elapsedMs: 0.25 });
    expect(formatScheduleDocument(timed)).toBe(text);
    expect(fitsSchema('schedule', text)).toBe(true);
    const earlier = JSON.stringify({ ...(JSON.parse(text) as object), elapsedMs: 0.25 });
    expect(parseScheduleDocument(earlier)).toEqual(timed);
  });

  test('writes null for a number that is not finite and reads it as NaN', () => {
    const weak = { ...answer.certificate, relativeGap: Number.POSITIVE_INFINITY };
    const written = formatScheduleDocument(document({ status: 'optimal', ...report, solution, certificate: weak }));
    expect(written).toContain('"relativeGap":null');
    const { result } = parseScheduleDocument(written);
    expect(result.status === 'optimal' && result.certificate.relativeGap).toBeNaN();
  });
});

test('a schedule document of before has its distances in shares by the quantity', () => {
  const nearly = [6, 9, 2 - 17e-10];
  const { fillResidualShares: _, boundViolationShares: __, ...before } = certify(problem, nearly, { shadowPrice: 12 });
  const old = JSON.stringify({
    ...JSON.parse(text),
    schedule: nearly,
    certificate: { ...before, fillResidual: 1e-10 },
  });
  const { result } = parseScheduleDocument(old);
  expect(result).toMatchObject({ certificate: { fillResidualShares: 17 * 1e-10, boundViolationShares: 0 } });
});

test('a schedule document of before has the bound of its engine, and what the envelope costs, beside the certificate', () => {
  const older = (fields: object) => {
    const { certificate, remarks: _, ...rest } = fields as { certificate: object; remarks: object };
    const { proof: __, engineBound, ...before } = certificate as Certificate;
    return parseScheduleDocument(JSON.stringify({ ...rest, certificate: before, engineBound, envelopeCost: 99 }));
  };
  for (const answer of [byEngine, atElevenByEngine]) {
    const now = document({ status: 'optimal', ...report, ...answer, remarks: { envelopeCost: 99 } });
    expect(older(JSON.parse(formatScheduleDocument(now)))).toEqual(now);
  }
});

describe('a schedule document is refused for', () => {
  const fields = () => JSON.parse(text) as Record<string, unknown>;
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      'another format',
      { format: 'waterfill/problem@1' },
      /^plan\.json: format: expected "waterfill\/schedule@1", got "waterfill\/problem@1"$/,
    ],
    ['an unknown status', { status: 'fine' }, /status: expected "optimal" or "infeasible" or "stopped", got "fine"/],
    ['an unknown field', { shares: [] }, /shares: unknown field; the fields here are format, /],
    ['a schedule with a gap', { schedule: [6, null, 2] }, /schedule\[1\]: expected a finite number, got null/],
    [
      'a schedule of another length',
      { schedule: [6, 11] },
      /schedule: expected 3 elements, one per interval of the problem, got 2/,
    ],
    ['prices of another length', { upperPrices: [0] }, /upperPrices: expected 3 elements/],
    ['no certificate', { certificate: undefined }, /certificate: expected an object, but it is missing/],
    [
      'a certificate without a field',
      { certificate: { feasible: true } },
      /certificate\.cost: expected a finite number, but it is missing \(8 more/,
    ],
    [
      'a wrong problem',
      {
        problem: {
          format: 'waterfill/problem@1',
          quantity: -1,
          impact: { kind: 'tabulated', sizes: [[0, 1]], costs: [[0, 1]] },
        },
      },
      /problem\.quantity: expected a finite number >= 0, got -1/,
    ],
    ['no problem', { problem: undefined }, /problem: expected an object, but it is missing/],
  ])('%s', (_, change, message) => {
    const wrong = JSON.stringify({ ...fields(), ...change });
    expect(refusalOf(() => parseScheduleDocument(wrong, 'plan.json'))).toMatch(message);
  });
});
