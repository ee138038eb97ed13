import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type ServedStudio, serveStudio } from '../../cli/src/studio/serve-studio.js';

describe.skipIf(!hasBrowser)(`the studio in a browser${unlessBrowser}`, { timeout: 120_000 }, () => {
  let [browser, served]: [Browser | undefined, ServedStudio | undefined] = [undefined, undefined];
  let page: Page;
  /** console messages, errors, violations of the policy, and requests to elsewhere: none of them is right */
  const complaints: string[] = [];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), serveStudio()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      const isOwn = request.url().startsWith(served!.address) || request.url().startsWith(`blob:${served!.address}`);
      if (!isOwn) complaints.push(`asks ${request.url()}`);
    });
    await page.addInitScript(
      "document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => console.error(violatedDirective, sample))",
    );
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('plans an order on the sample, follows changes, and keeps them in the address', async () => {
    await page.goto(`${served!.address}#quantity=5000`);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.getByRole('heading', { name: 'buy 5,000 shares' }).waitFor();
    await page.locator('#schedule svg').waitFor();
    await page.locator('#water-level svg').waitFor();
    await page.getByLabel('Quantity').fill('6,000');
    await page.getByRole('heading', { name: 'buy 6,000 shares' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#quantity=6000');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'buy 5,000 shares' }).waitFor();
    await page.locator('#parameters svg').waitFor();
    expect(complaints).toEqual([]);
  });
});
