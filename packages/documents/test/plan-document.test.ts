import { formatPlanDocument, parsePlanDocument } from '@waterfill/documents';
import {
  answerOf,
  type CheckReport,
  comparedCost,
  costOnCurves,
  createProblem,
  createSolver,
  evenSplit,
  type Feature,
  type ImpactCurves,
  PLANNED,
  type Plan,
  problemOfCurves,
} from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { compareSchedules, expectedDay, measureDay, type OrderRequest, planOrder, profileDays } from '@waterfill/plan';
import { candidateOf, candidates, checkPlan, crossCheck, solve } from '@waterfill/solvers';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { numbersIn } from './numbers-in.js';
import { refusalOf } from './refusal-of.js';

const order: OrderRequest = { quantity: 2000 };
const volatility = { amount: 1, seconds: 23_400 };

let day: ImpactCurves;
let plan: Plan;
const plans = new Map<string, Plan>();
beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  day = (await measureDay(await openRecording(file), { intervalSeconds: 1800 })).curves;
  plan = await planOrder([day], order);
  for (const [name, make] of makers) plans.set(name, await make());
});

const makers: [name: string, make: () => Plan | Promise<Plan>][] = [
  ['judged on books held out', () => plan],
  [
    'with an auction',
    () => planOrder([day], { ...order, closeAuction: { volume: 9000, coefficient: 2e-4, exponent: 0.5 } }),
  ],
  ['with a frontier', () => planOrder([day], { ...order, lot: 'none', riskAversion: 1e-6, volatility })],
  ['of a day ahead', () => planOrder(expectedDay(profileDays([day]), { forDate: '2025-06-09' }), order)],
  ['rounded to lots', () => planOrder([day], { ...order, riskAversion: 1e-6, volatility })],
  ['that is tied by trajectory bounds', () => planOrder([day], { ...order, complete: [{ amount: 900, interval: 3 }] })],
  ['that keeps up with the volume', () => planOrder([day], { ...order, track: 'volume', trackWeight: 2 })],
  [
    'compared with a schedule that trades more than was measured',
    () => planOrder([day], { ...order, benchmarks: { desk: early() } }),
  ],
  [
    'whose impact decays',
    async () => {
      const transientImpact = { kernel: 'exponential', coefficient: 1e-5, rate: 0.3 } as const;
      const problem = createProblem({ ...plan.order.problem, lot: undefined, transientImpact });
      const result = await solve(problem);
      const { lower, upper } = problem;
      const comparison = await compareSchedules(
        plan.curves,
        { quantity: 2000, lower, upper, transientImpact },
        { plan: answerOf(result)!.solution.schedule },
      );
      return { ...plan, order: { ...plan.order, problem }, result, comparison, check: await crossCheck(problem) };
    },
  ],
  ['with a cross-check', async () => ({ ...plan, check: await crossCheck(plan.order.problem) })],
  [
    'with a cross-check in which a backend is wrong',
    async () => {
      const liar = createSolver({
        ...{
          name: 'liar',
          supports: new Set<Feature>(['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat']),
        },
        ...{ cancellation: 'before-start', tolerance: 1 },
        kernel: (problem) => ({ schedule: evenSplit(problem), shadowPrice: 0, iterations: 1 }),
      });
      return { ...plan, check: await crossCheck(plan.order.problem, { solvers: [...candidates, candidateOf(liar)] }) };
    },
  ],
  [
    'with a cross-check of an order that is infeasible',
    async () => {
      const infeasible = await planOrder([day], { quantity: 1e7 });
      return { ...infeasible, check: await crossCheck(infeasible.order.problem) };
    },
  ],
  [
    'with a cross-check in lots, rebates and risk',
    async () => {
      const risky = { riskAversion: 1e-6, volatility, fee: -0.001 };
      return checkPlan(await planOrder([day], { ...order, ...risky }));
    },
  ],
  ['on several days', () => planOrder(['02', '03', '04', '05'].map(anotherDay), order)],
  ['with warnings', () => planOrder([{ ...day, intervals: day.intervals.map((c) => ({ ...c, volume: 5 })) }], order)],
  ['of an order that is infeasible', () => planOrder([day], { quantity: 1e7 })],
  ['that was stopped with a schedule', () => stopped(plan)],
  ['that was stopped without one', () => stopped(plan, false)],
];

/** All shares in the first two intervals. */
function early(): number[] {
  return day.intervals.map((_, t) => (t < 2 ? 1000 : 0));
}

function anotherDay(name: string, k: number): ImpactCurves {
  const intervals = day.intervals.map((curve) => ({ ...curve, volume: curve.volume + k }));
  return { ...day, date: `2025-06-${name}`, intervals };
}

function stopped(done: Plan, hasIncumbent = true): Plan {
  const { solver, iterations, elapsedMs } = done.result;
  const { solution, certificate } = answerOf(done.result)!;
  const incumbent = hasIncumbent ? { solution, certificate } : undefined;
  const { comparison, heldOut, ...rest } = done;
  const result = { status: 'stopped' as const, reason: 'iteration-limit' as const, solver, iterations, elapsedMs };
  return { ...rest, ...(incumbent && { comparison, heldOut }), result: { ...result, ...(incumbent && { incumbent }) } };
}

/** How long it took is in no document. */
function withoutTime(timed: Plan): Plan {
  return { ...timed, result: { ...timed.result, elapsedMs: Number.NaN } };
}

describe('a plan document', () => {
  test.each(makers)('is read back equal, of a plan %s', (name) => {
    const written = plans.get(name)!;
    const text = formatPlanDocument(written);
    const read = parsePlanDocument(text);
    const { claimed, ...parts } = read;
    expect(parts).toEqual(withoutTime(written));
    expect(claimed).toEqual(expect.arrayContaining(['curves', 'fit', 'why']));
    expect(formatPlanDocument(read)).toBe(text);
    expect(fitsSchema('plan', text)).toBe(true);
  });

  test('was tried with all parts that a plan can have', () => {
    const made = [...plans.values()];
    const has = (part: (one: Plan) => unknown): boolean => made.some((one) => Boolean(part(one)));
    expect(has(({ heldOut }) => heldOut?.by === 'blocks')).toBe(true);
    expect(has(({ heldOut }) => heldOut?.by === 'days')).toBe(true);
    expect(has(({ frontier }) => frontier?.length)).toBe(true);
    expect(has(({ check }) => check?.backends.length)).toBe(true);
    expect(has(({ result }) => result.rounded)).toBe(true);
    expect(has(({ warnings }) => warnings.some(({ details }) => 'intervals' in details))).toBe(true);
    expect(has(({ comparison }) => comparison?.schedules.some(({ cost }) => cost === undefined))).toBe(true);
    expect(new Set(made.map(({ result }) => result.status))).toEqual(new Set(['optimal', 'infeasible', 'stopped']));
  });
});

type Json = Record<string, unknown>;

/** What the reader says of the plan's document once it is changed. */
function refusalAfter(change: (document: Json) => void): string {
  const document = JSON.parse(formatPlanDocument(plan)) as Json;
  change(document);
  return refusalOf(() => parsePlanDocument(JSON.stringify(document), 'plan.json'));
}

/** An object or an array in a document, by its path. */
function inside(document: Json, ...path: (string | number)[]): Json {
  return path.reduce((value: Json, key) => value[key] as Json, document);
}

const doubled = (shares: unknown): number[] => (shares as number[]).map((x) => 2 * x);

describe('a plan document that does not hold', () => {
  test('is refused with all its shares doubled', () => {
    const message = refusalAfter((document) => {
      const schedule = inside(document, 'schedule');
      schedule.schedule = doubled(schedule.schedule);
    });
    expect(message).toBe('plan.json: schedule.schedule: is not feasible: it misses the order by 2,000 shares');
  });

  test.each([0, 1, 2])('is refused with another cost of compared schedule %i, which costs what it costs', (i) => {
    const cost = plan.comparison!.schedules[i]!.cost!;
    const message = refusalAfter((document) => {
      inside(document, 'comparison', 'schedules', i).cost = 0.99 * cost;
    });
    const claim = `plan.json: comparison.schedules[${i}].cost: is ${0.99 * cost}`;
    expect(message).toBe(`${claim}, and the schedule costs ${cost} on the curves of this document`);
  });

  test('is refused when a compared schedule is not of the order, at its true cost too', () => {
    const half = plan.comparison!.schedules[1]!.schedule!.map((shares) => shares / 2);
    const message = refusalAfter((document) => {
      const { cost } = costOnCurves(plan.curves, half);
      Object.assign(inside(document, 'comparison', 'schedules', 1), { schedule: [...half], cost });
    });
    const place = 'plan.json: comparison.schedules[1].schedule';
    expect(message).toBe(`${place}: trades 1,000 shares, and the order has 2,000`);
  });

  test('is refused when another schedule is compared as the plan', () => {
    const message = refusalAfter((document) => {
      const { schedule, cost } = inside(document, 'comparison', 'schedules', 1);
      Object.assign(inside(document, 'comparison', 'schedules', 0), { schedule, cost });
    });
    expect(message).toMatch(
      /^plan\.json: comparison\.schedules\[0\]\.schedule\[\d+\]: is 15\d, and the plan trades \d+$/,
    );
  });

  test('is refused when the plan costs less than the floor, which nothing does', () => {
    const cost = comparedCost(plan.comparison!, PLANNED)!;
    const message = refusalAfter((document) => {
      inside(document, 'comparison').floor = 1.01 * cost;
    });
    const claim = `plan.json: comparison.floor: is ${1.01 * cost}`;
    expect(message).toContain(`${claim}, and the least on the curves of this document is `);
  });

  test.each([
    ['is lower than the least', (floor: number) => 0.5 * floor],
    ['is missing', () => null],
  ])('is refused when the floor %s', (_, change) => {
    const message = refusalAfter((document) => {
      const comparison = inside(document, 'comparison');
      comparison.floor = change(comparison.floor as number);
    });
    expect(message).toMatch(
      /^plan\.json: comparison\.floor: is \S+, and the least on the curves of this document is \d/,
    );
  });

  test('is refused when the even split is another one, at its true cost too', () => {
    const message = refusalAfter((document) => {
      const split = inside(document, 'comparison', 'schedules', 1);
      const schedule = split.schedule as number[];
      const moved = [schedule[0]! + 50, schedule[1]! - 50, ...schedule.slice(2)];
      Object.assign(split, { schedule: moved, cost: costOnCurves(plan.curves, moved).cost });
    });
    expect(message).toMatch(
      /^plan\.json: comparison\.schedules\[1\]\.schedule\[0\]: is 20\d, and the even split trades 15\d$/,
    );
  });

  test.each(['coefficient', 'exponent', 'halfSpread'])('is refused with another %s of the fit', (name) => {
    const message = refusalAfter((document) => {
      const interval = inside(document, 'impact', 'intervals', 3);
      interval[name] = 1.01 * (interval[name] as number);
    });
    expect(message).toMatch(/impact\.intervals\[3\]\.\w+: is \S+, and the problem that was solved has \S+$/);
  });

  test('is refused where the problem that was solved is of tables, not of the fit', () => {
    const onTables = stopped(plan, false);
    const problem = problemOfCurves(day, { quantity: 2000 });
    const text = formatPlanDocument({ ...onTables, order: { ...onTables.order, problem } });
    expect(refusalOf(() => parsePlanDocument(text, 'plan.json'))).toMatch(
      /^plan\.json: schedule\.problem\.impact\.kind: is "tabulated", and the plan was made on a fit, "power-law"/,
    );
  });

  /** What says how it was solved, and what was asked for, where another number is another order. */
  const ASKED = new Set(['iterations', 'tolerance']);

  test('is refused with any number of its schedule or its comparison changed', { timeout: 120_000 }, () => {
    const text = formatPlanDocument(plan);
    const { schedule, comparison } = JSON.parse(text) as { schedule: Json; comparison: Json };
    const { problem: _, ...claims } = schedule;
    const paths = [...numbersIn(claims, ['schedule']), ...numbersIn(comparison, ['comparison'])];
    const checked = paths.filter((path) => !ASKED.has(String(path[1])));
    expect(checked.length).toBeGreaterThan(80);
    const accepted = checked.filter((path) => {
      const document = JSON.parse(text) as Json;
      const [last, ...above] = path.toReversed();
      const holder = inside(document, ...above.toReversed());
      const value = holder[last!] as number;
      holder[last!] = Math.abs(value) < 1e-6 ? 0.25 : 1.01 * value;
      try {
        parsePlanDocument(JSON.stringify(document));
        return true;
      } catch {
        return false;
      }
    });
    expect(accepted).toEqual([]);
  });

  test('is refused with a point of its frontier changed, which is certified as those of a frontier document are', () => {
    const written = formatPlanDocument(plans.get('with a frontier')!);
    for (const field of ['aversion', 'expectedCost', 'standardDeviation', 'objective', 'shadowPrice']) {
      const document = JSON.parse(written) as Json;
      const point = inside(document, 'frontier', 7);
      point[field] = 1.0001 * (point[field] as number);
      expect(refusalOf(() => parsePlanDocument(JSON.stringify(document), 'plan.json'))).toMatch(
        /^plan\.json: frontier\[7\]\.\w+: claims \S+, but it is \S+$/,
      );
    }
  });

  test('says which of its parts are as its writer states them', () => {
    const claimedOf = (name: string) => parsePlanDocument(formatPlanDocument(plans.get(name)!)).claimed;
    const always = ['curves', 'fit', 'otherFits'];
    expect(plan.claimed).toBeUndefined();
    expect(claimedOf('with a cross-check')).toEqual([...always, 'heldOut', 'check', 'why']);
    expect(claimedOf('that was stopped without one')).toEqual([...always, 'why']);
    expect(claimedOf('with warnings')).toContain('warnings');
  });

  test.each<[string, RegExp, (check: CheckReport) => unknown]>([
    [
      'a backend below the bound',
      /check\.backends\[\d\]\.objective: claims \S+, but the plan proves that no schedule goes below \d/,
      ({ best, backends }) => {
        const low = { cost: 0.99 * best.cost!, objective: 0.99 * best.objective! };
        for (const one of [best, ...backends.filter(({ cost }) => cost !== null)]) Object.assign(one, low);
      },
    ],
    [
      'a cost that is not its objective',
      /check\.backends\[\d\]\.cost: claims \S+, but the objective of \S+ is the cost alone$/,
      ({ backends }) => Object.assign(backends.find(({ cost, solver }) => cost && solver !== 'dual')!, { cost: 1 }),
    ],
    [
      'an excess that it does not have',
      /check\.backends\[\d\]\.excess: claims 7, but it is \d/,
      ({ backends }) => Object.assign(backends.find(({ cost }) => cost)!, { excess: 7 }),
    ],
    [
      'a gap smaller than the distance to the bound',
      /check\.backends\[\d\]\.relativeGap: claims 0, but the objective is \S+ above the bound$/,
      ({ backends, best }) => {
        const objective = 1.5 * best.objective!;
        const worse = { cost: objective, objective, excess: objective - best.dualBound!, relativeGap: 0 };
        Object.assign(backends.findLast(({ cost }) => cost)!, worse);
      },
    ],
    [
      'a bound above the plan',
      /check\.best\.dualBound: claims \S+, but the schedule of the plan has an objective of \d/,
      ({ best }) => Object.assign(best, { dualBound: 1.01 * best.objective! }),
    ],
    [
      'a best answer that nobody gave',
      /check\.best\.objective: claims \S+, at a cost of \S+, which no backend has$/,
      ({ best }) => Object.assign(best, { objective: 1.001 * best.objective! }),
    ],
    [
      'an agreement where one is wrong',
      /check\.verdict: claims "agree", which the verdicts on the backends contradict$/,
      ({ backends }) => Object.assign(backends[0]!, { verdict: 'wrong' }),
    ],
    [
      'one that agrees without a proof',
      /check\.backends\[\d\]\.verdict: claims "agrees", but there is no certified gap$/,
      ({ backends }) => Object.assign(backends.find(({ cost }) => cost)!, { relativeGap: null }),
    ],
  ])('is refused with a cross-check that has %s', (_, message, change) => {
    const document = JSON.parse(formatPlanDocument(plans.get('with a cross-check')!)) as { check: CheckReport };
    change(document.check);
    expect(refusalOf(() => parsePlanDocument(JSON.stringify(document), 'plan.json'))).toMatch(message);
  });

  const start = 'expected 2025-06-02T09:30:00-04:00, as the grid says, got "2025-06-02T10:00:00-04:00"';
  test.each([
    ['curves.intervals', `curves.intervals[0].start: ${start}`],
    ['impact.intervals', `impact.intervals[0].start: ${start}`],
    ['otherImpacts.0.intervals', `otherImpacts[0].intervals[0].start: ${start}`],
    ['schedule.schedule', 'schedule.schedule: expected 13 elements, one per interval of the problem, got 12'],
    [
      'comparison.schedules.1.schedule',
      'comparison.schedules[1].schedule: expected 13 intervals, as the problem has, got 12',
    ],
  ])('is refused without the first of %s', (path, message) => {
    const keys = path.split('.');
    const without = refusalAfter((document) => {
      (inside(document, ...keys) as unknown as unknown[]).shift();
    });
    expect(without).toBe(`plan.json: ${message}`);
  });

  test.each([
    ['curves', 'curves.intervals: expected 13 intervals, as the problem has, got 12'],
    ['impact', 'impact.intervals: expected 13 intervals, as the problem has, got 12'],
    ['otherImpacts.1', 'otherImpacts[1].intervals: expected 13 intervals, as the problem has, got 12'],
  ])('is refused without the last of the intervals of %s', (path, message) => {
    const without = refusalAfter((document) => {
      (inside(document, ...path.split('.'), 'intervals') as unknown as unknown[]).pop();
    });
    expect(without).toBe(`plan.json: ${message}`);
  });

  test.each([
    [{ expected: 0.1, low: -0.1, high: 0.3, isNoBetter: false }, 'expected isNoBetter to be true unless'],
    [{ expected: 0.1, isNoBetter: false }, 'expected isNoBetter to be true unless'],
    [{ expected: 0.1, low: 0.3, high: -0.1, isNoBetter: false }, 'low and then high, or neither'],
    [{ expected: 0.1, low: 0.05, isNoBetter: false }, 'low and then high, or neither'],
  ])('is refused with a saving ahead of %j', (saving, reason) => {
    const refusal = refusalAfter((document) => Object.assign(document, { ahead: { dates: ['2025-06-02'], saving } }));
    expect(refusal).toMatch(/^plan\.json: ahead\.saving: /);
    expect(refusal).toContain(reason);
  });

  test.each([
    ['schedule.problem', 'side', 'sell', 'is "sell", and the curves of the plan have "buy"'],
    ['schedule.problem', 'symbol', 'FROG', 'is "FROG", and the curves of the plan have "THIN"'],
    ['impact', 'side', 'sell', 'is "sell", and the curves of the plan have "buy"'],
  ])('is refused with %s of another %s', (path, field, value, reason) => {
    const refusal = refusalAfter((document) => {
      inside(document, ...path.split('.'))[field] = value;
    });
    expect(refusal).toBe(`plan.json: ${path}.${field}: ${reason}`);
  });

  test.each([
    ['', 'comparson', 'comparson: unknown field; the fields here are format, why, ahead, comparison, '],
    ['comparison', 'flor', 'comparison.flor: unknown field; the fields here are floor, schedules'],
    ['heldOut', 'at', 'heldOut.at: unknown field; the fields here are by, beyond, comparison'],
    ['schedule', 'price', 'schedule.price: unknown field; the fields here are format, solver, '],
    ['schedule.problem', 'uper', 'schedule.problem.uper: unknown field; the fields here are '],
    ['impact', 'day', 'impact.day: unknown field; the fields here are format, symbol, dates, '],
    ['curves', 'days', 'curves.days: unknown field; the fields here are format, symbol, date, '],
  ])('is refused with an unknown field in "%s": %s', (path, field, message) => {
    const refusal = refusalAfter((document) => {
      inside(document, ...path.split('.').filter(Boolean))[field] = 1;
    });
    expect(refusal).toContain(`plan.json: ${message}`);
  });
});
