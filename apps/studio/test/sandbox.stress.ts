import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type ServedStudio, serveStudio } from '../../cli/src/studio/serve-studio.js';

const solverOf = (body: string): string =>
  `export default { supports: ['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat'], async solve() { ${body} } };`;

/** Solvers that take all that they can get, with the verdict of each. */
const GREEDY: Readonly<Record<string, readonly [source: string, verdict: string]>> = {
  // The memory of its process runs out.
  'memory.js': [solverOf('const all = []; for (;;) all.push(new Array(1e5).fill(1.5));'), 'stopped'],
  'buffers.js': [solverOf('const all = []; for (;;) all.push(new ArrayBuffer(1e9));'), 'failed'],
  'endless-module.js': ['for (;;); export default {};', 'stopped'],
  'large-answers.js': [solverOf('for (;;) postMessage(new Array(1e6).fill("x"));'), 'failed'],
  'nested.js': [
    solverOf(
      'for (let k = 0; k < 20; k++) new Worker(URL.createObjectURL(new Blob(["for (;;);"]))); await new Promise(() => {});',
    ),
    'stopped',
  ],
};

describe.skipIf(!hasBrowser)(`own solvers that are greedy${unlessBrowser}`, () => {
  let [browser, served]: [Browser | undefined, ServedStudio | undefined] = [undefined, undefined];
  let page: Page;
  let inspector: CDPSession;
  beforeAll(async () => {
    // So little that it does not take the memory of this machine.
    [browser, served] = await Promise.all([launchBrowser(['--js-flags=--max-old-space-size=200']), serveStudio()]);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${served.address}#quantity=2000&lot=none&intervalSeconds=1800`);
    inspector = await page.context().newCDPSession(page);
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    await page.locator('#parameters svg').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  /** Playwright gives up on a page when a frame of it ends, which the page survives. */
  async function rows(): Promise<string[][]> {
    const cells =
      '[...document.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent))';
    const { result } = await inspector.send('Runtime.evaluate', { expression: cells, returnByValue: true });
    return result.value as string[][];
  }

  it('end in their sandbox, and never hold up or end the page', { timeout: 120_000 }, async () => {
    const files = Object.entries(GREEDY).map(([name, [source]]) => ({
      ...{ name, mimeType: 'text/javascript', buffer: Buffer.from(source) },
    }));
    await page.getByLabel('Add a module').setInputFiles(files);
    await page.getByLabel('Time limit').fill('1');
    await page.getByRole('button', { name: 'Compare all' }).click();
    const verdicts = async (): Promise<object> => {
      const found = new Map((await rows()).map(([name, verdict]) => [name, verdict]));
      return Object.fromEntries(Object.keys(GREEDY).map((name) => [name, found.get(name)]));
    };
    const expected = Object.fromEntries(Object.entries(GREEDY).map(([name, [, verdict]]) => [name, verdict]));
    await expect.poll(verdicts, { timeout: 100_000 }).toEqual(expected);
  });
});
