import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { openBook } from '../src/node/index.js';
import { bundleScript } from './bundle-script.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';
import { measure } from './measure-chosen.js';
import { packedRecording, plainRecording } from './packed-recording.js';
import { sampleStart } from './sample-start.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';
import { zstdFrame } from './zstd-frame.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-browser-'));
const PAIR = 'XYZ_2012-06-21_34200000_57600000_message_2.csv';

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A pair of files with an event a second. */
function lobsterPair(events: number): [messages: string, book: string] {
  const lines = (lineOf: (k: number) => string): string =>
    `${Array.from({ length: events }, (_, k) => lineOf(k)).join('\n')}\n`;
  const book = (k: number): string => `100${200 + (k % 9)},${180 + k},100100,${100 + (k % 50)},100500,400,99900,300`;
  return [lines((k) => `${34_200 + k}.${(k * 7919) % 1e6},${k % 5 === 0 ? 4 : 1},${k},${k},100200,-1`), lines(book)];
}

describe.skipIf(!hasBrowser)(`in a browser${unlessBrowser}`, () => {
  let [browser, script]: [Browser | undefined, string] = [undefined, ''];
  beforeAll(async () => {
    [browser, script] = await Promise.all([
      launchBrowser(),
      bundleScript(new URL('measure-chosen.ts', import.meta.url)),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** What a page measures on files that its user chooses, all together. */
  async function measuredByPage(paths: readonly string[]): Promise<string[]> {
    const page = await browser!.newPage();
    await page.setContent('<input type="file" multiple>');
    await page.addScriptTag({ content: script });
    await page.setInputFiles('input', [...paths]);
    const measured = await page.evaluate<string[]>('page.measureChosen([...document.querySelector("input").files])');
    await page.close();
    return measured;
  }

  async function measuredHere(paths: readonly string[]): Promise<string[]> {
    return Promise.all(paths.map(async (path) => measure(await openBook(path))));
  }

  it('bundles nothing that a browser has not', () => {
    expect(script).not.toMatch(/(?<![#.])\brequire\(|["']node:/);
  });

  it('a recording is measured to the same bits as in Node, plain and packed', { timeout: 60_000 }, async () => {
    const text = sampleStart(1e6);
    const bytes = new TextEncoder().encode(text);
    const paths = [
      written('plain.csv', text),
      written('packed.csv.gz', gzipSync(text)),
      written('blocks.csv.zst', zstdFrame(bytes)),
      written('compressed.csv.zst', packedRecording),
    ];
    const measured = await measuredByPage(paths);
    expect(measured).toEqual(await measuredHere(paths));
    const states = measured.map((result) => (JSON.parse(result) as { curves: { states: number } }).curves.states);
    expect(states[0]).toBeGreaterThan(2000);
    expect(states).toEqual([states[0], states[0], states[0], plainRecording.trimEnd().split('\n').length - 1]);
  });

  it('DBN and Parquet are measured to the same bits as in Node', { timeout: 60_000 }, async () => {
    const table = mbpTable(sampleStart(1e6));
    const paths = [
      written('plain.dbn', dbnOfTable(table)),
      written('packed.dbn.zst', zstdFrame(dbnOfTable(table))),
      written('double.parquet', parquetOfTable(table)),
      written('int64.parquet', parquetOfTable(table, { prices: 'int64', codec: 'ZSTD', rowGroupSize: 700 })),
    ];
    const measured = await measuredByPage(paths);
    expect(measured).toEqual(await measuredHere(paths));
    const curves = measured.map((result) => JSON.stringify((JSON.parse(result) as { curves: object }).curves));
    expect(new Set(curves).size).toBe(1);
  });

  it('a LOBSTER pair is measured to the same bits as in Node, the book chosen first', { timeout: 60_000 }, async () => {
    const [messages, book] = lobsterPair(2000);
    const paths = [written(PAIR.replace('message', 'orderbook'), book), written(PAIR, messages)];
    const measured = await measuredByPage(paths);
    expect(measured).toEqual(await measuredHere(paths.slice(0, 1)));
    expect(measured[0]).toContain('"symbol":"XYZ","date":"2012-06-21"');
  });

  it.skipIf(!hasSharedData)(`real recordings are, too${unlessShared}`, { timeout: 60_000 }, async () => {
    const GOOG = 'lobster/GOOG_2012-06-21_34200000_57600000';
    const paths = ['databento-mbp10/FROG_2025-04-03.csv.gz', `${GOOG}_message_5.csv.gz`].map(sharedPath);
    const measured = await measuredByPage([...paths, sharedPath(`${GOOG}_orderbook_5.csv.gz`)]);
    expect(measured).toEqual(await measuredHere(paths));
  });

  it('what is no recording is refused by name', async () => {
    const path = written('notes.txt', 'hello\n');
    await expect(measuredByPage([path])).rejects.toThrow(`${basename(path)}: starts with "hello"`);
  });
});
