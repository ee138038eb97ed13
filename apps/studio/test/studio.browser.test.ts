import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { serveStudio } from '../../cli/src/studio/serve-studio.js';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-page-'));
const recording = join(folder, 'day.csv.gz');
const sample = [...sampleCsv(sampleDays({ days: 1 })[0]!)].join('');
writeFileSync(recording, gzipSync(sample));
afterAll(() => rmSync(folder, { recursive: true }));

/** A solver of a person's own. */
const evenSolver = {
  name: 'even.js',
  buffer: Buffer.from(`export default {
    supports: ['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat', 'lots'],
    solve: async ({ quantity, upper }) =>
      ({ status: 'optimal', solution: { schedule: Array.from(upper, () => quantity / upper.length) } }),
  };`),
};

/** Text that would become markup or script if it were not always text. */
const hostile = `<img src=x onerror="document.title='x'">'"`;

describe.skipIf(!hasBrowser)(`the studio in a browser${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio([recording]);
    page = studio.page;
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  const origin = (): string => new URL(studio!.address).origin;
  const title = (text: string): Promise<void> => page.getByRole('heading', { name: text }).waitFor();

  it('plans an order on the sample, follows changes, and keeps them in the address', async () => {
    await page.goto(`${origin()}/#quantity=5000`);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await title('buy 5,000 shares');
    await page.locator('#schedule svg').waitFor();
    await page.locator('#water-level svg').waitFor();
    await page.getByLabel('Quantity').fill('6,000');
    await title('buy 6,000 shares');
    await expect.poll(() => new URL(page.url()).hash).toBe('#quantity=6000');
    await page.getByRole('button', { name: 'Undo' }).click();
    await title('buy 5,000 shares');
    await page.getByLabel('Side').selectOption('sell');
    await title('sell 5,000 shares');
    await page.locator('#parameters svg').waitFor();
  });

  it('opens again from its address, and the files of the command line that serves it', async () => {
    await page.goto(`${studio!.address}#quantity=7000&intervalSeconds=600`);
    await title('buy 7,000 shares in 39 intervals');
    await page.locator('summary.file').click();
    await page.getByText('databento-csv').waitFor();
  });

  it('is worked by keyboard alone', async () => {
    await page.goto(`${origin()}/#quantity=5000&intervalSeconds=600`);
    const reached: string[] = [];
    const focused = (): Promise<string> =>
      page.evaluate(
        "[document.activeElement.labels?.[0], document.activeElement].find((one) => one)?.textContent || document.activeElement.getAttribute('aria-label') || ''",
      );
    for (let k = 0; k < 12 && reached.at(-1) !== 'Sample: thin'; k++) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    await page.keyboard.press('Enter');
    await title('buy 5,000 shares');
    const names = ['Session', 'Time zone', 'Side', 'Quantity', 'Currency', 'Interval'];
    for (let k = 0; k < 20 && !names.every((name) => reached.includes(name)); k++) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
      if (reached.at(-1) !== 'Quantity') continue;
      await page.keyboard.press('Control+a');
      await page.keyboard.type('6000');
    }
    expect(reached).toEqual(expect.arrayContaining(names));
    await title('buy 6,000 shares');
    const plot = page.locator('#schedule .plot');
    await plot.focus();
    await page.keyboard.press('ArrowRight');
    expect(await plot.getByRole('status').textContent()).toContain('09:30');
  });

  it('offers the symbols of a file that holds several, and plans again after it was cancelled', async () => {
    await page.goto(`${origin()}/#intervalSeconds=1800&quantity=2000`);
    await page.reload();
    const [header = '', ...rows] = sample.split('\n').slice(0, -1);
    const several = [header, ...rows.flatMap((row) => [row, row.replace('THIN', 'OTHER')])].join('\n');
    await page
      .getByLabel('Files to open')
      .setInputFiles({ name: 'several.csv', mimeType: 'text/csv', buffer: Buffer.from(`${several}\n`) });
    await page.getByRole('alert').filter({ hasText: 'several symbols' }).waitFor();
    await page.getByLabel('Symbol').selectOption('OTHER');
    await title('OTHER: buy 2,000 shares');
    await page.getByLabel('Interval', { exact: true }).selectOption('1 s');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').filter({ hasText: 'Cancelled' }).waitFor();
    await page.getByLabel('Interval', { exact: true }).selectOption('30 min');
    await title('OTHER: buy 2,000 shares');
    await expect.poll(() => page.getByRole('alert').isVisible()).toBe(false);
  });

  it('says that an order in the address cannot be read until it is changed, and goes to the parts of the page', async () => {
    await page.goto(`${origin()}/#quantity=-3`);
    await page.reload();
    const unread = page.getByRole('alert').filter({ hasText: 'in the address of this page cannot be read' });
    await page.getByRole('button', { name: 'Try it with a made-up day' }).click();
    await title('THIN: buy 20,000 shares');
    expect([await unread.count(), new URL(page.url()).hash]).toEqual([1, '#quantity=-3']);
    await page.getByLabel('Quantity').fill('3,000');
    await title('THIN: buy 3,000 shares');
    expect(await unread.count()).toBe(0);
    await page.getByRole('navigation').getByRole('button', { name: 'Take away' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('take-away');
    await expect.poll(() => new URL(page.url()).hash).toBe('#quantity=3000');
  });

  it('offers what a refused recording needs to be read', async () => {
    await page.goto(`${origin()}/#intervalSeconds=1800&quantity=2000`);
    await page.reload();
    const rows = sample.slice(0, sample.indexOf('\n', 50_000) + 1);
    const files = [1, 2].map((k) => ({ name: `part-${k}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows) }));
    await page.getByLabel('Files to open').setInputFiles(files);
    await page.getByRole('alert').filter({ hasText: 'change Join files of a day' }).waitFor();
    await page.getByLabel('Join files of a day').selectOption('yes');
    await expect.poll(() => new URL(page.url()).hash).toContain('join=true');
    await expect.poll(() => page.getByRole('alert').filter({ hasText: 'Join files of a day' }).count()).toBe(0);
  });

  it('shows hostile names as text, and says what is wrong with a file', async () => {
    await page.goto(`${origin()}/#currency=${encodeURIComponent(hostile)}&intervalSeconds=1800&quantity=2000`);
    const before = await page.title();
    const files = page.getByLabel('Files to open');
    await files.setInputFiles({
      name: `${hostile}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(sample.replaceAll('THIN', hostile.replace(/["',]/g, ''))),
    });
    await title('buy 2,000 shares');
    await files.setInputFiles({ name: `${hostile}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${hostile}\n`) });
    await page.getByRole('alert').filter({ hasText: 'is not a known format' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe(before);
  });

  it('opens without a network once it was opened with one', async () => {
    const site = await serveStudio();
    const other = await studio!.browser.newPage();
    await other.goto(site.address);
    await other.evaluate('navigator.serviceWorker.ready.then(() => 0)');
    await site.close();
    await other.goto(`${site.address}#intervalSeconds=1800&quantity=2000`);
    await other.getByRole('button', { name: 'Sample: thin' }).click();
    await other.getByRole('heading', { name: 'buy 2,000 shares' }).waitFor();
    await other.getByLabel('Add a module').setInputFiles({ ...evenSolver, mimeType: 'text/javascript' });
    await other.getByRole('button', { name: 'Compare all' }).click();
    // It has been asked: the even split is no optimum.
    await other.getByRole('row', { name: /^even\.js wrong/ }).waitFor();
    await other.close();
  });
});
