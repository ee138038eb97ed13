import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const supports = "['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat', 'fee']";
const solverOf = (body: string): string =>
  `export default { supports: ${supports}, async solve(problem) { ${body} } };`;

/** Solvers of all kinds, with the verdict of each and a word of its reason. */
const OWN: readonly (readonly [name: string, source: string, verdict: string, word: string])[] = [
  [
    'even.js',
    solverOf(
      'const { quantity, upper } = problem; return { status: "optimal", solution: { schedule: Array.from(upper, () => quantity / upper.length) } };',
    ),
    ...(['wrong', 'optimal'] as const),
  ],
  ['throws.js', solverOf('throw new Error("<img src=x onerror=alert(1)>")'), 'failed', '<img src=x onerror=alert(1)>'],
  ['<b>nonsense</b>.js', solverOf('return { status: "optimal", solution: "much" }'), 'wrong', 'schedule'],
  ['no-module.js', 'this is no module', 'failed', 'SyntaxError'],
  ['endless.js', solverOf('for (;;);'), 'stopped', 'gave no answer within'],
  ['asks.js', solverOf('await fetch("https://example.com/"); await fetch(location.href);'), 'failed', 'fetch'],
  ['floods.js', solverOf('for (;;) postMessage([problem]);'), 'failed', 'no answer'],
  [
    'late.js',
    `setTimeout(() => { throw new Error("later") }); ${solverOf('await new Promise(() => {})')}`,
    'failed',
    'later',
  ],
];

describe.skipIf(!hasBrowser)(`the studio with others${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  const panel = (title: string) => page.getByRole('region', { name: title });
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.goto(`${studio.address}#quantity=2000&lot=none&intervalSeconds=1800`);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#parameters svg').waitFor();
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(() => expect(studio!.complaints.splice(0)).toEqual([]));

  /** Drags a file over the page and drops it onto an element. */
  async function drop(target: Locator, name: string, text: string): Promise<void> {
    const file = `const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}))`;
    const dataTransfer = await page.evaluateHandle(`(() => { ${file}; return data; })()`);
    await page.locator('h1').dispatchEvent('dragover', { dataTransfer });
    await page.locator('.drop-zone').waitFor();
    await target.dispatchEvent('dragover', { dataTransfer });
    await target.dispatchEvent('drop', { dataTransfer });
  }

  it('says why a backend is chosen, and takes another', async () => {
    await panel('Backends').getByText('automatic choice').waitFor();
    await panel('Backends').getByLabel('Backend').selectOption('convex');
    await page.waitForURL(/solver=convex/);
    await page.getByRole('button', { name: 'Undo' }).click();
  });

  it('compares all backends and own solvers, which can do no harm', async () => {
    const backends = panel('Backends');
    const files = OWN.map(([name, source]) => ({ name, mimeType: 'text/javascript', buffer: Buffer.from(source) }));
    await backends.getByLabel('Add a module').setInputFiles(files.slice(1));
    await drop(backends.getByText('or drop it here'), files[0]!.name, OWN[0]![1]);
    expect(await page.locator('.drop-zone').isVisible()).toBe(false);
    await backends.getByLabel('Time limit').fill('1');
    await backends.getByRole('button', { name: 'Compare all' }).click();
    // The page is never held up.
    await page.evaluate('var ticks = 0, ticker = setInterval(() => ticks++, 20), since = performance.now()');
    await page.locator('#iterations svg').waitFor();
    const busy = await page.evaluate<number>('clearInterval(ticker), ticks * 20 / (performance.now() - since)');
    expect(busy).toBeGreaterThan(0.3);
    const rows = await backends.locator('tbody tr').allInnerTexts();
    for (const [name, , verdict, word] of OWN) {
      const row = rows.find((text) => text.startsWith(`${name}\t`));
      expect(row).toMatch(new RegExp(`\\t${verdict}\\t`));
      expect(row).toContain(word);
    }
    expect(rows.filter((text) => text.includes('\tagrees\t')).length).toBeGreaterThan(3);
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('judges a schedule that is pasted, and compares it with the plan', async () => {
    const judged = panel('A schedule made elsewhere');
    await judged.getByLabel('Shares of each interval').fill('1\n2');
    await judged.getByText('expected 13').waitFor();
    const schedule = Buffer.from(
      Array<number>(13)
        .fill(2000 / 13)
        .join('\n'),
    );
    await judged
      .getByLabel('Open a schedule')
      .setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: schedule });
    await judged.getByText('least possible').waitFor();
    await judged.getByRole('button', { name: 'Compare it with the plan' }).click();
    await page.getByRole('rowheader', { name: 'mine.csv' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
  });

  it('takes a schedule, and fills, that are dropped on the page, and goes there', async () => {
    await drop(page.locator('h1'), 'other.csv', 'interval,shares\n0,2000\n');
    await panel('A schedule made elsewhere').getByText('other.csv: expected 13 rows').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('judge');
    expect(await page.getByText('THIN_2025-06-02.csv').count()).toBe(1);
    await drop(page.locator('h1'), 'fills.csv', 'time,price,shares\n10:15,24,300\n');
    const fills = page.locator('#rest').getByLabel('Fills', { exact: true });
    await fills.waitFor();
    expect(await fills.inputValue()).toContain('10:15,24,300');
  });

  it('says what a schedule needs, and judges it when that is open', async () => {
    const other = await studio!.newPage();
    await other.goto(`${studio!.address}#quantity=2000&lot=none&intervalSeconds=1800`);
    const buffer = Buffer.from(`shares\n${'100\n'.repeat(13)}`);
    await other.getByLabel('Files to open').setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer });
    await other.getByText('mine.csv is a schedule. It is judged once its order is planned').waitFor();
    await other.getByRole('button', { name: 'Sample: thin' }).click();
    await other
      .getByRole('region', { name: 'A schedule made elsewhere' })
      .getByText(/1,?300/)
      .first()
      .waitFor();
    await other.close();
  });

  it('opens a link of 20 kB with own numbers for each interval', async () => {
    const shares = Array.from({ length: 390 }, (_, t) => 2000 / 390 + t / 7e7);
    const hash = new URLSearchParams({
      ...{ quantity: '2000', lot: 'none', fee: JSON.stringify(shares.map((x) => x / 1e4)) },
      benchmarks: JSON.stringify({ 'mine.csv': shares }),
    });
    expect(hash.toString().length).toBeGreaterThan(16_000);
    const other = await studio!.newPage();
    await other.goto(`${studio!.address}#${hash}`);
    await other.getByRole('button', { name: 'Sample: thin' }).click();
    await other.getByRole('rowheader', { name: 'mine.csv' }).waitFor();
    await other.getByText(/It has 1\d kB; some programs/).waitFor();
    const link = await other.getByLabel('The link').textContent();
    expect(await other.evaluate('location.href')).toBe(link);
    await other.close();
  });
});
