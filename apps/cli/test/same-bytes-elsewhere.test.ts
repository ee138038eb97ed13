import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OrderRequest } from '@waterfill/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleScript } from '../../../packages/orderbook/test/bundle-script.js';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Orders as the command line and a program say them. */
const orders: [options: string, order: OrderRequest][] = [
  ['--quantity 20000', { quantity: 20_000 }],
  [
    '--quantity 20000 --blackout 12:00-13:00 --complete 40%@11:30',
    {
      quantity: 20_000,
      blackouts: [{ from: 12 * 3600, to: 13 * 3600 }],
      complete: [{ amount: 0.4, isPart: true, seconds: 11.5 * 3600 }],
    },
  ],
];

let [file, script, exactScript] = ['', '', ''];
beforeAll(async () => {
  const { stdout } = await runCli(['sample', '--days', '1', '-o', folder]);
  file = stdout.trim();
  script = await bundleScript(new URL('plan-text.ts', import.meta.url));
  const scripts = [new URL('exact-math.ts', import.meta.url), new URL('plan-text.ts', import.meta.url)];
  exactScript = (await Promise.all(scripts.map((url) => bundleScript(url, 'es2015')))).join('\n');
}, 60_000);

async function textOfCli(options: string): Promise<string> {
  const { status, stdout } = await runCli(['run', file, ...options.split(' '), '--json']);
  expect(status).toBe(0);
  return stdout;
}

/** Answers one message: a recording and an order. */
const ANSWER = `
const { parentPort } = require('node:worker_threads');
parentPort.once('message', async ({ bytes, name, order }) =>
  parentPort.postMessage(await page.planText(new File([bytes], name), order)));
`;

async function textOfWorker(order: OrderRequest, bundle = script): Promise<string> {
  const worker = new Worker(`${bundle}\n${ANSWER}`, { eval: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      readFile(file).then((bytes) => worker.postMessage({ bytes, name: basename(file), order }), reject);
    });
  } finally {
    await worker.terminate();
  }
}

async function textOfPage(order: OrderRequest, bundle = script): Promise<string> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<input type="file">');
    await page.addScriptTag({ content: bundle });
    await page.setInputFiles('input', file);
    const chosen = 'document.querySelector("input").files[0]';
    return await page.evaluate<string>(`page.planText(${chosen}, ${JSON.stringify(order)})`);
  } finally {
    await browser.close();
  }
}

/** What no rounding of an exponential changes: sums of costs that were measured, and whole shares. */
function measuredParts(text: string): unknown {
  const { curves, comparison, schedule, warnings, why } = JSON.parse(text) as Record<
    string,
    { [field: string]: unknown }
  >;
  const { status, solver, schedule: shares } = schedule!;
  return { curves, compared: comparison!.schedules, status, solver, shares, warnings, why };
}

/** A text whose numbers are left out, and the numbers. */
function partsOf(text: string): [words: string, numbers: number[]] {
  const numbers: number[] = [];
  const words = JSON.stringify(JSON.parse(text), (_, value: unknown) => {
    if (typeof value !== 'number') return value;
    numbers.push(value);
    return 0;
  });
  return [words, numbers];
}

/** The most that two numbers differ by, relative to the larger one or to 1. */
function largestDifference(some: readonly number[], others: readonly number[]): number {
  const difference = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
  return some.reduce((most, a, i) => Math.max(most, difference(a, others[i]!)), 0);
}

/** Of a fit, whose estimates carry the rounding of some thousand exponentials. */
const ROUNDING = 1e-10;

describe.each(orders)('an order of %s, planned elsewhere than on the command line', (options, order) => {
  let expected = '';
  beforeAll(async () => {
    expected = await textOfCli(options);
  });

  test('has the same bytes in a worker thread', async () => {
    expect(await textOfWorker(order)).toBe(expected);
  });

  // ECMAScript leaves the last digit of Math.exp, Math.log and Math.pow to the engine, and the browser has another one.
  test.skipIf(!hasBrowser)(`has the same shares and costs in a page${unlessBrowser}`, async () => {
    const text = await textOfPage(order);
    expect(measuredParts(text)).toEqual(measuredParts(expected));
    const [[words, numbers], [sameWords, sameNumbers]] = [partsOf(text), partsOf(expected)];
    expect(words).toBe(sameWords);
    expect(largestDifference(numbers, sameNumbers)).toBeLessThan(ROUNDING);
  });

  // With functions that all engines compute alike nothing is left that differs.
  test.skipIf(!hasBrowser)(`has the same bytes in a page with the same Math.exp${unlessBrowser}`, async () => {
    const text = await textOfWorker(order, exactScript);
    expect(await textOfPage(order, exactScript)).toBe(text);
    expect(measuredParts(text)).toEqual(measuredParts(expected));
  });
});
