import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import type { OrderRequest } from '@waterfill/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { parseAmount } from '../../src/entry/amount-entry.js';
import { parseClock, parseTimes } from '../../src/entry/clock-entry.js';
import { parseSession } from '../../src/entry/session-entry.js';
import { DEFAULT_FORM, type MeasureForm, type OrderForm, withMeasure, withOrder } from '../../src/state/order-form.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Choices as the command line and the form say them. */
const CHOICES: readonly (readonly [options: string, measure: MeasureForm, order: Partial<OrderRequest>])[] = [
  ['--quantity 20000 --interval 10m', { intervalSeconds: 600 }, {}],
  [
    '--quantity 3000 --interval 30m --side sell --currency USD --session 10:00-15:30',
    { intervalSeconds: 1800, side: 'sell', open: '10:00', close: '15:30' },
    { quantity: 3000, currency: 'USD' },
  ],
  [
    '--quantity 3000 --interval 30m --cap participation:30% --lot 100 --complete 40%@11:30 --risk-aversion 1e-6 --volatility 0.02/1m',
    { intervalSeconds: 1800 },
    {
      ...{ quantity: 3000, cap: { largestSize: false, participation: 0.3 }, lot: 100 },
      complete: [{ amount: 0.4, isPart: true, seconds: 11.5 * 3600 }],
      ...{ riskAversion: 1e-6, volatility: { amount: 0.02, seconds: 60 } },
    },
  ],
  [
    '--quantity 4000 --interval 10m --cap largest-size,participation:57% --lower 2 --blackout 12:00-13:00 --blackout 15:50-16:00 --complete 30%@11:30 --at-most 3000@14:00 --risk-aversion 2e-6 --volatility 2%/day --track volume --track-weight 0.5 --fee -0.001 --permanent-impact 1e-7 --lot none --family power-law --exponent shared',
    { intervalSeconds: 600 },
    {
      ...{ quantity: 4000, cap: { largestSize: true, participation: 0.57 }, lower: 2, lot: 'none' },
      blackouts: parseTimes('12:00-13:00, 15:50-16:00')!.value,
      complete: [{ ...parseAmount('30%')!.value, seconds: parseClock('11:30')!.value }],
      atMost: [{ amount: 3000, seconds: 14 * 3600 }],
      ...{ riskAversion: 2e-6, volatility: { ...parseAmount('2%')!.value, seconds: 23_400 } },
      ...{ track: 'volume', trackWeight: 0.5, fee: -0.001, permanentImpact: 1e-7 },
      ...{ family: 'power-law', exponents: 'shared' },
    },
  ],
  [
    '--quantity 3000 --interval 30m --session 09:30-12:00,13:00-16:00 --open-auction to:09:30,coefficient:2e-4,exponent:0.5 --close-auction from:16:00,volume:4000,participation:20%',
    { intervalSeconds: 1800, ...parseSession('9:30-12:00,13:00-16:00')!.value },
    {
      ...{ quantity: 3000, openAuction: { to: 34_200, coefficient: 2e-4, exponent: 0.5 } },
      closeAuction: { from: 57_600, volume: 4000, participation: 0.2 },
    },
  ],
  [
    '--quantity 3000 --interval 30m --resilience 900s --complete 50%@12:30',
    { intervalSeconds: 1800 },
    { quantity: 3000, resilience: 900, complete: [{ amount: 0.5, isPart: true, seconds: 45_000 }] },
  ],
];

const formOf = (measure: MeasureForm, order: Partial<OrderRequest>): OrderForm =>
  withOrder(withMeasure(DEFAULT_FORM, measure), order);

async function planned(worker: StudioWorker, form: OrderForm): Promise<string | undefined> {
  await worker.plan(form, true, () => {});
  const answer = await worker.plan(form, false, () => {});
  expect(answer.status).toBe('done');
  return worker.planDocument();
}

describe('a plan of the studio is that of the command line, to the bit', () => {
  const worker = new StudioWorker();
  let file = '';
  beforeAll(async () => {
    const { stdout } = await runCli(['sample', '--days', '1', '-o', folder]);
    file = stdout.trim();
    await worker.open([new File([await readFile(file)], basename(file))]);
  });

  it.each(CHOICES)('%s', async (options, measure, order) => {
    const { stdout } = await runCli(['run', file, ...options.split(' '), '--json']);
    expect((await planned(worker, formOf(measure, order))) === stdout).toBe(true);
  });

  it('by the hours of a venue, with what is said of a day on which it is closed', async () => {
    const day = join(folder, 'holiday.csv');
    await writeFile(day, [...sampleCsv({ ...sampleDays({ days: 1 })[0]!, date: '2024-11-28' })].join(''));
    const opened = new StudioWorker();
    await opened.open([new File([await readFile(day)], basename(day))]);
    const options = '--quantity 2000 --interval 30m --calendar XNYS';
    const { stdout, stderr } = await runCli(['run', day, ...options.split(' '), '--json']);
    expect(stderr).toContain('(Thanksgiving)');
    const plan = await planned(opened, formOf({ calendar: 'XNYS', intervalSeconds: 1800 }, { quantity: 2000 }));
    expect(plan === stdout).toBe(true);
    // The Friday after it is a half day.
    expect(JSON.parse(plan!).curves.intervals).toHaveLength(7);
  });

  it('on the built-in sample, too', async () => {
    const sampled = new StudioWorker();
    await sampled.openSample('thin');
    const { stdout } = await runCli(['run', '--sample', '--quantity', '2000', '--interval', '1h', '--json']);
    expect((await planned(sampled, formOf({ intervalSeconds: 3600 }, { quantity: 2000 }))) === stdout).toBe(true);
  });

  it('and on curves from a document', async () => {
    const { stdout: curves } = await runCli(['curves', file, '--interval', '1h', '--json']);
    const opened = new StudioWorker();
    const answer = await opened.open([new File([curves], 'curves.json')]);
    expect(answer).toEqual({ status: 'done', value: { kind: 'curves', names: ['curves.json'] } });
    const { stdout } = await runCli(['run', '-', '--quantity', '2000', '--json'], curves);
    expect((await planned(opened, formOf({}, { quantity: 2000 }))) === stdout).toBe(true);
  });
});
