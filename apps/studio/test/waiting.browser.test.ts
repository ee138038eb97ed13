import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { zstdBomb } from '../../../packages/orderbook/test/zstd-frame.js';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const HEADER = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol\n';

describe.skipIf(!hasBrowser)(`the studio while one waits${unlessBrowser}`, { timeout: 60_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.goto(studio.address);
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  it('shows that an archive that unpacks to very much is read, and cancels it', async () => {
    const buffer = Buffer.from(zstdBomb(100_000, HEADER, '\n'));
    await page.getByLabel('Files to open').setInputFiles({ name: 'bomb.csv.zst', mimeType: '', buffer });
    await page.getByText('reading bomb.csv.zst').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled.').waitFor();
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#schedule svg').waitFor();
  });

  it('says that what is typed cannot be read, so that the plan is of another order', async () => {
    const quantity = page.locator('.asked').getByLabel('Quantity');
    await quantity.fill('2,000 or so');
    const outdated = page.getByText('What is typed in “Quantity” cannot be read. This is the last plan');
    await outdated.waitFor();
    await quantity.fill('2,000');
    await outdated.waitFor({ state: 'detached' });
  });

  it('changes in a drawing what differs, and has drawn the same again when nothing does', async () => {
    const quantity = page.locator('.asked').getByLabel('Quantity');
    const drawn = (): Promise<string> => page.evaluate("document.querySelector('#schedule svg').outerHTML");
    await page.getByText('How 2,000 shares are spread').waitFor();
    const before = await drawn();
    await quantity.fill('2,345');
    await page.getByText('How 2,345 shares are spread').waitFor();
    await expect.poll(drawn).not.toBe(before);
    await quantity.fill('2,000');
    await page.getByText('How 2,000 shares are spread').waitFor();
    await expect.poll(drawn).toBe(before);
  });

  it('offers to load a panel again that could not be loaded', async () => {
    // A service worker would have it.
    const context = await studio!.browser.newContext({ serviceWorkers: 'block' });
    const other = await context.newPage();
    await other.route('**/replan-panel-*.js', (route) => route.abort());
    await other.goto(studio!.address);
    await other.getByRole('button', { name: 'Sample: thin' }).click();
    await other.getByRole('heading', { name: 'Plan the rest of the order' }).click();
    await other.getByText('The panel “Plan the rest of the order” could not be loaded').waitFor();
    await other.unroute('**/replan-panel-*.js');
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.getByRole('button', { name: 'Plan the rest' }).waitFor();
    await context.close();
  });
});
