import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

/** Text that would become markup or script if it were not always text. */
const hostile = `<img src=x onerror="document.title='x'">`;

const LINE = '{"time": "10:15", "price": 60, "shares": 300, "side": "buy", "id": "<img src=x>"}\n';

describe.skipIf(!hasBrowser)(`replays and the rest of an order${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.goto(`${studio.address}#quantity=2000&intervalSeconds=1800`);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#schedule svg').waitFor();
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  it('plans the rest after fills that are pasted, and refuses what cannot be read where it is', async () => {
    await page.getByText('Plan the rest of the order').click();
    const fills = page.getByLabel('Fills', { exact: true });
    await fills.fill(`time,price,shares\n10:15,60,${hostile}\n`);
    await page.getByRole('button', { name: 'Plan the rest', exact: true }).click();
    await page.getByText('fills: line 2, column "shares": expected a number above 0').waitFor();
    expect(await fills.getAttribute('aria-invalid')).toBe('true');
    await fills.fill('time,price,shares\n10:15,60,300\n');
    await page.getByRole('button', { name: 'Plan the rest', exact: true }).click();
    await page.locator('#rest-replan svg').waitFor();
    // The plan has been completed meanwhile, and is the same.
    await page.locator('#parameters svg').waitFor();
    expect(await page.locator('#rest-replan svg').count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save rest.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rest.csv');
  });

  it('says what the same fills cost, and saves it', async () => {
    await page.getByText('What the fills cost').click();
    const costs = page.locator('#costs');
    expect(await costs.getByLabel('Fills', { exact: true }).inputValue()).toContain('10:15,60,300');
    await costs.getByLabel('Beside').selectOption('none');
    await costs.getByRole('button', { name: 'Say what they cost' }).click();
    await costs.getByText('Traded side: the fills do not say it').waitFor();
    const file = { name: 'fills.jsonl', mimeType: 'application/json', buffer: Buffer.from(LINE) };
    await costs.getByLabel('Open fills').setInputFiles(file);
    await costs.getByRole('button', { name: 'Say what they cost' }).click();
    await page.locator('#costs-fills svg').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      costs.getByRole('button', { name: 'Save tca.html' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('What the order cost');
  });

  it('replays policies, and follows the order that is watched', async () => {
    await page.getByText('Replay policies on this day').click();
    await page.getByLabel('Lengths of orders').fill('120');
    await page.getByRole('textbox', { name: 'Sizes', exact: true }).fill('20');
    await page.getByRole('checkbox', { name: 'placebo' }).uncheck();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.locator('#evaluation-savings svg').waitFor();
    await page.getByLabel(/^Starts at/).fill('3600');
    await page.getByLabel('Starts at 10:30:00').waitFor();
    await page.getByLabel('Policy').selectOption('plan');
    await page.getByText('Buy 2,000 of THIN on 2025-06-02: with plan it cost').waitFor();
  });

  it('has no two elements of one id, or a figure would be cut as another is', async () => {
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('is accessible with everything open, on all screens and in all colours, and no wider than they are', async () => {
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    await page.locator('#parameters .plot').press('ArrowRight');
    await page.locator('#chosen-interval svg').waitFor();
    await page.getByRole('button', { name: 'Compare all' }).click();
    await page.locator('#iterations svg').waitFor();
    await page.getByLabel('Shares of each interval').fill('1');
    await page.getByText('expected 13').waitFor();
    await page.locator('.asked').getByLabel('Lot size').fill('x');
    const auction = page.getByRole('group', { name: 'Closing auction' });
    await auction.getByLabel('Trade in it').selectOption('yes');
    await auction.getByText('what the auction costs is not known').waitFor();
    await page.evaluate(axe.source);
    const found: unknown[] = [];
    for (const [colorScheme, width, options] of SCREENS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(options)})`);
      found.push(...violations.map(({ id, nodes }) => [colorScheme, width, id, nodes.map(({ html }) => html)]));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    expect(found).toEqual([]);
  });
});

const COLOURS: axe.RunOptions = { runOnly: ['color-contrast'] };
const ALL_ELSE: axe.RunOptions = { rules: { 'color-contrast': { enabled: false } } };

/** Colours do not depend on the width, and take axe longest. */
const SCREENS: readonly (readonly [scheme: 'light' | 'dark', width: number, options: axe.RunOptions])[] = [
  ...[390, 1280, 2560].map((width) => ['light', width, ALL_ELSE] as const),
  ['light', 1280, COLOURS],
  ['dark', 390, COLOURS],
];
