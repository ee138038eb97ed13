import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { runCli } from '../../cli/test/run-cli.js';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const example = (name: string): string => fileURLToPath(new URL(`../../../examples/basket/${name}`, import.meta.url));
const impacts = readdirSync(example('')).filter((name) => name.endsWith('.json'));
const folder = mkdtempSync(join(tmpdir(), 'waterfill-baskets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A covariance with a portfolio of negative variance. */
const steep = join(folder, 'steep.csv');
writeFileSync(steep, readFileSync(example('covariance.csv'), 'utf8').replaceAll('0.2376', '0.9'));

describe.skipIf(!hasBrowser)(`baskets in a browser${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.goto(studio.address);
    await open(page, 'orders.csv', 'covariance.csv', ...impacts);
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  const open = (on: Page, ...names: string[]): Promise<void> =>
    on.getByLabel('Files to open').setInputFiles(names.map((name) => (name.includes('/') ? name : example(name))));
  const cost = (on = page) => on.locator('.highlights dd').first().textContent();
  const objective = (on = page) => on.locator('#summary dd').nth(4).textContent();

  it('plans orders with their covariance, and saves what the command line writes', async () => {
    await page.getByRole('heading', { name: 'Basket of 4 orders in 13 intervals' }).waitFor();
    await page.getByRole('textbox', { name: 'Risk aversion' }).fill('2e-6');
    await page.getByRole('combobox', { name: 'Net exposure' }).selectOption('within a limit');
    await page.getByLabel('At most').fill('0.5%');
    await page.getByText('a bound binds at 7 of 13 times').waitFor();
    await page.locator('#frontier svg').waitFor();
    const options = `--covariance ${example('covariance.csv')} --risk-aversion 2e-6 --exposure 0.5% --json`;
    const { stdout } = await runCli(['basket', example('orders.csv'), ...options.split(' ')]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save schedules.json' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8') === stdout).toBe(true);
    await page.getByText('--risk-aversion 0.000002 --exposure 0.5% -o basket.html').waitFor();
  });

  it('changes the aversion on the frontier by keys, and takes that back at once', async () => {
    const before = await objective();
    const handle = page.getByRole('slider', { name: 'Risk aversion' });
    await handle.focus();
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    await expect.poll(objective).not.toBe(before);
    expect(Number(await page.getByRole('textbox', { name: 'Risk aversion' }).inputValue())).toBeGreaterThan(2e-6);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(objective).toBe(before);
  });

  it('changes the orders, leaves one out, and is the same from its link', async () => {
    await page.getByLabel('Quantity of AAA').fill('45,000');
    await page.getByRole('button', { name: 'Leave DDD out' }).click();
    await page.getByRole('heading', { name: 'Basket of 3 orders' }).waitFor();
    await page.getByRole('button', { name: 'Save basket-orders.csv' }).waitFor();
    const shown = await cost();
    const other = await studio!.newPage();
    await expect.poll(() => decodeURIComponent(page.url())).toContain('"quantity":45000');
    await other.goto(page.url());
    await open(other, 'covariance.csv', 'orders.csv', ...impacts);
    await other.getByRole('heading', { name: 'Basket of 3 orders' }).waitFor();
    expect(await cost(other)).toBe(shown);
    await other.close();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Basket of 4 orders' }).waitFor();
  });

  it('says what is wrong, at its field, and goes on', async () => {
    await open(page, steep);
    await page.getByRole('alert').filter({ hasText: 'Covariance: expected a positive semidefinite matrix' }).waitFor();
    await page.locator('.field-message', { hasText: 'portfolio of 1 AAA' }).waitFor();
    await page.getByText('This is the last plan that could be made.').waitFor();
    await page.getByLabel('Covariance', { exact: true }).selectOption('covariance.csv');
    await expect.poll(() => page.getByRole('alert').filter({ hasText: 'semidefinite' }).count()).toBe(0);
    await page.getByLabel('Price of BBB').fill('');
    await page.locator('.basket-rows .field-message', { hasText: 'the price of BBB is missing' }).waitFor();
    await page.getByRole('combobox', { name: 'Net exposure' }).selectOption('no bound');
    await expect.poll(() => page.locator('.basket-rows .field-message').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
  });

  it('plans recordings of several symbols together, and one of them alone', async () => {
    const other = await studio!.newPage();
    await other.goto(`${studio!.address}#intervalSeconds=1800&close=11:00`);
    const recordings = (['thin', 'thick'] as const).map((name) => {
      const csv = [...sampleCsv(sampleDays({ days: 1, name })[0]!)].join('');
      const morning = csv.slice(0, csv.indexOf('\n', 0.4 * csv.length) + 1);
      return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(morning) };
    });
    await other.getByLabel('Files to open').setInputFiles(recordings);
    await other.getByRole('heading', { name: 'Basket of 2 orders in 3 intervals' }).waitFor();
    await other.getByText('returns of the recorded mids').waitFor();
    await other.getByText('THIN: the upper bounds leave room for').first().waitFor();
    await other.getByLabel('Quantity of THIN').fill('500');
    await other.getByLabel('Quantity of THICK').fill('500');
    await other.getByLabel('Side of THICK').selectOption('sell');
    await other.locator('#frontier svg').waitFor();
    expect(Number(await other.getByLabel('Price of THIN').getAttribute('placeholder'))).toBeGreaterThan(10);
    await other.getByLabel('Symbol', { exact: true }).selectOption('THIN');
    await other.getByRole('heading', { name: 'THIN: buy 20,000 shares' }).waitFor();
    await other.getByRole('button', { name: 'Plan all symbols as a basket' }).click();
    await other.getByRole('heading', { name: 'Basket of 2 orders in 3 intervals' }).waitFor();
    await other.close();
  });

  it('is open to assistive technology, and to narrow screens', async () => {
    const context = await studio!.browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 800 } });
    const watched = await context.newPage();
    await watched.emulateMedia({ colorScheme: 'dark' });
    await watched.goto(page.url());
    await open(watched, 'orders.csv', 'covariance.csv', ...impacts);
    await watched.getByRole('button', { name: 'Save basket.html' }).waitFor();
    await watched.locator('#frontier svg').waitFor();
    expect(await watched.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await watched.evaluate(axe.source);
    const { violations } = await watched.evaluate<axe.AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  });
});
