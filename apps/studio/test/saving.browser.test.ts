import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { runCli } from '../../cli/test/run-cli.js';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const POLL = { timeout: 20_000 };

/** A folder that a page can have without a person, in place of one that is chosen. */
const CHOOSE = 'window.showDirectoryPicker = () => navigator.storage.getDirectory()';

/** The files of that folder by their paths. */
const FILES = `(async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === 'directory') await walk(entry, path + name + '/');
      else found[path + name] = await (await entry.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
})()`;

/** Types a quantity, and clicks as soon as a person could. */
const CHANGE_AND_SAVE = `(async () => {
  const labels = [...document.querySelectorAll('.asked label')];
  const { control } = labels.find(({ textContent }) => textContent === 'Quantity');
  control.value = '2100';
  control.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve));
  document.querySelector('[aria-label="Save plan.json"]').click();
})()`;

/** Clicks on the first of the buttons that save the numbers or the drawing of a figure. */
const SAVE_MANY = `(() => {
  const buttons = [...document.querySelectorAll('.bar button')].filter(({ ariaLabel }) => /^Save /.test(ariaLabel));
  return buttons.slice(0, 12).map((button) => (button.click(), button.ariaLabel));
})()`;

describe.skipIf(!hasBrowser)(`saving all of a plan${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.addInitScript(CHOOSE);
    await page.goto(
      `${studio.address}#quantity=2000&intervalSeconds=1800&riskAversion=0.00001&volatility={"amount":0.02}`,
    );
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#parameters svg').waitFor();
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  const saveAll = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save all into a folder' }).click();
    await page.getByText(/^Saved \d+ files into the folder/).waitFor();
  };
  const files = (): Promise<Record<string, string>> => page.evaluate(FILES);

  it('writes what the command line writes into a folder, in place of an earlier plan', async () => {
    await saveAll();
    const before = await files();
    expect(Object.keys(before)).toContain('figures/frontier.svg');
    const argv = 'run --sample --quantity 2000 --interval 30m --risk-aversion 1e-5 --volatility 0.02/interval --json';
    expect(before['plan.json'] === (await runCli(argv.split(' '))).stdout).toBe(true);
    expect(JSON.parse(before['waterfill-manifest.json']!).files).toHaveLength(Object.keys(before).length - 1);
    for (const name of ['Risk aversion', 'Volatility']) await page.getByRole('textbox', { name, exact: true }).fill('');
    await expect.poll(() => page.getByLabel('Save figures/frontier.svg', { exact: true }).count(), POLL).toBe(0);
    await page.locator('#parameters svg').waitFor();
    await saveAll();
    const after = await files();
    expect(Object.keys(before).filter((name) => !(name in after))).toEqual(['figures/frontier.svg']);
    expect(after['plan.json']).not.toBe(before['plan.json']);
  });

  it('saves all of many files that are asked for at once, of which the browser would drop some', async () => {
    const saved: string[] = [];
    page.on('download', (download) => saved.push(download.suggestedFilename()));
    const names = await page.evaluate<string[]>(SAVE_MANY);
    expect(names.length).toBe(12);
    await expect.poll(() => saved.length, POLL).toBe(names.length);
  });

  it('saves nothing right after a change, and then the complete plan of the order as it is', async () => {
    const saved: Promise<string>[] = [];
    page.on('download', (download) => saved.push(download.path().then((path) => readFile(path, 'utf8'))));
    await page.evaluate(CHANGE_AND_SAVE);
    await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save plan.json' }).click()]);
    const { stdout } = await runCli('run --sample --quantity 2100 --interval 30m --json'.split(' '));
    expect((await Promise.all(saved)).map((plan) => plan === stdout)).toEqual([true]);
  });

  it('plans for a day ahead by the calendar of a venue, and says why there is none on a holiday', async () => {
    await page.getByText('A day ahead').click();
    await page.getByLabel('Calendar').selectOption('XNYS');
    const day = page.getByLabel('Day to trade on');
    await day.fill('2025-07-04');
    await page.getByText('XNYS is closed on 2025-07-04 (Independence Day)').first().waitFor();
    expect(await day.getAttribute('aria-invalid')).toBe('true');
    await day.fill('2025-07-03');
    await page.getByText('2025-07-03 09:30 to 13:00').first().waitFor();
    await page.waitForURL(/calendar=XNYS.*forDate=2025-07-03/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2025-06-02 09:30 to 16:00').first().waitFor();
  });
});
