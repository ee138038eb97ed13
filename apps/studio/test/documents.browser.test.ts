import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, unlessBrowser } from '../../../tools/chromium.mjs';
import { type WatchedStudio, watchStudio } from './watched-studio.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Text that would become markup or script if it were not always text. */
const hostile = `<img src=x onerror="document.title='x'">`;

const PROBLEM = {
  format: 'waterfill/problem@1',
  quantity: 70,
  symbol: hostile,
  grid: { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' },
  impact: { kind: 'power-law', coefficient: [1, 2, 4], exponent: [1, 1, 1] },
};

const attacks = join(process.env.WATERFILL_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'data/attacks');
const unlessAttacks = existsSync(attacks) ? '' : ' (skipped: no shared data)';

describe.skipIf(!hasBrowser)(`documents and broken files in a browser${unlessBrowser}`, { timeout: 120_000 }, () => {
  let studio: WatchedStudio | undefined;
  let page: Page;
  beforeAll(async () => {
    studio = await watchStudio();
    page = studio.page;
    await page.goto(studio.address);
  }, 60_000);
  afterAll(() => studio?.close());
  afterEach(async () => {
    expect(studio!.complaints.splice(0)).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
  });

  const open = (...paths: string[]): Promise<void> => page.getByLabel('Files to open').setInputFiles(paths);

  it('plans from a problem with its own quantity, and the rest of it', async () => {
    const path = join(folder, 'problem.json');
    writeFileSync(path, JSON.stringify(PROBLEM));
    await open(path);
    await page.getByRole('heading', { name: `${hostile}: trade 70 shares in 3 intervals` }).waitFor();
    await page.locator('#schedule svg').waitFor();
    expect(await page.getByLabel('Quantity').inputValue()).toBe('70');
    await page.getByText('Plan the rest of the order').click();
    await page.getByLabel('Shares done').fill('20');
    await page.getByLabel('From when on').fill('11:00');
    await page.getByRole('button', { name: 'Plan the rest', exact: true }).click();
    await page.locator('#rest-replan svg').waitFor();
  });

  it('says what is wrong with broken files, and goes on', async () => {
    const whole = gzipSync(`ts_event,symbol\n${hostile},x\n`.repeat(100));
    const broken: readonly (readonly [name: string, bytes: string | Uint8Array])[] = [
      ['cut.csv.gz', whole.subarray(0, 30)],
      ['cut.csv.zst', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x04, 0xff, 1, 2, 3)],
      ['cut.parquet', 'PAR1....PAR1'],
      ['cut.json', '{ "format": "waterfill/problem@1", '],
    ];
    for (const [name, bytes] of broken) {
      writeFileSync(join(folder, name), bytes);
      await open(join(folder, name));
      await page
        .getByRole('alert')
        .filter({ hasText: `${name}:` })
        .first()
        .waitFor();
    }
    await page.getByRole('button', { name: 'Sample: thin' }).click();
    // Not the 70 shares of the document before.
    await page.getByRole('heading', { name: 'THIN: buy 20,000 shares' }).waitFor();
  });

  it('reads a recording that was appended to, a member of gzip at a time', async () => {
    const rows = [...sampleCsv(sampleDays({ days: 1, name: 'thick' })[0]!)];
    const half = rows.length >> 1;
    const members = [rows.slice(0, half), rows.slice(half)].map((part) => gzipSync(part.join('')));
    const path = join(folder, 'appended.csv.gz');
    writeFileSync(path, Buffer.concat(members));
    await open(path);
    await page.getByRole('heading', { name: 'THICK: buy ' }).waitFor();
  });

  it.skipIf(unlessAttacks !== '')(`is not held up by the attacks on the readers${unlessAttacks}`, async () => {
    const files = readdirSync(attacks).filter(
      (name) => /[.](?:json|parquet|zst)$/.test(name) && !name.includes('hang'),
    );
    for (const name of files) {
      await open(join(attacks, name));
      // It answers: with a plan, or with what is wrong.
      await page.getByText(name, { exact: false }).first().waitFor();
      expect(await page.evaluate('1 + 1')).toBe(2);
    }
  });
});
