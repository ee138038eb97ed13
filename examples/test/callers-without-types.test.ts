import { fitImpact } from '@waterfill/fit';
import { createProblem, ProblemError } from '@waterfill/model';
import { createCurveBuilder, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { compareSchedules, type MeasuredDay, measureDay, planOrder } from '@waterfill/plan';
import { planReport, renderReport, renderSvg } from '@waterfill/report';
import { createPwlSolver } from '@waterfill/solver-pwl';
import { slopes } from '@waterfill/solver-pwl/slopes';
import { crossCheck, solve, traceFrontier } from '@waterfill/solvers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

const file = sampleBook(sampleDays({ days: 1 })[0]!);
const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
const risk = { aversion: 0, volatility: [1, 1], duration: [1, 1] };
const problem = createProblem({ quantity: 10, impact, risk });
const report = { title: '', lead: [], highlights: [], warnings: [], figures: [], details: [], summary: { title: '' } };

let day: MeasuredDay;

beforeAll(async () => {
  day = await measureDay(await openRecording(file), { open: '09:30', close: '11:30', intervalSeconds: 1800 });
});

/** What each entry point takes: the options that its fields are changed of, and the call. */
type Options = Readonly<Record<string, unknown>>;
interface EntryPoint {
  readonly name: string;
  readonly fields: readonly string[];
  /** options that work */
  readonly options?: Options;
  readonly call: (options: never) => unknown;
}

const order = { quantity: 200 };
const orderFields = [
  ...['quantity', 'cap', 'lower', 'blackouts', 'lot', 'oddLot', 'complete', 'atMost', 'riskAversion', 'volatility'],
  ...['permanentImpact', 'family', 'exponents', 'halfSpread', 'solver', 'currency', 'benchmarks'],
];
const sessionFields = ['open', 'close', 'timezone', 'intervalSeconds'];
const curveFields = [...sessionFields, 'date', 'side', 'sampling', 'sizes', 'minimumCoverage', 'blockSeconds'];
const readFields = [
  ...['format', 'symbol', 'instrument', 'publisher', 'date', 'timezone', 'dropBadBooks', 'session', 'maxBadShare'],
  ...['lenient', 'onProgress', 'signal'],
];
const solveFields = ['tolerance', 'maxIterations', 'timeLimit', 'signal', 'onIteration'];

const entryPoints: readonly EntryPoint[] = [
  { name: 'openRecording', fields: readFields, call: (options) => openRecording(file, options) },
  { name: 'openBook', fields: readFields, call: (options) => openBook('no/such/file', options) },
  { name: 'createCurveBuilder', fields: [...curveFields, 'symbol'], call: (options) => createCurveBuilder(options) },
  { name: 'measureDay', fields: curveFields, call: (options) => measureDay(noRecording, options) },
  { name: 'fitImpact', fields: ['family', 'exponents', 'halfSpread'], call: (o) => fitImpact([day.curves], o) },
  { name: 'planOrder', fields: orderFields, options: order, call: (options) => planOrder([day], options) },
  {
    ...{ name: 'planOrder, control', fields: ['signal', 'onProgress'] },
    call: (options) => planOrder([day], order, options),
  },
  {
    ...{ name: 'compareSchedules', fields: ['plan', 'benchmarks', 'signal'] },
    call: (options) => compareSchedules(day.curves, order, options),
  },
  { name: 'solve', fields: [...solveFields, 'solver', 'pwl'], call: (options) => solve(problem, options) },
  {
    ...{ name: 'crossCheck', fields: ['solvers', 'tolerance', 'timeLimit', 'totalTimeLimit', 'signal', 'onAttempt'] },
    call: (options) => crossCheck(problem, options),
  },
  {
    ...{ name: 'traceFrontier', fields: ['tolerance', 'signal', 'points', 'onSolve'] },
    call: (options) => traceFrontier(problem, options),
  },
  {
    ...{ name: 'createPwlSolver', fields: ['engine', 'segments', 'rounds', 'nonconvex'] },
    options: { engine: slopes() },
    call: (options) => createPwlSolver(options),
  },
  { name: 'renderReport', fields: Object.keys(report), options: report, call: (o) => renderReport(o) },
  { name: 'planReport', fields: ['origin', 'inputs', 'nameOf'], call: (options) => planReport(noPlan, options) },
  { name: 'renderSvg', fields: ['width', 'theme'], call: (options) => renderSvg(noFigure, options) },
];

const noRecording = { format: '', levels: 0, read: async () => Promise.reject(new ProblemError('', 'nothing')) };
const noPlan = undefined as never;
const noFigure = undefined as never;

async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A name with one letter left out, doubled, or replaced. */
const slips = fc.tuple(fc.nat(), fc.constantFrom('left out', 'doubled', 'replaced'));

function misspelt(name: string, [place, how]: readonly [number, string]): string {
  const at = place % name.length;
  const letter = { 'left out': '', doubled: name[at]! + name[at]!, replaced: name[at] === 'q' ? 'k' : 'q' }[how];
  return name.slice(0, at) + letter + name.slice(at + 1);
}

describe.each(entryPoints)('$name', ({ fields, options = {}, call }) => {
  it('refuses a field with a slip by its name, with the one that was meant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), slips, async (field, slip) => {
        const name = misspelt(field, slip);
        fc.pre(!fields.includes(name));
        const error = await thrownBy(() => call({ ...options, [name]: undefined } as never));
        expect(error).toBeInstanceOf(ProblemError);
        expect(error).toMatchObject({ code: 'unknown-field', details: { field: name } });
        expect((error as ProblemError).path.split('.').at(-1)).toBe(name);
        if (name.length > 3) expect((error as ProblemError).reason).toContain('did you mean ');
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what is no object', async () => {
    for (const nothing of [null, 5, 'options', []]) {
      expect(await thrownBy(() => call(nothing as never))).toBeInstanceOf(ProblemError);
    }
  });

  it('has no TypeError for a value of another type', async () => {
    for (const field of fields) {
      for (const value of [null, {}, [], [null], 'nonsense', Number.NaN, true, () => {}]) {
        const error = await thrownBy(() => call({ ...options, [field]: value } as never));
        if (error !== undefined) expect(error, field).not.toBeInstanceOf(TypeError);
      }
    }
  });
});

describe('a raw object where a made one is needed', () => {
  const raw = (): unknown => JSON.parse(JSON.stringify({ problem, curves: day.curves }));
  const rawProblem = () => (raw() as { problem: typeof problem }).problem;
  const rawCurves = () => (raw() as { curves: MeasuredDay['curves'] }).curves;

  it.each<[string, () => unknown]>([
    ['openRecording', () => openRecording('day.csv' as never)],
    ['openBook', () => openBook({} as never)],
    ['measureDay', () => measureDay(file as never)],
    ['planOrder', () => planOrder([rawCurves()], order)],
    ['planOrder without a list', () => planOrder(day as never, order)],
    ['fitImpact', () => fitImpact([rawCurves()])],
    ['compareSchedules', () => compareSchedules(rawCurves(), order)],
    ['solve', () => solve(rawProblem())],
    ['solve with an input', () => solve({ quantity: 10, impact } as never)],
    ['crossCheck', () => crossCheck(rawProblem())],
    ['traceFrontier', () => traceFrontier(rawProblem())],
    ['createPwlSolver', () => createPwlSolver({ engine: 'slopes' as never })],
    ['planReport', () => planReport(rawProblem() as never)],
    ['renderSvg', () => renderSvg(rawProblem() as never)],
    ['renderReport', () => renderReport({ ...report, figures: [{}] } as never)],
  ])('%s refuses it', async (_, call) => {
    expect(await thrownBy(call)).toBeInstanceOf(ProblemError);
  });
});

describe('the objects within an order', () => {
  it.each<[object, string]>([
    [{ cap: { partcipation: 0.1 } }, 'cap.partcipation: there is no such field; did you mean participation?'],
    [{ cap: { participation: '10%' } }, 'cap.participation: expected a part above 0, at most 1, got "10%"'],
    [{ blackouts: [{ from: 43_200, til: 46_800 }] }, 'blackouts[0].til: there is no such field'],
    [{ blackouts: [{ from: '12:00', to: '13:00' }] }, 'blackouts[0].from: expected seconds after midnight'],
    [{ blackouts: [{ from: 46_800, to: 43_200 }] }, 'blackouts[0]: expected times from earlier to later'],
    [
      { complete: [{ amount: 0.5, isPart: 'yes', interval: 1 }] },
      'complete[0].isPart: expected true or false, got "yes"',
    ],
    [{ atMost: [{ ammount: 5, interval: 1 }] }, 'atMost[0].ammount: there is no such field; did you mean amount?'],
    [{ volatility: { amount: 0.1, second: 60 } }, 'volatility.second: there is no such field; did you mean seconds?'],
    [{ volatility: 0.02 }, 'volatility: expected an object with fields like amount, got number'],
    [{ benchmarks: { desk: '1000' } }, 'benchmarks.desk: expected an array of numbers, got "1000"'],
    [{ lot: '100' }, 'lot: expected a number of shares > 0, or "none", got "100"'],
    [{ side: 'sell' }, 'side: there is no such field'],
  ])('are looked at: %j', async (more, message) => {
    expect(String(await thrownBy(() => planOrder([day], { ...order, ...more })))).toContain(message);
  });
});
