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

let [file, script] = ['', ''];
beforeAll(async () => {
  const { stdout } = await runCli(['sample', '--days', '1', '-o', folder]);
  file = stdout.trim();
  script = await bundleScript(new URL('plan-text.ts', import.meta.url));
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

async function textOfWorker(order: OrderRequest): Promise<string> {
  const worker = new Worker(`${script}\n${ANSWER}`, { eval: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      readFile(file).then((bytes) => worker.postMessage({ bytes, name: basename(file), order }), reject);
    });
  } finally {
    await worker.terminate();
  }
}

async function textOfPage(order: OrderRequest): Promise<string> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<input type="file">');
    await page.addScriptTag({ content: script });
    await page.setInputFiles('input', file);
    const chosen = 'document.querySelector("input").files[0]';
    return await page.evaluate<string>(`page.planText(${chosen}, ${JSON.stringify(order)})`);
  } finally {
    await browser.close();
  }
}

describe.each(orders)('an order of %s, planned elsewhere than on the command line', (options, order) => {
  let expected = '';
  beforeAll(async () => {
    expected = await textOfCli(options);
  });

  test('has the same bytes in a worker thread', async () => {
    expect(await textOfWorker(order)).toBe(expected);
  });

  test.skipIf(!hasBrowser)(`has the same bytes in a page${unlessBrowser}`, async () => {
    expect(await textOfPage(order)).toBe(expected);
  });
});
