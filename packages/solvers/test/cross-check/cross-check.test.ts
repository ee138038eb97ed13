import { conformanceCases } from '@waterfill/conformance';
import { type BrokenSolver, brokenSolvers } from '@waterfill/conformance/broken-solvers';
import {
  COUPLING_FEATURES,
  createProblem,
  featuresOf,
  grossObjective,
  intervalCount,
  type Problem,
  type Solver,
} from '@waterfill/model';
import { createConvexSolver } from '@waterfill/solver-convex';
import { createDualSolver } from '@waterfill/solver-dual';
import { createLotsSolver } from '@waterfill/solver-lots';
import { describe, expect, test } from 'vitest';
import { checkRows } from '../../src/cross-check/check-rows.js';
import { type Candidate, candidateOf, crossCheck } from '../../src/index.js';

const cases = conformanceCases();
const problemOf = (name: string): Problem => cases.find((known) => known.name === name)!.problem;

/** All backends, loaded once for all cases: the engines of others take longer to load than to solve a small one. */
const candidates: readonly Candidate[] = await Promise.all(
  checkRows.map(async ({ name, supports, load }) => {
    const solver = await load();
    return { ...candidateOf({ ...solver, dispose: async () => {} }), name, supports };
  }),
);

/** The engines of others take a hundred times as long: more than a few intervals are for the stress test. */
const quick = candidates.filter(({ name }) => !/glpk|highs|jslp/.test(name));

describe('all backends agree', () => {
  test.each(cases)('on $name', { timeout: 20_000 }, async ({ problem, answer }) => {
    const isLong = intervalCount(problem) > 10 && !featuresOf(problem).has('nonconvex');
    const { verdict, best, backends } = await crossCheck(problem, { solvers: isLong ? quick : candidates });
    expect(backends.filter(({ verdict }) => !['agrees', 'unsupported'].includes(verdict))).toEqual([]);
    expect(verdict).toBe('agree');
    if (answer.status === 'infeasible') expect(best).toEqual({ dualBound: null, cost: null, objective: null });
    else {
      // A cost of 0 may be that of fees less rebates.
      const gross = grossObjective(problem, answer.schedule.shares, answer.objective);
      expect(Math.abs(best.objective! - answer.objective)).toBeLessThanOrEqual(1e-9 * gross);
    }
  });
});

/** Where each broken backend shows its fault, and what it is called. */
const named: Readonly<Record<string, readonly [problem: string, verdict: string, reason: RegExp]>> = {
  'states a cost off by a millionth': ['mixed-exponent-hour', 'wrong', /at a cost of .*, but the schedule costs/],
  'moves one share on mixed-exponent-hour': [
    'mixed-exponent-hour',
    'wrong',
    /a gap of 0\.00005\d+ where 1e-9 was asked/,
  ],
  'exceeds a bound by a millionth of the quantity': ['exact-upper-bound', 'wrong', /a bound is exceeded by 0\.000001/],
  'states the shadow price with the wrong sign': [
    'mixed-exponent-hour',
    'wrong',
    /its shadow price of -\S+ proves only/,
  ],
  'says optimal with an empty schedule': ['exact-upper-bound', 'wrong', /with a schedule of 0 elements for 3/],
  'answers a problem scaled by two': ['exact-square-root', 'wrong', /misses the order by 1 of it/],
  'changes the problem that it is given': ['two-equal', 'wrong', /changed the problem .*, at problem\.lower\[0\]/],
  'throws a string': ['two-equal', 'failed', /^threw "it went wrong"$/],
  'gives up on every problem': ['two-equal', 'stopped', /^stalled$/],
  'ignores bounds that it does not support': ['exact-upper-bound', 'wrong', /a bound is exceeded by/],
  'reports half of what is missing to fill the order': [
    'infeasible-caps',
    'wrong',
    /says infeasible, \S+ shares needed/,
  ],
  'forgets the fees': ['rebates-beyond-the-impact', 'wrong', /at a cost of 294, but the schedule costs -196$/],
  'forgets the risk in its objective': ['coupled-risk', 'wrong', /with an objective of 38\S+, but it is 55/],
  'ignores the trajectory bounds': ['trajectory-must-finish-early', 'wrong', /a bound is exceeded by 0\.25 of/],
  'prices the trajectory bounds of the intervals before those that bind': [
    'trajectory-must-finish-early',
    'wrong',
    /^says optimal, but the schedule may co/,
  ],
  'moves half a lot': ['lots-exact', 'wrong', /a child order is 0\.5 of a lot off whole ones/],
  'moves a whole lot': ['lots-exact', 'wrong', /a lot moved from interval 1 to 0 saves/],
  'blames the capacity where no whole lots fit': ['infeasible-lots-caps', 'agrees', /rounded down to lots of 100/],
  'ignores what trades leave behind for later ones': [
    'transient-mixed-exponents',
    'wrong',
    /^says optimal, but the schedule may co/,
  ],
  'takes all trades to be a unit of time apart': [
    'transient-uneven-times',
    'wrong',
    /^says optimal, but the schedule may co/,
  ],
  // What they do wrong is not in the answer: that is for the conformance suite to see.
  'names the interval before the one where trajectory bounds contradict each other': [
    'infeasible-trajectory-between',
    'agrees',
    /by the end of interval/,
  ],
  'prices the bounds of the intervals as if nothing coupled them': ['coupled-risk-spread-caps', 'agrees', /proved/],
  'answers although it was aborted': ['two-equal', 'agrees', /proved/],
  'starts from where the last call ended': ['two-equal', 'agrees', /proved/],
  'goes on for ever where the order is less than a billionth of a billionth of a share': [
    'two-equal',
    'agrees',
    /proved/,
  ],
};

describe('a broken backend is named for what it is, and those beside it are not', () => {
  test.each(brokenSolvers)('if it $fault', async ({ fault, feature, create }: BrokenSolver) => {
    const [name, verdict, reason] = named[fault]!;
    const features = featuresOf(problemOf(name));
    const isCoupled = COUPLING_FEATURES.some((one) => features.has(one));
    const base = feature === 'lots' ? createLotsSolver() : isCoupled ? createConvexSolver() : createDualSolver();
    const solvers = [candidateOf(base), candidateOf({ ...create(base), name: 'broken' })];
    const report = await crossCheck(problemOf(name), { solvers });
    expect(report.backends.map(({ verdict }) => verdict)).toEqual(['agrees', verdict]);
    expect(report.backends[1]!.reason).toMatch(reason);
    expect(report.verdict).toBe(verdict === 'wrong' ? 'disagree' : 'agree');
  });

  test('if it states another price than the only one, though no price could move the order', async () => {
    const report = await checkAnswer('one-interval', (answer) => ({ ...answer, shadowPrice: -answer.shadowPrice }));
    expect(report.backends[1]).toMatchObject({ verdict: 'wrong' });
    expect(report.backends[1]!.reason).toMatch(/at a shadow price of -\S+, but one more share costs/);
  });

  test('unless any of several prices will do', async () => {
    const report = await checkAnswer('exactly-filled-flats', (answer) => ({ ...answer, shadowPrice: 2.3 }));
    expect(report).toMatchObject({ verdict: 'agree', unique: { shadowPrice: false } });
  });

  test.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /^says "undefined", which is no status$/],
    ['a status that does not exist', { status: 'almost-optimal' }, /^says "almost-optimal", which is no status$/],
    ['a schedule that is no array', { status: 'optimal', solution: { schedule: 'all' } }, /a schedule of 0 elements/],
    [
      'shares that are no numbers',
      { status: 'optimal', solution: { schedule: [NaN, 'x'] } },
      /NaN shares in interval 0/,
    ],
    ['infeasible', { status: 'infeasible' }, /^says infeasible, but the bounds leave room for the order$/],
    [
      'a price that is no number',
      { status: 'optimal', solution: { schedule: [500, 500], shadowPrice: NaN } },
      /with a shadow price of NaN/,
    ],
    [
      'an incumbent that is not feasible',
      { status: 'stopped', reason: 'stalled', incumbent: { solution: { schedule: [1, 1] } } },
      /^stopped \(stalled\) with a schedule, but the schedule misses the order/,
    ],
  ])('if it answers with %s', async (_, result, reason) => {
    const solver = { ...createDualSolver(), solve: async () => result } as Solver;
    const { backends } = await crossCheck(problemOf('two-equal'), { solvers: [candidateOf(solver)] });
    expect(backends[0]).toMatchObject({ verdict: 'wrong' });
    expect(backends[0]!.reason).toMatch(reason);
  });

  test.each<[unknown, RegExp]>([
    [undefined, /^threw undefined$/],
    [null, /^threw null$/],
    [new Error('a bug'), /^threw Error: a bug$/],
    [Object.create(null), /^threw an object that cannot be printed$/],
  ])('if it throws %s', async (thrown, reason) => {
    const solver = { ...createDualSolver(), solve: () => Promise.reject(thrown) };
    const { verdict, backends } = await crossCheck(problemOf('two-equal'), { solvers: [candidateOf(solver)] });
    expect([verdict, backends[0]!.verdict, backends[0]!.status]).toEqual(['disagree', 'failed', null]);
    expect(backends[0]!.reason).toMatch(reason);
  });
});

/** The dual method beside itself with a changed solution. */
async function checkAnswer(name: string, change: (solution: Solution) => Solution) {
  const dual = createDualSolver();
  const solve: Solver['solve'] = async (problem, options) => {
    const result = await dual.solve(problem, options);
    return result.status === 'optimal' ? { ...result, solution: change(result.solution) } : result;
  };
  return crossCheck(problemOf(name), { solvers: [candidateOf(dual), candidateOf({ ...dual, solve })] });
}
type Solution = Extract<Awaited<ReturnType<Solver['solve']>>, { status: 'optimal' }>['solution'];

describe('of tables that are not convex', () => {
  // All 20 in the first interval cost 30; 10 in each 40, 20 in the second 50.
  const impact = {
    kind: 'tabulated',
    sizes: [
      [0, 10, 20],
      [0, 10, 20],
    ],
    costs: [
      [0, 20, 30],
      [0, 20, 50],
    ],
  } as const;
  const problem = createProblem({ quantity: 20, impact });
  const claims = (name: string, schedule: number[], engineBound?: number) =>
    candidateOf({
      ...createDualSolver(),
      name,
      supports: new Set(['tabulated', 'nonconvex']),
      solve: async () => ({ status: 'optimal', solution: { schedule }, certificate: { engineBound } }) as never,
    });
  const right = claims('right', [20, 0], 30);
  // 20 in a concave one and 10 in the last cost 32; on the envelopes 18 and 12 cost 31.8.
  const concave = [0, 20, 22];
  const sizes = [
    [0, 10, 20],
    [0, 10, 20],
    [0, 12],
  ];
  const withATail = { kind: 'tabulated', sizes, costs: [concave, concave, [0, 12]] } as const;

  test('a dearer schedule is wrong, and the cheaper one beside it is not', async () => {
    const { backends } = await crossCheck(problem, { solvers: [claims('dear', [10, 10]), right] });
    expect(backends.map(({ verdict }) => verdict)).toEqual(['wrong', 'agrees']);
    expect(backends[0]!.reason).toBe('says optimal at a cost of 40, but right found 30');
  });

  test('an answer without a bound is not refuted, and not called proved', async () => {
    const { backends } = await crossCheck(problem, { solvers: [claims('silent', [20, 0])] });
    expect(backends[0]).toMatchObject({ verdict: 'agrees', reason: 'proved by its certificate' });
    const tables = createProblem({ quantity: 30, impact: withATail });
    const silent = await crossCheck(tables, {
      solvers: [claims('silent', [20, 0, 10]), claims('right', [20, 0, 10], 32)],
    });
    expect(silent.backends.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['agrees', 'not refuted: it states no bound that would prove it'],
      ['agrees', 'proved by the engine, not by the certificate'],
    ]);
  });

  test('an engine is wrong whose bound is refuted', async () => {
    const { backends } = await crossCheck(problem, { solvers: [right, claims('bold', [10, 10], 40)] });
    expect(backends.map(({ verdict }) => verdict)).toEqual(['agrees', 'wrong']);
    expect(backends[1]!.reason).toBe('says that no schedule costs less than 40, but that of right costs 30');
  });

  test('an engine is wrong whose own bound does not prove what it says', async () => {
    const solvers = [claims('right', [20, 0, 10], 32), claims('humble', [20, 0, 10], 31.9)];
    const { backends } = await crossCheck(createProblem({ quantity: 30, impact: withATail }), { solvers });
    expect(backends.map(({ verdict }) => verdict)).toEqual(['agrees', 'wrong']);
    expect(backends[1]!.reason).toMatch(/its own bound of 31\.9 leaves a gap of 0\.003125 where 1e-9 was asked for$/);
  });

  test('it is said that the certificate does not prove the optimum', async () => {
    const { backends } = await crossCheck(problemOf('tabulated-nonconvex-small'), { solvers: candidates });
    const highs = backends.find(({ solver }) => solver === 'pwl/highs');
    expect(highs).toMatchObject({ verdict: 'agrees', reason: 'proved by the engine, not by the certificate' });
  });
});

describe('a cross-check', () => {
  test('does not ask a backend that cannot take the problem', async () => {
    const { backends } = await crossCheck(problemOf('two-mixed'));
    expect(backends.find(({ solver }) => solver === 'closed-form')).toMatchObject({
      status: null,
      verdict: 'unsupported',
      reason: 'it does not take mixed-exponents',
      elapsedMs: null,
    });
  });

  test('gives up a promise that never settles, and goes on', async () => {
    const endless = { ...createDualSolver(), name: 'endless', solve: () => new Promise<never>(() => {}) };
    const solvers = [candidateOf(endless), candidateOf(createDualSolver())];
    const { backends } = await crossCheck(problemOf('two-equal'), { solvers, timeLimit: 20 });
    expect(backends.map(({ verdict }) => verdict)).toEqual(['stopped', 'agrees']);
    expect(backends[0]!.reason).toBe('gave no answer within 0.02 s');
  });

  test('lets a backend that keeps the limit itself say so, with what it has', async () => {
    const dual = createDualSolver();
    const slow: Solver['solve'] = async (problem, { timeLimit } = {}) => {
      const result = await dual.solve(problem);
      if (result.status !== 'optimal') return result;
      const { solution, certificate, ...rest } = result;
      await new Promise((resolve) => setTimeout(resolve, timeLimit));
      return { ...rest, status: 'stopped', reason: 'time-limit', incumbent: { solution, certificate } };
    };
    const solvers = [candidateOf({ ...dual, solve: slow })];
    const { verdict, best, backends } = await crossCheck(problemOf('two-equal'), { solvers, timeLimit: 20 });
    expect(backends[0]).toMatchObject({ verdict: 'stopped', reason: 'time-limit', status: 'stopped' });
    expect([verdict, best.cost]).toEqual(['disagree', backends[0]!.cost]);
  });

  test('tells how far schedules are apart where there is one only', async () => {
    const { backends, unique } = await crossCheck(problemOf('two-mixed'), { solvers: quick });
    expect(unique).toEqual({ schedule: true, shadowPrice: true });
    const differences = backends.flatMap(({ largestDifference }) => largestDifference ?? []);
    expect(differences).toContain(0);
    expect(Math.max(...differences)).toBeGreaterThan(0);
    const tied = await crossCheck(problemOf('tied-flats'), { solvers: quick });
    expect(tied.backends.map(({ largestDifference }) => largestDifference)).toEqual(quick.map(() => null));
  });

  test('is JSON as it stands', async () => {
    const report = await crossCheck(problemOf('two-equal'), { solvers: quick });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('is refused where no backend takes the problem', async () => {
    const solvers = [candidates[0]!];
    await expect(crossCheck(problemOf('two-mixed'), { solvers })).rejects.toThrow(
      'no backend takes this problem: closed-form: it does not take mixed-exponents',
    );
  });

  test.each([{ tolerance: 0 }, { tolerance: NaN }, { timeLimit: -1 }, { solvers: [] }])(
    'is refused with %j',
    async (options) => {
      await expect(crossCheck(problemOf('two-equal'), options)).rejects.toMatchObject({ name: 'ProblemError' });
    },
  );
});
