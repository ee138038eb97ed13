import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A day of a thin book, as a person has it: one gzipped file. */
const recording = join(folder, 'FROG day.csv.gz');
writeFileSync(recording, gzipSync([...sampleCsv(sampleDays({ days: 1 })[0]!)].join(''), { level: 1 }));

const solver = join(folder, 'even.mjs');
writeFileSync(
  solver,
  `export default {
    supports: ['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat', 'coupled'],
    async solve({ quantity, upper }) {
      return { status: 'optimal', solution: { schedule: Array.from(upper, () => quantity / upper.length) } };
    },
  };`,
);

const COMMAND_LINE = join(import.meta.dirname, '../../cli/dist/main.js');

describe.skipIf(!hasBrowser)(`the whole path${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
  }, 60_000);
  afterAll(() => studio?.close());

  it('goes from a file that is dropped to files that the command line writes, too, and back by the link', async () => {
    await page.goto(studio!.address);
    await drop(page, page.getByRole('heading', { name: 'Plan a large order' }), recording);
    await title(page, 'THIN: buy 20,000 shares in 390 intervals');
    await setOrder();
    await dragDeadline();
    await compareBackends();
    const { command, link } = await elsewhere();
    // What others make of it takes other processes.
    const [saved, byCommand, byLink] = await Promise.all([saveAll(), written(command), planAt(link)]);
    expect(byCommand).toEqual(saved);
    expect(byLink).toBe(saved.get('plan.json'));
    expect(studio!.complaints).toEqual([]);
  });

  async function setOrder(): Promise<void> {
    const asked = page.locator('.asked');
    await asked.getByLabel('Interval', { exact: true }).selectOption('30 min');
    await asked.getByLabel('Side').selectOption('sell');
    await asked.getByLabel('Quantity').fill('3,000');
    await asked.getByLabel('Currency').fill("Joe's USD");
    await asked.getByText('Limits and lots').click();
    await asked.getByLabel('Most per interval').fill('90%');
    await asked.getByLabel('Lot size').fill('none');
    await asked.getByLabel('Blackouts').fill('13:00-13:30');
    await asked.getByText('Risk and tracking').click();
    await asked.getByLabel('Volatility', { exact: true }).fill('2%');
    await asked.getByLabel('Risk aversion').fill('1e-6');
    await title(page, 'THIN: sell 3,000 shares in 13 intervals');
    await page.locator('#frontier svg').waitFor();
  }

  async function dragDeadline(): Promise<void> {
    const asked = page.locator('.asked');
    await page.getByRole('main').getByRole('button', { name: 'At least by a time' }).click();
    await planned('--complete 50%@13:00');
    const handle = page.getByRole('slider', { name: 'Done at least' });
    await handle.scrollIntoViewIfNeeded();
    const { x, y } = await still(handle);
    await page.mouse.move(x + 14, y + 14);
    await page.mouse.down();
    for (const part of [0.3, 0.7, 1]) await page.mouse.move(x + 14 - part * 100, y + 14 - part * 30);
    await page.mouse.up();
    const [shares, by] = await Promise.all(
      ['Shares', 'By'].map((name) => asked.getByLabel(name, { exact: true }).inputValue()),
    );
    expect(Number.parseInt(shares!, 10)).toBeGreaterThan(55);
    expect(by).toBe('12:00');
    // The whole drag is one change.
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await asked.getByLabel('Shares', { exact: true }).inputValue()).toBe('50%');
    await page.getByRole('button', { name: 'Redo' }).click();
    await planned(`--complete ${shares}@12:00`);
  }

  async function compareBackends(): Promise<void> {
    const backends = page.getByRole('region', { name: 'Backends' });
    await drop(page, backends.getByText('or drop it here'), solver);
    await backends.getByRole('button', { name: 'Compare all' }).click();
    await page.locator('#iterations svg').waitFor();
    const rows = await backends.locator('tbody tr').allInnerTexts();
    expect(rows.find((row) => row.startsWith('even.mjs'))).toMatch(/\twrong\t.*says optimal, but/);
    expect(rows.filter((row) => row.includes('\tagrees\t')).length).toBeGreaterThan(0);
  }

  /** All files that the page offers, by their paths. */
  async function saveAll(): Promise<Map<string, string>> {
    const taken = page.getByRole('region', { name: 'Take it away' });
    const labels = await taken.getByRole('button', { name: /^Save .*[.]/ }).all();
    const saved = new Map<string, string>();
    for (const button of labels) {
      const label = (await button.getAttribute('aria-label')) ?? '';
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      const bytes = readFileSync(await download.path());
      if (label.endsWith(' as PNG')) expectPicture(bytes);
      else if (label !== '') saved.set(label.slice('Save '.length), bytes.toString());
    }
    return saved;
  }

  async function elsewhere(): Promise<{ readonly command: string; readonly link: string }> {
    const taken = page.getByRole('region', { name: 'Take it away' });
    const text = async (name: string): Promise<string> => (await taken.getByLabel(name).textContent())!;
    return { command: await text('The command line'), link: await text('The link') };
  }

  /** The plan that somebody gets who opens a link and drops the same file. */
  async function planAt(link: string): Promise<string> {
    const other = await studio!.newPage();
    await other.goto(link);
    await drop(other, other.getByRole('heading', { name: 'Waterfill' }), recording);
    await other.locator('#frontier svg').waitFor();
    expect(await other.evaluate('location.href')).toBe(link);
    const [download] = await Promise.all([
      other.waitForEvent('download'),
      other.getByRole('button', { name: 'Save plan.json' }).click(),
    ]);
    const plan = readFileSync(await download.path(), 'utf8');
    await other.close();
    return plan;
  }

  /** Waits for the complete plan of an order. */
  async function planned(flags: string): Promise<void> {
    await page.getByLabel('The command line').filter({ hasText: flags }).waitFor();
  }
});

async function title(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { name: text }).waitFor();
}

/** Where something is once it does not move any more. */
async function still(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  for (let before = ''; ; ) {
    const box = (await target.boundingBox())!;
    if (JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await target.page().waitForTimeout(300);
  }
}

/** Drops a file of this machine onto an element, as a person does. */
async function drop(page: Page, target: Locator, path: string): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await target.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  }
  await session.detach();
}

/** What the command line writes, by a shell in the folder of the recording. */
async function written(command: string): Promise<Map<string, string>> {
  const waterfill = 'waterfill() { "$NODE" "$MAIN" "$@"; }';
  const env = { ...process.env, NODE: process.execPath, MAIN: COMMAND_LINE };
  await promisify(execFile)('sh', ['-c', `${waterfill}; ${command}`], { cwd: folder, env });
  const names = readdirSync(join(folder, 'plan'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.includes('.') && name !== 'waterfill-manifest.json');
  return new Map(files.map((name) => [name, readFileSync(join(folder, 'plan', name), 'utf8')]));
}

function expectPicture(bytes: Buffer): void {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
}
