import { readFileSync } from 'node:fs';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

/** What Firefox or Safari, or one of their private windows, lack. */
const WITHOUT = `for (const [of, name] of [
  [Window.prototype, 'showOpenFilePicker'], [Window.prototype, 'showDirectoryPicker'], [Window.prototype, 'showSaveFilePicker'],
  [window, 'showOpenFilePicker'], [window, 'showDirectoryPicker'], [window, 'showSaveFilePicker'],
  [window, 'trustedTypes'], [window, 'navigation'], [window, 'scheduler'], [window, 'requestIdleCallback'],
  [Navigator.prototype, 'serviceWorker'], [Navigator.prototype, 'clipboard'],
  [DataTransferItem.prototype, 'getAsFileSystemHandle'], [Performance.prototype, 'memory'],
  [Document.prototype, 'startViewTransition'],
]) delete of[name];`;

const solver = `export default {
  supports: ['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat', 'coupled'],
  async solve({ quantity, upper }) {
    return { status: 'optimal', solution: { schedule: Array.from(upper, () => quantity / upper.length) } };
  },
};`;

describe.skipIf(!hasBrowser)(`in a browser that has less than Chromium${unlessBrowser}`, { timeout: 60_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    studio = await watchStudio();
    // Chromium without Trusted Types could not keep to the policy.
    page = await studio.browser.newPage({ bypassCSP: true });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.addInitScript(WITHOUT);
    await page.goto(`${studio.address}#quantity=2000&intervalSeconds=1800&lot=none`);
  }, 60_000);
  afterAll(() => studio?.close());

  it('lacks it', async () => {
    expect(
      await page.evaluate(
        '[typeof showOpenFilePicker, typeof showDirectoryPicker, typeof trustedTypes, typeof navigation, "serviceWorker" in navigator]',
      ),
    ).toEqual(['undefined', 'undefined', 'undefined', 'undefined', false]);
  });

  it('opens a file by the dialogue, and saves the plan', async () => {
    const buffer = Buffer.from([...sampleCsv(sampleDays({ days: 1 })[0]!)].join(''));
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open files' }).click(),
    ]);
    await chooser.setFiles({ name: 'day.csv', mimeType: 'text/csv', buffer });
    await page.locator('#parameters svg').waitFor();
    expect(await page.getByRole('button', { name: 'Save all into a folder' }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save schedule.csv' }).click(),
    ]);
    const rows = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const shares = rows.map((row) => Number(row.split(',')[3]));
    expect([rows.length, shares.reduce((sum, some) => sum + some)]).toEqual([13, expect.closeTo(2000)]);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('This browser does not let the page copy. Select the link').waitFor();
  });

  it('compares backends and own solvers', async () => {
    const backends = page.getByRole('region', { name: 'Backends' });
    const file = { name: 'even.mjs', mimeType: 'text/javascript', buffer: Buffer.from(solver) };
    await backends.locator('input[type=file]').setInputFiles(file);
    await backends.getByRole('button', { name: 'Compare all' }).click();
    await page.locator('#iterations svg').waitFor();
    expect(await backends.locator('tbody tr').filter({ hasText: 'even.mjs' }).textContent()).toContain('wrong');
    expect(complaints).toEqual([]);
  });
});
