import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBasketSchedulesDocument } from '@waterfill/documents';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const ORDERS = 'symbol,side,quantity\nTHIN,buy,2000\nTHICK,sell,9000\n';
const OPTIONS = ['--interval', '30m', '--risk-aversion', '1e-4'];

let folder: string;
let books: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
  books = join(folder, 'books');
  await mkdir(books);
  await fileOf('orders.csv', ORDERS);
  const texts = (['thin', 'thick'] as const).map((name) => [...sampleCsv(sampleDays({ days: 1, name })[0]!)].join(''));
  await fileOf('books/one.csv', texts[0]!);
  await fileOf('books/two.csv', texts[1]!);
  await fileOf('mixed.csv', inOne(texts));
});

afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** The rows of several files in the order of their times. */
function inOne(texts: readonly string[]): string {
  const tables = texts.map((text) => text.trim().split('\n'));
  const column = tables[0]![0]!.split(',').indexOf('ts_event');
  const rows = tables.flatMap((table) => table.slice(1)).map((row) => [row.split(',')[column]!, row] as const);
  return `${[tables[0]![0], ...rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)].join('\n')}\n`;
}

const planned = (...argv: string[]) => runCli(['basket', join(folder, 'orders.csv'), ...argv, ...OPTIONS]);

describe('waterfill basket --books', () => {
  test('plans on the recordings of each symbol as on fits of them, with the covariance of their mids', async () => {
    const { status, stdout, stderr } = await planned('--books', books, '--json');
    expect([status, stderr]).toEqual([0, '']);
    const { basket } = parseBasketSchedulesDocument(stdout).basket;
    expect(Math.min(basket.risk!.covariance[0]!, basket.risk!.covariance[3]!)).toBeGreaterThan(0);
    for (const [name, side] of [
      ['one', 'buy'],
      ['two', 'sell'],
    ] as const) {
      const json = join(folder, `${name}.json`);
      const fitted = await runCli(['fit', join(books, `${name}.csv`), '--side', side, '--interval', '30m', '-o', json]);
      expect(fitted.status).toBe(0);
    }
    const rows = ['THIN,buy,2000,one.json,31', 'THICK,sell,9000,two.json,31'];
    await fileOf('fits.csv', `symbol,side,quantity,impact,price\n${rows.join('\n')}\n`);
    const onFits = await runCli(['basket', join(folder, 'fits.csv'), '--json']);
    const assets = parseBasketSchedulesDocument(onFits.stdout).basket.basket.assets;
    expect(basket.assets.map(({ problem }) => problem.impact)).toEqual(assets.map(({ problem }) => problem.impact));
    expect(basket.assets.map(({ problem }) => problem.upper)).toEqual(assets.map(({ problem }) => problem.upper));
    const { stdout: text } = await planned('--books', books);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('covariance of 12 returns of the recorded mids');
  });

  test('finds the symbols of files that hold several, and gives the same to the bit', async () => {
    const schedules = async (...argv: string[]): Promise<unknown> =>
      parseBasketSchedulesDocument((await planned(...argv, '--json')).stdout);
    const { basket } = (await schedules('--books', books)) as { basket: unknown };
    expect(await schedules('--books', join(folder, 'mixed.csv'))).toMatchObject({ basket });
    const several = ['--books', join(books, 'one.csv'), '--books', join(books, 'two.csv')];
    expect(await schedules(...several)).toMatchObject({ basket });
  });

  test('takes bounds, a fee and the day to trade on', async () => {
    const options = [
      '--cap',
      'participation:20%',
      '--blackout',
      '12:00-13:00',
      '--fee',
      '0.001',
      '--for',
      '2025-06-09',
    ];
    const { status, stdout, stderr } = await planned('--books', books, ...options, '--json');
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const { basket, grid } = parseBasketSchedulesDocument(stdout).basket;
    expect(grid?.start).toBe('2025-06-09T09:30:00-04:00');
    expect(basket.assets.map(({ problem }) => [problem.upper[5], problem.upper[6]])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('is reproduced by the command of its page', async () => {
    const page = join(folder, 'page.html');
    expect((await planned('--books', books, '-o', page)).status).toBe(0);
    expect(await readFile(page, 'utf8')).toContain(`--books ${books} --interval 30m --risk-aversion 1e-4`);
  });

  test.each([
    [
      'a symbol without a recording',
      'symbol,side,quantity\nTHIN,buy,1\nXYZ,sell,2\n',
      ['--books'],
      /orders\.csv: line 3, column "symbol": there is no recording of XYZ; those given begin with THIN, THICK; correct/,
    ],
    ['no books', ORDERS, [], /expected the columns symbol, side, quantity, impact .*there is no impact/],
    [
      'lots',
      ORDERS,
      ['--lot', '100', '--books'],
      /--lot <value>' argument '100' is invalid. An order of a basket takes/,
    ],
    [
      'an unknown side',
      ORDERS.replace('sell', 'short'),
      ['--books'],
      /orders\.csv: line 3, column "side": expected buy or sell, got "short"/,
    ],
  ])('refuses %s', async (_, text, flags, message) => {
    const own = await mkdtemp(join(folder, 'own-'));
    await writeFile(join(own, 'orders.csv'), text);
    const argv = flags.flatMap((flag) => (flag === '--books' ? [flag, books] : [flag]));
    const { status, stderr } = await runCli(['basket', join(own, 'orders.csv'), ...argv]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test('refuses options of recordings without recordings', async () => {
    const { status, stderr } = await runCli([
      'basket',
      join(folder, 'orders.csv'),
      '--interval',
      '5m',
      '--cap',
      'none',
    ]);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/--interval, --cap are for the orders on recordings; give --books, too/),
    ]);
  });
});
