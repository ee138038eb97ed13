import { formatReplanDocument, parseDocument, parsePlannableDocument, parseReplanDocument } from '@waterfill/documents';
import type { Fill, Replan } from '@waterfill/fills';
import { createProblem, type ImpactCurves, type ImpactProfile, type ProblemInput } from '@waterfill/model';
import { replanOrder } from '@waterfill/plan';
import { solve } from '@waterfill/solvers';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { numbersIn } from './numbers-in.js';
import { refusalOf } from './refusal-of.js';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 600, timezone: 'America/New_York' };
const START = Date.parse(grid.start) / 1000;

const fills: readonly Fill[] = [
  { seconds: START + 60.25, price: 10, shares: 90, id: 'A1', side: 'buy', line: 2 },
  { seconds: START + 500, price: 10.5, shares: 60, symbol: 'FLOW', line: 3 },
  { seconds: START + 700, price: 10.25, shares: 40, line: 4 },
];

interface Day extends Partial<ProblemInput> {
  readonly minutes?: number;
}

async function replanOf({ minutes = 15, ...input }: Day = {}, what: object = { fills }): Promise<Replan> {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1, 2], exponent: [1, 0.5, 1, 0.5] } as const;
  const problem = createProblem({ quantity: 1000, impact, upper: [500, 500, 350, 500], ...input });
  const plan = { order: { problem, grid, symbol: 'FLOW', side: 'buy' }, result: await solve(problem) } as const;
  return replanOrder(plan, { now: START + 60 * minutes, ...what });
}

const quantity = (...values: number[]) => {
  const expected = Float64Array.from(values);
  return { expected, low: expected, high: expected, explained: 1, kept: [] };
};
const usual = quantity(1, 1, 1, 1);
const profile: ImpactProfile = {
  ...{ dates: ['2025-05-30'], side: 'buy', grid, leftOut: [], typicalSize: 100, days: [1, 1, 1, 1], findings: [] },
  ...{ halfSpread: usual, impact: usual, exponent: usual, depth: usual },
  volume: { ...quantity(400, 200, 100, 300), pastWeight: 0.125 },
};
const tracking = { weight: 1, target: [250, 500, 750, 1000] };

const days: [name: string, day: Day, what?: object][] = [
  ['with fills', {}],
  ['with what is done', {}, { done: 120 }],
  ['behind a deadline', { trajectory: { lower: [0, 0, 950, 1000], upper: [1000, 1000, 1000, 1000] } }],
  [
    'with risk and fees',
    { risk: { aversion: 1e-3, volatility: [1, 1, 1, 1], duration: [1, 1, 1, 1] }, fee: [0, 1, 0, 1] },
  ],
  ['in lots', { lot: 10 }],
  ['that tracks the volume of the day', { tracking }, { fills, profile }],
  ['after the last interval', { minutes: 41 }],
];

test.each(days)('%s it is read as it was written, byte for byte', async (...[, day, what]) => {
  const replan = await replanOf(day, what);
  const text = formatReplanDocument(replan);
  const read = parseReplanDocument(text);
  expect(formatReplanDocument(read)).toBe(text);
  expect(fitsSchema('replan', text)).toBe(true);
  expect(parseDocument(text)).toEqual({ kind: 'replan', document: read });
  const { claimed, ...rest } = read;
  expect(JSON.parse(JSON.stringify({ ...rest, plannedResult: 0, rest: 0 }))).toEqual(
    JSON.parse(JSON.stringify({ ...replan, plannedResult: 0, rest: 0 })),
  );
  expect(claimed).not.toContain('costRatio');
});

/** Trading costs twice what the plan says. */
const dearToday: ImpactCurves = {
  ...{ date: '2025-06-02', side: 'buy', sampling: 'last', grid, states: 4, sizes: Float64Array.of(250, 500) },
  intervals: [1, 2, 1, 2].map((coefficient) => ({
    ...{ impact: Float64Array.of(500 * coefficient, 1000 * coefficient), coverage: Float64Array.of(1, 1) },
    ...{ largestSize: 500, halfSpread: 0, mid: 10, volume: 1000, states: 1 },
  })),
};

test('intervals that are closed today are a claim, from which the bounds of the rest have to follow', async () => {
  // On that day London closes at 12:30.
  const late = { start: '2025-12-24T11:50:00Z', intervalSeconds: 600, timezone: 'Europe/London' };
  const impact = { kind: 'power-law', coefficient: [1, 2, 1, 2, 1], exponent: [1, 0.5, 1, 0.5, 1] } as const;
  const problem = createProblem({ quantity: 1000, impact });
  const plan = { order: { problem, grid: late, side: 'buy' }, result: await solve(problem) } as const;
  const now = Date.parse('2025-12-24T12:00:00Z') / 1000;
  const replan = await replanOrder(plan, { now, done: 100, calendar: 'XLON' });
  expect(replan.closed).toEqual([4]);
  const text = formatReplanDocument(replan);
  const read = parseReplanDocument(text);
  expect(formatReplanDocument(read)).toBe(text);
  expect(read.claimed).toContain('closed');
  const document = JSON.parse(text);
  document.closed = [3, 4];
  expect(refusalOf(() => parseReplanDocument(JSON.stringify(document)))).toContain(
    'changes[2].reason: claims ahead, but the plan and the fills of this document give bound-hit',
  );
});

test('volumes of the day are a claim, from which the target of the rest has to follow', async () => {
  const curvesSoFar = { ...dearToday, intervals: dearToday.intervals.map((curve) => ({ ...curve, volume: 700 })) };
  const replan = await replanOf({ tracking }, { fills, profile, curvesSoFar });
  // Of the second interval, which is not over, nothing is known. (125 + 700) / (125 + 400) of 200 are expected.
  expect(replan.volumes![0]).toBe(700);
  expect(replan.volumes![1]).toBeCloseTo((200 * 825) / 525, 9);
  const text = formatReplanDocument(replan);
  expect(parseReplanDocument(text).claimed).toContain('volumes');
  const document = JSON.parse(text);
  document.volumes[3] += 1;
  expect(refusalOf(() => parseReplanDocument(JSON.stringify(document)))).toContain('schedule.problem.tracking.target');
});

describe('of a document with fills', () => {
  let text = '';
  beforeAll(async () => {
    const trajectory = { lower: [0, 0, 950, 1000], upper: [1000, 1000, 1000, 1000] };
    text = formatReplanDocument(await replanOf({ trajectory }, { fills, curvesSoFar: dearToday }));
  });

  const refusal = (change: (document: Json) => void): string => {
    const document: Json = JSON.parse(text);
    change(document);
    return refusalOf(() => parseReplanDocument(JSON.stringify(document)));
  };

  test('every number that is changed is refused, but those of which the others are computed', () => {
    const free = numbersIn(JSON.parse(text)).filter((path) => {
      const message = refusalOrNone(() => refusal((document) => moveNumber(document, path)));
      return message === undefined;
    });
    const unproved = free.map((path) => path.join('.')).filter((path) => !INPUTS.test(path));
    expect(unproved).toEqual([]);
    expect(free.length).toBeLessThan(0.15 * numbersIn(JSON.parse(text)).length);
  });

  test('what only books say is marked as a claim', () => {
    expect(parseReplanDocument(text).claimed).toEqual(['why', 'findings', 'costRatio']);
  });

  test('a part that is left out, added or of another order is refused where it is', () => {
    expect(refusal((document) => delete document.planned.problem.grid)).toContain('planned.problem.grid: is missing');
    expect(refusal((document) => delete document.schedule)).toContain('schedule: expected an object with');
    expect(refusal((document) => delete document.next)).toContain('next: is missing');
    expect(refusal(({ fills }) => Object.assign(fills[1], { side: 'sell' }))).toContain('fills: ');
    expect(refusal((document) => document.findings.splice(0))).toContain('findings: leave out "deadline-missed"');
    expect(refusal(({ schedule }) => Object.assign(schedule.problem, { fee: [0, 0, 0] }))).toContain(
      'schedule.problem.fee',
    );
    expect(refusal(({ changes }) => Object.assign(changes[0], { reason: 'ahead' }))).toContain(
      'changes[0].reason: claims ahead, but the plan and the fills of this document give ',
    );
  });

  test('an order is planned again from what is left of it', () => {
    const read = parsePlannableDocument(text);
    expect(read.kind === 'problem' && [read.path, read.document.problem.quantity]).toEqual(['schedule.problem', 810]);
  });
});

/** The plan, its bounds in what is over and the times of fills are what the rest is computed from; backends count iterations. */
const INPUTS =
  /^(?:fills\.\d\.seconds|planned\.problem\.(?:trajectory\.)?(?:lower|upper)\.[01]|.*\.(?:iterations|tolerance))$/;

// biome-ignore lint/suspicious/noExplicitAny: any part of a document is changed.
type Json = any;

function moveNumber(document: Json, path: readonly (string | number)[]): void {
  const owner = path.slice(0, -1).reduce((outer, key) => outer[key], document);
  owner[path.at(-1)!] += 0.01;
}

function refusalOrNone(action: () => string): string | undefined {
  try {
    return action();
  } catch (error) {
    if ((error as Error).message === 'it was not refused') return undefined;
    throw error;
  }
}
