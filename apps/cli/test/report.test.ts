import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { powerLawText } from './power-law-days.js';
import { folderWith, recordingText } from './recordings.js';
import { runCli } from './run-cli.js';

const LARGEST = 1_500_000;
const sample = ['run', '--sample', '--quantity', '20000', '--currency', 'USD', '--report'];

describe('waterfill run --report', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await folderWith({ 'keep.txt': 'of someone else' });
    await runCli([...sample, '-o', folder]);
  });
  const page = (): Promise<string> => readFile(join(folder, 'report.html'), 'utf8');

  it('writes a page and its figures beside the documents', async () => {
    const names = await readdir(folder);
    expect(names).toEqual(expect.arrayContaining(['report.html', 'figures', 'schedule.json', 'keep.txt']));
    expect((await readdir(join(folder, 'figures'))).sort()).toEqual(
      ['cost.svg', 'impact.svg', 'landscape.svg', 'parameters.svg', 'schedule.svg', 'water-level.svg'].sort(),
    );
  });

  it('says the same again, to the byte', async () => {
    const before = await page();
    const { stdout } = await runCli([...sample, '-o', folder]);
    expect((await page()) === before).toBe(true);
    expect(stdout.replace(/\s+/g, ' ')).toContain('report.html, 6 files in figures in');
  });

  it('is small, and has the costs, the assumption, the caveats, the certificate, the command and the version', async () => {
    const text = await page();
    expect(text.length).toBeLessThan(LARGEST);
    for (const words of [
      '<dd>764.02 USD</dd>',
      '<dt>intervals used</dt>',
      '<th scope="row">least possible</th>',
      '<dt>possible saving</dt>',
      '<p class="lead">Assumes that the book refills within 1m: every interval starts with a full book, ',
      '<h2>Caveats</h2><ul><li>The books are made up, ',
      'All costs are of one day, 2025-06-02, the unseen books too.',
      `<dd>waterfill ${sample.join(' ')}</dd>`,
      '<dt>version</dt>',
    ]) {
      expect([words, text.includes(words)]).toEqual([words, true]);
    }
  });

  it('draws the figures of the page on the idea; tools/draw-figures.mjs writes them', async () => {
    const figures = new URL('../../../docs/figures/', import.meta.url);
    const page = await readFile(new URL('../../../docs/tutorials/the-idea.md', import.meta.url), 'utf8');
    for (const name of ['schedule.svg', 'water-level.svg', 'landscape.svg']) {
      const drawn = await readFile(join(folder, 'figures', name), 'utf8');
      expect([name, (await readFile(new URL(name, figures), 'utf8')) === drawn]).toEqual([name, true]);
      expect(page).toContain(`(../figures/${name})`);
    }
  });

  it('has the cross-check where that was asked for, and removes it where it was not', async () => {
    const plan = [
      'run',
      '--sample',
      '--quantity',
      '20000',
      '--interval',
      '30m',
      '--report',
      '-o',
      await folderWith({}),
    ];
    const crossCheck = join(plan.at(-1)!, 'figures', 'cross-check.svg');
    await runCli([...plan, '--check']);
    expect(await readFile(crossCheck, 'utf8')).toContain('pwl/glpk');
    await runCli(plan);
    expect(await readdir(join(plan.at(-1)!, 'figures'))).not.toContain('cross-check.svg');
  });

  it('has the frontier of an order that minds risk', async () => {
    const other = await folderWith({});
    const risk = ['--interval', '30m', '--volatility', '0.5/day', '--risk-aversion', '1e-5'];
    await runCli(['run', '--sample', '--quantity', '5000', ...risk, '--report', '-o', other]);
    expect(await readFile(join(other, 'figures', 'frontier.svg'), 'utf8')).toContain('this schedule');
    expect(await readFile(join(other, 'figures', 'water-level.svg'), 'utf8')).toContain('price of the interval');
  });

  it('has a symbol of two lines with markup as one line of text', async () => {
    const other = await folderWith({});
    const symbol = '<script>\nalert("1")</script>';
    const curves = powerLawText([{ coefficient: 0.002, exponent: 0.5 }], 2, { symbol });
    await runCli(['run', '-', '--quantity', '90', '--exponent', 'per-interval', '--report', '-o', other], curves);
    const text = await readFile(join(other, 'report.html'), 'utf8');
    expect(text).toContain('<h1>&lt;script&gt; alert(&quot;1&quot;)&lt;/script&gt;: buy 90 shares');
    expect(text.match(/<script/g)!.length).toBe(2);
  });

  it('says of an order that does not fit why, with the figures of the books', async () => {
    const other = await folderWith({});
    const { status } = await runCli(['run', '--sample', '--quantity', '1e9', '--report', '-o', other]);
    expect(status).toBe(1);
    const text = await readFile(join(other, 'report.html'), 'utf8');
    expect(text).toMatch(/<li>infeasible: /);
    expect(await readdir(join(other, 'figures'))).toEqual(['impact.svg', 'landscape.svg', 'parameters.svg']);
    expect(text).not.toContain('All costs are of');
  });

  it('of an order that does not fit names the same options as the terminal: none that was not given', async () => {
    const other = await folderWith({});
    const curves = powerLawText([{ coefficient: 0.002, exponent: 0.5 }, undefined]);
    const options = ['--quantity', '5000', '--exponent', 'per-interval', '--report', '-o', other];
    const { stderr } = await runCli(['run', '-', ...options], curves);
    expect(stderr).toMatch(/ raise the cap \(--cap\), measure larger sizes \(--sizes\) or order fewer shares/);
    const text = await readFile(join(other, 'report.html'), 'utf8');
    expect(text).toContain(`<li>${stderr.trim().replace('waterfill: ', '')}</li>`);
  });
});

describe.skipIf(!hasBrowser)(`the page of a recording${unlessBrowser}`, { timeout: 120_000 }, () => {
  it('has the name of the file and the symbol as text, opens without the network and is silent', async () => {
    const symbol = `<script>document.title=1</script>'&`;
    const name = `a'b<img src=x onerror=alert(1)>\n&.csv`;
    const times = Array.from({ length: 7 }, (_, i) => `19:30:${String(8 * i).padStart(2, '0')}.000000000`);
    const rows = times.map((time, i) => ({ time, bid: 99 - (i % 2), ask: 101 + (i % 3), depth: 900 }));
    const folder = await folderWith({ [name]: recordingText('2025-06-02', rows, symbol) });
    const { status, stderr } = await runCli(['run', join(folder, name), '--quantity', '50', '--report', '-o', folder]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^waterfill: a'b<img src=x onerror=alert\(1\)> &\.csv: the recording covers 1 of 390 .*\n$/);
    const browser = await launchBrowser();
    const [said, asked]: [string[], string[]] = [[], []];
    const tab = await browser.newPage();
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    tab.on('request', (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(join(folder, 'report.html')).href);
    await tab.locator('.cursor').first().waitFor({ state: 'attached' });
    expect([await tab.locator('img').count(), await tab.locator('script').count()]).toEqual([0, 2]);
    expect(await tab.locator('h1').textContent()).toContain(symbol);
    expect(await tab.locator('#how-it-was-made tbody th').textContent()).toBe(name.replace('\n', ' '));
    expect([said, asked.length]).toEqual([[], 1]);
    await browser.close();
  });
});
