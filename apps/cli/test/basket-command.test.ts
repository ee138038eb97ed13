import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatBasketDocument, parseBasketFrontierDocument, parseBasketSchedulesDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const example = (name: string) => fileURLToPath(new URL(`../../../examples/basket/${name}`, import.meta.url));
const orders = example('orders.csv');
const RISK = ['--covariance', example('covariance.csv'), '--risk-aversion', '2e-6'];

let folder: string;
let solved: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
  solved = join(folder, 'solved.json');
  expect(await runCli(['basket', orders, ...RISK, '--exposure', '5%', '-o', solved])).toMatchObject({
    status: 0,
    stderr: '',
  });
});

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('waterfill basket', () => {
  test('plans orders with a covariance, and says who hedges whom', async () => {
    const { status, stdout, stderr } = await runCli(['basket', orders, ...RISK]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Basket of 4 orders in 13 intervals\n2026-11-27 09:30 to 16:00/);
    expect(stdout).toMatch(/^CCC +[\d,.]+ +-[\d,.]+ +[\d,.]+ +BBB, [\d.]+ % of it$/m);
    expect(stdout).toMatch(/^gap +.*1e-16: the schedules are optimal/m);
  });

  test('takes the covariance as that of a day, unless another time is given', async () => {
    const durationOf = async (...options: string[]) => {
      const { stdout } = await runCli(['basket', orders, ...RISK, '--json', ...options]);
      return parseBasketSchedulesDocument(stdout).basket.basket.risk?.duration[0];
    };
    expect(await durationOf()).toBeCloseTo(1 / 13, 15);
    expect(await durationOf('--per', '1h')).toBe(0.5);
    expect(await durationOf('--per', 'interval')).toBe(1);
  });

  test('estimates the covariance from returns', async () => {
    const { status, stdout } = await runCli([
      'basket',
      orders,
      '--returns',
      example('returns.csv'),
      '--risk-aversion',
      '2e-6',
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^covariance +of the returns, [\d.]+ % of it equal variances/m);
  });

  test('writes a page, schedules and a document, which it takes again', async () => {
    const again = ['basket', solved, '-o'];
    expect(await runCli([...again, join(folder, 'page.html')])).toMatchObject({ status: 0, stderr: '' });
    expect(await readFile(join(folder, 'page.html'), 'utf8')).toContain('What is left to trade, and its net exposure');
    expect(await runCli([...again, join(folder, 'schedules.csv')])).toMatchObject({ status: 0, stderr: '' });
    const csv = await readFile(join(folder, 'schedules.csv'), 'utf8');
    expect(csv.split('\n')[0]).toBe('interval,start,end,AAA,BBB,CCC,DDD');
    expect((await runCli(['basket', solved, '--json'])).stdout).toBe(await readFile(solved, 'utf8'));
    const bolder = await runCli(['basket', solved, '--risk-aversion', '0', '--json']);
    expect(parseBasketSchedulesDocument(bolder.stdout).basket.basket.risk?.aversion).toBe(0);
  });

  test('says after which interval the exposure cannot be kept, and writes what it knows', async () => {
    const one = await fileOf('one.csv', `symbol,side,quantity,impact,price\nAAA,buy,90000,${example('aaa.json')},40\n`);
    const { basket } = parseBasketSchedulesDocument((await runCli(['basket', one, '--json'])).stdout).basket;
    const upper = Array.from({ length: 13 }, (_, t) => (t === 2 ? 100 : Number.POSITIVE_INFINITY));
    const capped = basket.assets.map((asset) => ({
      ...asset,
      problem: { ...asset.problem, upper: new Float64Array(13).fill(8000) },
    }));
    const tight = { ...basket, assets: capped, exposure: { ...basket.exposure!, upper: Float64Array.from(upper) } };
    const path = await fileOf('tight.json', formatBasketDocument({ basket: tight }));
    const { status, stderr, stdout } = await runCli(['basket', path, '--json']);
    expect(status).toBe(1);
    expect(stderr).toContain('after interval 2 the exposure has to be at most 100, but the least');
    expect(stderr).toContain('is 2,640,000, 2,639,900 more');
    expect(parseBasketSchedulesDocument(stdout).result.status).toBe('infeasible');
    expect((await runCli(['certify', path])).stderr).toContain('infeasible: after interval 2');
    const checked = await runCli(['check', path]);
    expect(checked.status).toBe(0);
    expect(checked.stdout).toMatch(/agree: 2 agree that the basket is infeasible: after interval 2/);
  });

  test.each<[string, string[], RegExp]>([
    ['an aversion alone', ['--risk-aversion', '1'], /^waterfill: --risk-aversion: needs the covariance, or returns/],
    ['a covariance alone', ['--covariance', example('covariance.csv')], /^waterfill: --risk-aversion: it is missing/],
    [
      'both',
      [...RISK, '--returns', example('returns.csv')],
      /^waterfill: --returns: give the covariance or the returns, not both/,
    ],
    ['no file', ['--covariance', 'nowhere.csv', '--risk-aversion', '1'], /nowhere\.csv/],
    ['no limit', ['--exposure', 'little'], /--exposure.*like 200000 or 5%/],
    ['no time', ['--per', 'week'], /--per.*day, interval or a duration/],
  ])('refuses %s', async (_, options, message) => {
    const { status, stderr } = await runCli(['basket', orders, ...options]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('refuses a covariance that is not one, or of other symbols', async () => {
    const risky = async (name: string, csv: string) =>
      (await runCli(['basket', orders, '--risk-aversion', '1', '--covariance', await fileOf(name, csv)])).stderr;
    const covariance = await readFile(example('covariance.csv'), 'utf8');
    expect(await risky('bent.csv', covariance.replace('0.2376', '0.3'))).toMatch(
      /^waterfill: --covariance: expected a symmetric matrix, got 0\.2376 for BBB with AAA, but 0\.3/,
    );
    expect(await risky('steep.csv', covariance.replaceAll('0.2376', '0.9'))).toMatch(
      /^waterfill: --covariance: expected a positive semidefinite matrix, .* portfolio of 1 AAA, -0\.\d+ BBB shares/,
    );
    expect(await risky('others.csv', covariance.replaceAll('DDD', 'EEE'))).toMatch(
      /others\.csv: line 1: expected a column for each order, got none for DDD; the symbols here are AAA, BBB, CCC, EEE/,
    );
  });

  test('refuses the impact of another symbol or side, and other intervals', async () => {
    const rows = async (row: string) =>
      (
        await runCli([
          'basket',
          await fileOf('rows.csv', `symbol,side,quantity,impact\nAAA,buy,1,${example('aaa.json')}\n${row}\n`),
        ])
      ).stderr;
    expect(await rows(`CCC,buy,1,${example('bbb.json')}`)).toContain('the order in CCC has the impact of BBB');
    expect(await rows(`BBB,buy,1,${example('bbb.json')}`)).toContain('the order to buy BBB has the impact of a sell');
    const other = await fileOf('other.csv', 'coefficient,exponent\n1,1\n1,1\n');
    expect(await rows(`BBB,buy,1,${other}`)).toMatch(/\.csv: line 3: expected the intervals of AAA, 13 of 1800 s/);
  });

  test('refuses options of orders beside a document', async () => {
    const { status, stderr } = await runCli(['basket', solved, '--exposure', '5%']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('is a document, which says everything')]);
  });
});

describe('schedules of a basket', () => {
  test('are certified, with their own prices or without', async () => {
    const own = await runCli(['certify', solved]);
    expect(own).toMatchObject({ status: 0, stderr: '' });
    expect(own.stdout).toMatch(/^possible saving +.*e-1\d: the schedules are optimal/m);
    await runCli(['basket', solved, '-o', join(folder, 'own.csv')]);
    const { status, stdout } = await runCli(['certify', solved, join(folder, 'own.csv'), '--json']);
    const { certificate, violations } = JSON.parse(stdout) as { certificate: { relativeGap: number }; violations: [] };
    expect([status, violations]).toEqual([0, []]);
    expect(certificate.relativeGap).toBeLessThan(1e-8);
  });

  test('are judged without what is claimed of them, which is refused otherwise', async () => {
    const text = await readFile(solved, 'utf8');
    const lying = await fileOf('lying.json', text.replace(/"cost": [\d.]+/, '"cost": 1'));
    expect((await runCli(['certify', lying])).status).toBe(0);
    const { status, stderr } = await runCli(['basket', lying]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/lying\.json: cost: claims 1, but it is/)]);
  });

  test('are not feasible if a bound is broken', async () => {
    const text = await readFile(solved, 'utf8');
    const short = await fileOf('short.json', text.replace(/"schedule":\[[\d.]+,/, '"schedule":[0,'));
    const { status, stderr, stdout } = await runCli(['certify', short]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/infeasible: an order is missed by/);
    expect(stdout).toMatch(/^feasible +no: an order is missed/m);
    const orders = await fileOf('basket.json', formatBasketDocument(parseBasketSchedulesDocument(text).basket));
    expect((await runCli(['certify', orders])).stderr).toContain('has no schedules; give them as a second argument');
  });

  test('are found and certified by check', async () => {
    const { status, stdout } = await runCli(['check', solved, '--json']);
    expect(status).toBe(0);
    const answers = ['convex', 'splitting'].map((solver) => ({ solver, status: 'optimal', verdict: 'agrees' }));
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'agree', backends: answers });
    const text = (await runCli(['check', solved])).stdout;
    expect(text).toMatch(/^splitting +optimal .*\n\nlower bound /m);
    expect(text).toMatch(/^agree: 2 agree$/m);
  });

  test('have an efficient frontier, whatever their aversion', async () => {
    const { status, stdout, stderr } = await runCli(['frontier', solved, '--points', '4', '--json']);
    expect([status, stderr]).toEqual([0, '']);
    const { points } = parseBasketFrontierDocument(stdout);
    expect(points.map(({ aversion }) => aversion)).toEqual([0, ...points.slice(1).map(() => expect.any(Number))]);
    const costs = points.map(({ expectedCost }) => expectedCost);
    expect(costs.toSorted((a, b) => a - b)).toEqual(costs);
    const csv = join(folder, 'frontier.csv');
    const shown = await runCli(['frontier', solved, '--points', '4', '-o', csv]);
    expect(shown.stdout).toMatch(/^ *aversion +expected cost USD +standard deviation USD +gap$/m);
    const rows = (await readFile(csv, 'utf8')).trim().split('\n');
    const { aversion, expectedCost, standardDeviation, certificate } = points[1]!;
    expect(rows[2]).toBe([aversion, expectedCost, standardDeviation, certificate.relativeGap].join(','));
    const json = await fileOf('frontier.json', stdout);
    expect((await runCli(['plot', json])).stdout).toContain('expected cost, USD');
    expect((await runCli(['frontier', json, '--points', '4', '--json'])).stdout).toBe(stdout);
    const page = join(folder, 'frontier.html');
    expect((await runCli(['frontier', solved, '--points', '4', '-o', page])).status).toBe(0);
    expect(await readFile(page, 'utf8')).toContain('The efficient frontier: basket of 4 orders in ');
    const { risk: _, ...alone } = parseBasketSchedulesDocument(await readFile(solved, 'utf8')).basket.basket;
    const path = await fileOf('alone.json', formatBasketDocument({ basket: alone }));
    const refused = await runCli(['frontier', path]);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/alone\.json: risk: expected the covariance/),
    ]);
  });
});
