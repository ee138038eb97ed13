import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const scratch = mkdtempSync(join(tmpdir(), 'waterfill-auctions-'));
const folder = join(scratch, 'plan');
const auction = '16:00,coefficient:2e-3,exponent:0.5,volume:20k';

describe('--close-auction', () => {
  let planned: Awaited<ReturnType<typeof runCli>>;
  beforeAll(async () => {
    const order = ['--sample', '--quantity', '5000', '--interval', '30m', '--close-auction', auction];
    planned = await runCli(['run', ...order, '-o', folder, '--report']);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test('is an interval of its own, by its name on the terminal, on the page and in its figures', () => {
    expect(planned.stdout).toMatch(/^ +13 +16:00 +16:05 .* closing auction/m);
    expect(planned.stdout).toContain('13 fitted, 1 auction');
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page).toContain('From 16:00 to 16:05 is the closing auction, whose impact is stated and not measured.');
    expect(page).toMatch(/takes at most 2,000 shares, 10\s% of 20,000/);
  });

  test('is in the documents, from which the order is planned again', async () => {
    const { stdout } = await runCli(['schedule', join(folder, 'impact.json'), '--quantity', '5000']);
    expect(stdout).toMatch(/^ +13 +16:00 +16:05 .* closing auction/m);
    const again = await runCli(['run', join(folder, 'plan.json'), '--quantity', '5000', '--close-auction', auction]);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('--close-auction: the intervals have auctions already; leave it out');
  });

  test('is added to curves that were measured, on which the schedule is the same', async () => {
    const options = ['--quantity', '5000', '--close-auction', auction];
    const { stdout, stderr } = await runCli(['schedule', join(folder, 'curves.json'), ...options]);
    expect(stdout).toMatch(/^ +13 +16:00 +16:05 .* closing auction/m);
    expect(stderr).toContain('x shares cost 0.002 x^0.5 each, as stated');
  });

  test('is for documents with clock times', async () => {
    const { status, stderr } = await runCli(['schedule', join(folder, 'problem.json'), '--close-auction', auction]);
    expect(status).toBe(2);
    expect(stderr).toContain('--open-auction and --close-auction are for a profile, a fit or curves');
  });
});
