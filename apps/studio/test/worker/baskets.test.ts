import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCurvesDocument } from '@waterfill/documents';
import type { ImpactCurves } from '@waterfill/model';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { midReturns } from '@waterfill/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import type { BasketForm } from '../../src/state/basket-form.js';
import { DEFAULT_FORM, type OrderForm } from '../../src/state/order-form.js';
import type { Answer } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-basket-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const file = async (name: string): Promise<File> => new File([await readFile(at(name))], basename(name));

let impacts: File[] = [];
beforeAll(async () => {
  await cp(fileURLToPath(new URL('../../../../examples/basket', import.meta.url)), folder, { recursive: true });
  impacts = await Promise.all((await readdir(folder)).filter((name) => /^\w{3}\.json$/.test(name)).map(file));
});

function done<Value>(answer: Answer<Value>): Value {
  if (answer.status === 'done') return answer.value;
  throw new Error(answer.status === 'refused' ? answer.refusal.text : answer.status);
}

const formOf = (basket: BasketForm): OrderForm => ({ ...DEFAULT_FORM, basket });

async function opened(...files: File[]) {
  const worker = new StudioWorker();
  const { basket } = done(await worker.open(files));
  const planOf = async (form: BasketForm, isQuick = true) => done(await worker.plan(formOf(form), isQuick, () => {}));
  return { worker, basket: basket!, planOf };
}

/** Runs a command of the studio in the folder of the files. */
async function run(command: string, output: string): Promise<string> {
  const names = await readdir(folder);
  const argv = command
    .split(' ')
    .slice(1, -2)
    .map((word) => (names.includes(word) ? at(word) : word));
  expect(await runCli([...argv, '-o', at(output)])).toMatchObject({ status: 0, stderr: '' });
  return (await readFile(at(output), 'utf8')).replaceAll(`${folder}/`, '');
}

/** All that the studio saves is what its command line writes. */
async function expectSame({ basket, ...worker }: StudioWorker): Promise<void> {
  void worker;
  const { command, files } = done(await basket.reproduction());
  for (const { name, text } of files) await writeFile(at(name), text);
  for (const [name, output] of [
    ['schedules.json', 'out.json'],
    ['schedules.csv', 'out.csv'],
    ['basket.html', 'out.html'],
  ] as const) {
    expect(done(await basket.file(name)) === (await run(command!, output))).toBe(true);
  }
}

describe('a basket of the studio is that of the command line, to the byte', () => {
  it.each<[string, string[], BasketForm]>([
    ['without risk', [], {}],
    ['with a covariance', ['covariance.csv'], { covariance: 'covariance.csv', riskAversion: 2e-6 }],
    ['of another time', ['covariance.csv'], { covariance: 'covariance.csv', riskAversion: 2e-6, per: 3600 }],
    [
      'with returns',
      ['returns.csv'],
      { returns: 'returns.csv', riskAversion: 1e-6, exposure: { amount: 0.01, isPart: true } },
    ],
    [
      'with cross impact and a neutral exposure',
      ['covariance.csv'],
      { covariance: 'covariance.csv', crossImpact: 'covariance.csv', exposure: { amount: 0, isPart: false } },
    ],
  ])('%s', async (_, tables, form) => {
    const { worker, planOf } = await opened(
      await file('orders.csv'),
      ...impacts,
      ...(await Promise.all(tables.map(file))),
    );
    expect((await planOf(form)).hasSchedule).toBe(true);
    await expectSame(worker);
  });

  it('with orders that are changed, of which it saves a table', async () => {
    const { worker, planOf, basket } = await opened(await file('orders.csv'), ...impacts, await file('covariance.csv'));
    const orders = basket.rows.slice(1).map((row) => ({ ...row, quantity: row.quantity / 3 }));
    await planOf({ orders, covariance: 'covariance.csv', riskAversion: 1e-6 });
    await expectSame(worker);
  });

  it('from a document, as it is and changed', async () => {
    const { worker: first, planOf: planFirst } = await opened(
      await file('orders.csv'),
      ...impacts,
      await file('covariance.csv'),
    );
    await planFirst({ covariance: 'covariance.csv', riskAversion: 2e-6 });
    await writeFile(at('own.json'), done(await first.basket.file('basket.json')));
    const { worker, planOf, basket } = await opened(await file('own.json'));
    expect(basket).toMatchObject({ isDocument: true, riskAversion: 2e-6, tables: [] });
    await planOf({});
    expect(done(await worker.basket.reproduction()).command).toBe('waterfill basket own.json -o basket.html');
    await expectSame(worker);
    await planOf({ orders: basket.rows.slice(0, 3), riskAversion: 1e-5, exposure: { amount: 0.1, isPart: true } });
    await expectSame(worker);
    await writeFile(at('solved.json'), done(await worker.basket.file('schedules.json')));
    const { planOf: planSolved, worker: solved } = await opened(await file('solved.json'));
    expect((await planSolved({})).hasSchedule).toBe(true);
    await expectSame(solved);
  });
});

describe('what is opened as a basket', () => {
  it('is the impacts of several symbols, with the orders that they say', async () => {
    const { basket } = await opened(...impacts);
    expect(basket.rows.map(({ symbol, side }) => [symbol, side])).toEqual([
      ['AAA', 'buy'],
      ['BBB', 'sell'],
      ['CCC', 'buy'],
      ['DDD', 'sell'],
    ]);
  });

  it('is complemented by what belongs to it, in any order, and replaced by what does not', async () => {
    const worker = new StudioWorker();
    const open = async (...files: File[]) => done(await worker.open(files));
    expect((await open(await file('orders.csv'))).basket?.rows).toHaveLength(4);
    const answer = await worker.plan(formOf({}), true, () => {});
    expect(answer).toMatchObject({ status: 'refused', refusal: { finding: { path: 'orders[0].impact' } } });
    await open(impacts[1]!, impacts[0]!);
    await open(...impacts.slice(2));
    expect((await open(await file('returns.csv'))).basket?.tables).toEqual([{ name: 'returns.csv', kind: 'returns' }]);
    expect((await open(await file('covariance.csv'))).basket?.tables).toHaveLength(2);
    const form = { covariance: 'covariance.csv', riskAversion: 2e-6 };
    expect(done(await worker.plan(formOf(form), true, () => {})).hasSchedule).toBe(true);
    const other = new File([JSON.stringify({ ...JSON.parse(await impacts[0]!.text()), symbol: 'EEE' })], 'eee.json');
    expect((await open(other)).kind).toBe('documents');
    expect((await open(await file('orders.csv'))).basket?.rows).toHaveLength(4);
  });

  it('may be own parameters without clock times, whose covariance is that of an interval', async () => {
    const csv = 'coefficient,exponent\n0.001,1\n0.002,1\n';
    const names = ['AAA.csv', 'BBB.csv'];
    for (const name of names) await writeFile(at(name), csv);
    const table = 'x,AAA,BBB\nAAA,0.1,0.05\nBBB,0.05,0.2\n';
    await writeFile(at('small.csv'), table);
    const { worker, planOf, basket } = await opened(...(await Promise.all(names.map(file))), await file('small.csv'));
    expect(basket.tables).toEqual([{ name: 'small.csv', kind: 'matrix' }]);
    await planOf({ covariance: 'small.csv', riskAversion: 1e-4 });
    expect(done(await worker.basket.reproduction()).command).toContain('--per interval');
    await expectSame(worker);
  });
});

it.each<[string, string[], RegExp]>([
  ['a covariance alone', ['symbol,AAA,BBB\nAAA,1,0\nBBB,0,1\n'], /^0\.csv: is a table by symbols, .* with the orders/],
  ['an empty file', ['', 'symbol,side,quantity,impact\nAAA,buy,1,a.json\n'], /^0\.csv: is empty/],
  [
    'a symbol twice',
    ['symbol,side,quantity,impact\nAAA,buy,1,1.csv\nAAA,sell,1,1.csv\n', 'coefficient,exponent\n1,1\n'],
    /^Orders: expected each symbol once, got AAA twice/,
  ],
])('%s is refused', async (_, texts, expected) => {
  const worker = new StudioWorker();
  const answer = await worker.open(texts.map((text, k) => new File([text], `${k}.csv`)));
  const planned = answer.status === 'done' ? await worker.plan(formOf({}), true, () => {}) : answer;
  expect(planned.status === 'refused' && planned.refusal.text).toMatch(expected);
});

describe('a basket', () => {
  it('is drawn with its frontier once it is complete, on which quick plans stay', async () => {
    const { planOf } = await opened(await file('orders.csv'), ...impacts, await file('covariance.csv'));
    const quick = await planOf({ covariance: 'covariance.csv' });
    expect(quick.frontier).toBeUndefined();
    expect(quick.report.figures.map(({ name }) => name)).toEqual(['exposure', 'basket-risk', 'basket-shares']);
    const whole = await planOf({ covariance: 'covariance.csv' }, false);
    expect(whole.frontier!.length).toBeGreaterThan(5);
    const other = await planOf({ covariance: 'covariance.csv', riskAversion: 3e-6 });
    expect(other.report.figures.map(({ name }) => name)).toContain('frontier');
    expect((await planOf({ covariance: 'covariance.csv', per: 60 })).frontier).toBeUndefined();
  });

  it.each<[string, BasketForm, string, RegExp]>([
    ['an aversion alone', { riskAversion: 1 }, 'riskAversion', /^Risk aversion: needs the covariance, or returns/],
    [
      'a table that is not open',
      { covariance: 'other.csv' },
      'covariance',
      /^Covariance: the file "other\.csv" is not open/,
    ],
    [
      'a covariance that is none',
      { covariance: 'steep.csv' },
      'covariance',
      /^Covariance: expected a positive semidefinite matrix.*portfolio/,
    ],
    [
      'other symbols',
      { covariance: 'few.csv' },
      'line 1',
      /few\.csv: line 1: expected a column for each order, got none for CCC, DDD/,
    ],
  ])('is refused for %s', async (_, form, path, text) => {
    const covariance = await readFile(at('covariance.csv'), 'utf8');
    const steep = new File([covariance.replaceAll('0.2376', '0.9')], 'steep.csv');
    const few = new File(['x,AAA,BBB\nAAA,1,0\nBBB,0,1\n'], 'few.csv');
    const { worker } = await opened(await file('orders.csv'), ...impacts, steep, few);
    const answer = await worker.plan(formOf(form), true, () => {});
    if (answer.status !== 'refused') throw new Error(answer.status);
    expect(answer.refusal.finding.path).toBe(path);
    expect(answer.refusal.text).toMatch(text);
  });

  it('says after which interval no schedules keep the exposure, and keeps the plan before', async () => {
    const { worker, planOf } = await opened(await file('orders.csv'), ...impacts);
    await planOf({});
    const saved = JSON.parse(done(await worker.basket.file('basket.json')));
    saved.assets = [{ ...saved.assets[0], upper: new Array(13).fill(8000) }];
    saved.exposure.prices = [40];
    const { worker: capped, planOf: planCapped } = await opened(new File([JSON.stringify(saved)], 'capped.json'));
    await planCapped({});
    const tight = await planCapped({ exposure: { amount: 100, isPart: false } });
    expect(tight.hasSchedule).toBe(false);
    expect(tight.report.warnings[0]).toMatch(/infeasible: after interval 0 the exposure has to be at most 100, but/);
    expect(JSON.parse(done(await capped.basket.file('basket.json'))).exposure.upper).toEqual(new Array(13).fill(null));
  });
});

describe('a basket of recordings', () => {
  const recordings: File[] = [];
  beforeAll(async () => {
    for (const name of ['thin', 'thick'] as const) {
      const csv = [...sampleCsv(sampleDays({ days: 1, name })[0]!)].join('');
      const morning = csv.slice(0, csv.indexOf('\n', 0.4 * csv.length) + 1);
      recordings.push(new File([morning], `${name}.csv`));
      await writeFile(at(`${name}.csv`), morning);
    }
  });
  const form: OrderForm = {
    ...DEFAULT_FORM,
    measure: { ...DEFAULT_FORM.measure, intervalSeconds: 600, close: '11:00' },
    basket: {
      riskAversion: 1e-6,
      orders: [
        { symbol: 'THIN', side: 'buy', quantity: 3000, impact: '' },
        { symbol: 'THICK', side: 'sell', quantity: 9000, impact: '' },
      ],
    },
  };

  it('has the impacts that the command line fits, the first mids as prices, and the covariance of the mids', async () => {
    const worker = new StudioWorker();
    await worker.open(recordings);
    const { basket } = done(await worker.openAsBasket(form));
    expect(basket?.rows.map(({ symbol }) => symbol).sort()).toEqual(['THICK', 'THIN']);
    const view = done(await worker.plan(form, true, () => {}));
    expect(view.report.details.at(-1)?.entries?.[0]?.[1]).toMatch(/^of 8 returns of the recorded mids, [\d.]+ % of it/);
    const saved = done(await worker.basket.file('basket.json'));
    const { prices } = JSON.parse(saved).exposure;
    const days: ImpactCurves[][] = [];
    const rows = ['symbol,side,quantity,impact,price'];
    for (const [i, { symbol, side, quantity }] of form.basket.orders!.entries()) {
      const argv = [at(`${symbol.toLowerCase()}.csv`), '--interval', '10m', '--session', '9:30-11:00', '--side', side];
      await runCli(['fit', ...argv, '-o', at(`${symbol}.json`)]);
      days.push([parseCurvesDocument((await runCli(['curves', ...argv, '--json'])).stdout)]);
      expect(prices[i]).toBe(days[i]![0]!.intervals[0]!.mid);
      rows.push(`${symbol},${side},${quantity},${symbol}.json,${prices[i]}`);
    }
    const returns = midReturns(days).returns.map((row) => row.join(','));
    await writeFile(at('own-orders.csv'), `${rows.join('\n')}\n`);
    await writeFile(at('own-returns.csv'), `THIN,THICK\n${returns.join('\n')}\n`);
    const options = ['--returns', at('own-returns.csv'), '--per', '10m', '--risk-aversion', '1e-6', '--json'];
    const { stdout } = await runCli(['basket', at('own-orders.csv'), ...options]);
    expect(done(await worker.basket.file('schedules.json')) === stdout).toBe(true);
    await expectSame(worker);
  });

  it('has another frontier in other intervals', async () => {
    const worker = new StudioWorker();
    await worker.open(recordings);
    await worker.openAsBasket(form);
    expect(done(await worker.plan(form, false, () => {})).frontier).toBeDefined();
    const longer = { ...form, measure: { ...form.measure, intervalSeconds: 300 } };
    expect(done(await worker.plan(longer, true, () => {})).frontier).toBeUndefined();
  });

  it('takes orders without impacts, in any order, and reads no recording again for a table', async () => {
    const worker = new StudioWorker();
    await worker.open(recordings);
    const orders = new File(['symbol,side,quantity,price\nTHICK,buy,100,\nTHIN,sell,200,31\n'], 'orders.csv');
    expect(done(await worker.open([orders])).basket?.isRecorded).toBe(true);
    const plain = { ...form, basket: {} };
    const before = done(await worker.plan(plain, true, () => {}));
    await worker.open([new File(['x,THIN,THICK\nTHIN,1,0.5\nTHICK,0.5,1\n'], 'own.csv')]);
    const messages: string[] = [];
    const form2 = { ...plain, basket: { covariance: 'own.csv', riskAversion: 1e-6 } };
    const after = done(await worker.plan(form2, true, ({ text }) => void messages.push(text)));
    expect([before.hasSchedule, after.hasSchedule, messages]).toEqual([true, true, []]);
  });
});
