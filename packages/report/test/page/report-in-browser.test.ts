import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../../tools/chromium.mjs';
import { crossCheckFigure, renderReport, renderSvg, tableCsv } from '../../src/index.js';
import { allFigures } from '../made-up-day.js';
import { madeUpReport } from './made-up-report.js';

const hostile = `</script><script>document.title='x'</script>"'\n<img src=x onerror="document.title='x'">`;

describe.skipIf(!hasBrowser)(`a report in a browser${unlessBrowser}`, { timeout: 120_000 }, () => {
  let [browser, folder]: [Browser | undefined, string] = [undefined, ''];
  let page: Page;
  /** what the page said on its console, what it asked for, and how often it was opened, by the test that runs */
  const [said, asked]: [string[], string[]] = [[], []];
  let opens = 0;
  beforeAll(async () => {
    [browser, folder] = await Promise.all([launchBrowser(), mkdtemp(join(tmpdir(), 'waterfill-'))]);
    // One for all tests, which reopen it: that takes half the time of a new one.
    page = await browser.newPage();
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    const backend = { status: hostile, verdict: 'failed', cost: null, relativeGap: null, iterations: null } as const;
    const figures = [crossCheckFigure([{ ...backend, solver: hostile, reason: hostile, elapsedMs: null }])];
    const pages = { plain: madeUpReport(), hostile: { ...madeUpReport({}, hostile), figures } };
    for (const [name, report] of Object.entries(pages))
      await writeFile(join(folder, `${name}.html`), await renderReport(report));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    expect([said.splice(0), asked.splice(0).length]).toEqual([[], opens]);
    opens = 0;
  });

  async function open(name = 'plain', width = 1100, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: 'screen', colorScheme });
    await page.mouse.move(0, 0);
    opens++;
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    const isDrawn =
      "[...document.querySelectorAll('.plot')].every((plot) => +plot.querySelector('svg').getAttribute('width') === plot.clientWidth)";
    // Not waitForFunction, which the page's policy does not let poll.
    await expect.poll(() => page.evaluate(isDrawn), { timeout: 30_000 }).toBe(true);
  }

  const plotOf = (name: string): Locator => page.locator(`#${name} .plot`);
  const wordsIn = (plot: Locator): Promise<string[]> => plot.locator('svg text').allTextContents();

  it.each([360, 700, 1400])('fits a window of %d pixels', async (width) => {
    await open('plain', width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    for (const svg of await page.locator('.plot svg').all()) {
      const inside = await svg.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const words = [...element.querySelectorAll('text')].map((word) => word.getBoundingClientRect());
        return words.every(
          ({ left, right, bottom }) => left >= box.left - 1 && right <= box.right + 1 && bottom <= box.bottom + 1,
        );
      });
      expect(inside).toBe(true);
    }
  });

  it('is redrawn when the window changes', async () => {
    await open();
    const svg = plotOf('schedule').locator('svg');
    await page.setViewportSize({ width: 500, height: 900 });
    await expect.poll(() => svg.getAttribute('width')).toBe('468');
  });

  it('is dark on a dark screen', async () => {
    const colour = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await open();
    expect(await colour()).toBe('rgb(255, 255, 255)');
    await open('plain', 1100, 'dark');
    expect(await colour()).toBe('rgb(13, 17, 23)');
  });

  it('is light on paper, whatever the screen is', async () => {
    await open('plain', 1100, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const word = plotOf('schedule').locator('svg text').first();
    expect(await word.evaluate((element) => getComputedStyle(element).fill)).toBe('rgb(31, 35, 40)');
  });

  it('says what the pointer is at, and is silent elsewhere', async () => {
    await open();
    const plot = plotOf('schedule');
    const tip = plot.locator('.tip');
    expect(await tip.isVisible()).toBe(false);
    await plot.hover({ position: { x: 500, y: 150 } });
    expect(await tip.locator('strong').textContent()).toMatch(/^\d\d:\d\d$/);
    expect(await tip.locator('dt').allTextContents()).toEqual([
      'shares',
      'at least',
      'at most',
      'even split',
      'split by volume',
      'done',
      'market volume',
      'participation, %',
      'mid',
    ]);
    const time = await tip.locator('strong').textContent();
    const row = page.locator('#schedule tbody tr', { has: page.locator('th', { hasText: time! }) });
    expect(await tip.locator('dd').allTextContents()).toEqual(await row.locator('td').allTextContents());
    await page.locator('h1').hover();
    expect(await tip.isVisible()).toBe(false);
  });

  it('says of a map the size and the time', async () => {
    await open();
    const plot = plotOf('landscape');
    await plot.hover({ position: { x: 400, y: 300 } });
    expect(await plot.locator('.tip dt').allTextContents()).toEqual([expect.stringMatching(/^[\d,]+ shares$/)]);
  });

  it('zooms by a drag, by buttons, and back', async () => {
    await open();
    const plot = plotOf('schedule');
    const whole = await wordsIn(plot);
    await plot.scrollIntoViewIfNeeded();
    const { x, y } = (await plot.boundingBox())!;
    await page.mouse.move(x + 300, y + 150);
    await page.mouse.down();
    await page.mouse.move(x + 420, y + 160, { steps: 4 });
    await page.mouse.up();
    const times = (await wordsIn(plot)).filter((word) => /^\d\d:\d\d$/.test(word));
    // 120 of some 1000 pixels of 390 minutes: about 46 of them.
    const minutes = times.map((time) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3)));
    expect(Math.max(...minutes) - Math.min(...minutes)).toBeGreaterThan(30);
    expect(Math.max(...minutes) - Math.min(...minutes)).toBeLessThan(60);
    const button = (name: string): Locator => page.locator('#schedule').getByRole('button', { name, exact: true });
    await button('Later').click();
    const later = (await wordsIn(plot)).filter((word) => /^\d\d:\d\d$/.test(word));
    expect(later[0]! > times[0]!).toBe(true);
    await button('All').click();
    expect(await wordsIn(plot)).toEqual(whole);
    expect(await button('All').isDisabled()).toBe(true);
    await button('Zoom in').click();
    expect(await wordsIn(plot)).not.toEqual(whole);
    await plot.dblclick({ position: { x: 300, y: 150 } });
    expect(await wordsIn(plot)).toEqual(whole);
  });

  async function saved(name: string, what: 'SVG' | 'CSV'): Promise<string> {
    const button = page.locator(`#${name}`).getByRole('button', { name: `Save ${what}` });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe(`${name}.${what.toLowerCase()}`);
    return readFile(await download.path(), 'utf8');
  }

  // Opened again for each: browsers ask before one page saves many files.
  it.each(allFigures())('saves the figure $name as the file that it is, and its numbers', async (figure) => {
    await open();
    expect((await saved(figure.name, 'SVG')) === renderSvg(figure)).toBe(true);
    expect((await saved(figure.name, 'CSV')) === tableCsv(figure.table)).toBe(true);
  });

  it('saves what is shown after a zoom, and numbers in their first order after a sort', async () => {
    await open();
    const [schedule] = allFigures();
    await page.locator('#schedule').getByRole('button', { name: 'Zoom in' }).click();
    expect(await saved('schedule', 'SVG')).toBe(renderSvg(schedule!, { window: [97.5, 292.5] }));
    await page.locator('#schedule summary').click();
    await page.locator('#schedule thead th').nth(1).getByRole('button').click();
    expect(await saved('schedule', 'CSV')).toBe(tableCsv(schedule!.table));
  });

  it('saves names as text', async () => {
    await open('hostile');
    expect(await saved('cross-check', 'SVG')).not.toMatch(/<script|<img/);
    const fields = (await saved('cross-check', 'CSV')).split('\r\n')[1]!;
    expect(fields.startsWith(`"</script><script>document.title='x'</script>""'`)).toBe(true);
  });

  it('reads values to the keyboard', async () => {
    await open();
    const plot = plotOf('water-level');
    await plot.focus();
    const first = plot.locator('.tip strong');
    await page.keyboard.press('ArrowRight');
    expect(await first.textContent()).toBe('09:30');
    await page.keyboard.press('ArrowRight');
    expect(await first.textContent()).toBe('09:31');
    await page.keyboard.press('Escape');
    expect(await plot.locator('.tip').isVisible()).toBe(false);
    expect(await plot.locator('.tip').getAttribute('role')).toBe('status');
    await plotOf('impact').focus();
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
    // Five sizes, then those of the next interval.
    expect(await plotOf('impact').locator('.tip strong').textContent()).not.toBe('09:30');
  });

  it('sorts its tables by value, up and down, with the keyboard as well', async () => {
    await open();
    await page.locator('#schedule summary').click();
    const column = page.locator('#schedule thead th').nth(1);
    const values = async (): Promise<number[]> =>
      (await page.locator('#schedule tbody tr td:nth-child(2)').allTextContents()).map((text) =>
        Number(text.replaceAll(',', '')),
      );
    await column.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await values()).toEqual((await values()).toSorted((a, b) => a - b));
    expect(await column.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await values()).toEqual((await values()).toSorted((a, b) => b - a));
    // The plot goes by the first order still.
    await plotOf('schedule').focus();
    await page.keyboard.press('ArrowRight');
    expect(await plotOf('schedule').locator('.tip strong').textContent()).toBe('09:30');
  });

  it('tells a screen reader what each plot is, and has its table', async () => {
    await open();
    for (const name of ['schedule', 'landscape', 'cross-check']) {
      const plot = plotOf(name);
      expect(await plot.locator('svg').getAttribute('aria-label')).not.toBe('');
      expect(await plot.getAttribute('aria-label')).toMatch(/Arrow keys read the values/);
      expect(await page.locator(`#${name} table caption`).count()).toBe(1);
      expect(await page.locator(`#${name} thead th[scope=col]`).count()).toBeGreaterThan(1);
    }
  });

  it('has names as text, in tooltips too', async () => {
    await open('hostile');
    const title = await page.title();
    const plot = plotOf('cross-check');
    await plot.hover({ position: { x: 300, y: 40 } });
    expect(await plot.locator('.tip strong').textContent()).toContain("<script>document.title='x'</script>");
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect([title, await page.title()]).toEqual([title, expect.not.stringMatching(/^x$/)]);
  });

  it('shows its figures and tables without its script', async () => {
    const context = await browser!.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(join(folder, 'plain.html')).href);
    expect(await plain.locator('.plot svg').count()).toBe(8);
    expect(await plain.locator('table').count()).toBe(9);
    await context.close();
  });
});
