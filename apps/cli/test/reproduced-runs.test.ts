import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatCurvesDocument, parsePlanDocument } from '@waterfill/documents';
import { bookMappings } from '@waterfill/orderbook';
import type { OrderRequest, TrajectoryBound } from '@waterfill/plan';
import {
  benchmarkFiles,
  type MeasureRequest,
  type RunRequest,
  runArguments,
  runProgram,
} from '@waterfill/plan/reproduce';
import { Command } from 'commander';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { measurementOf } from '../src/options/curve-options.js';
import { parseQuantity } from '../src/options/parse-quantity.js';
import { addBoundOptions, addPlanOptions, orderOf, type PlanOptions } from '../src/options/plan-options.js';
import { runCli } from './run-cli.js';

/** What the command line reads from arguments, by its own table of options. */
function readBack(argv: readonly string[]): { measure: object; order: object } {
  const command = new Command().argument('[files...]').option('--sample [name]').exitOverride();
  command.option('--quantity <shares>', '', parseQuantity);
  addPlanOptions(addBoundOptions(command)).parse(argv, { from: 'user' });
  const options = command.opts<PlanOptions & { quantity: number }>();
  return { measure: plain(measurementOf(options)), order: plain(orderOf(options)) };
}

/** As JSON has it: without undefined fields, and with numbers in arrays. */
function plain(value: object): object {
  const arrays = (_: string, part: unknown): unknown => (part instanceof Float64Array ? [...part] : part);
  return JSON.parse(JSON.stringify(value, arrays));
}

/** What is the same if nothing is said. */
const USUAL = {
  measure: {
    ...{ side: 'buy', intervalSeconds: 60, open: '09:30', close: '16:00', timezone: 'America/New_York' },
    ...{ sampling: 'time-weighted', minimumCoverage: 1, maxBadShare: 0.01 },
  },
  order: { cap: { largestSize: true }, family: 'half-spread-power-law', halfSpread: 'measured' },
} as const;

const amounts = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
const parts = fc.double({ min: 1e-9, max: 1, noNaN: true });
const times = fc.integer({ min: 0, max: 86_400 });
const lengths = fc.integer({ min: 1, max: 36e5 }).map((milliseconds) => milliseconds / 1000);
const words = fc.stringMatching(/^[!-~][ -~]{0,8}$/);

const bounds: fc.Arbitrary<TrajectoryBound> = fc
  .tuple(fc.boolean(), parts, amounts, fc.oneof(times, fc.constant(undefined)))
  .map(([isPart, part, amount, seconds]) => ({
    ...{ amount: isPart ? part : amount, isPart },
    ...(seconds === undefined ? { interval: 3 } : { seconds }),
  }));

const orders: fc.Arbitrary<OrderRequest> = fc.record(
  {
    quantity: amounts,
    cap: fc.oneof(fc.record({ largestSize: fc.boolean(), participation: parts }), fc.constant({ largestSize: false })),
    lower: amounts,
    fee: fc.double({ min: -1, max: 1, noNaN: true }).map((fee) => fee + 0),
    blackouts: fc.array(
      fc
        .tuple(times, times)
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      { minLength: 1, maxLength: 3 },
    ),
    lot: fc.oneof(amounts, fc.constant('none' as const)),
    oddLot: fc.constant('last' as const),
    complete: fc.array(bounds, { minLength: 1, maxLength: 3 }),
    atMost: fc.array(bounds, { minLength: 1, maxLength: 3 }),
    riskAversion: amounts,
    volatility: fc.record(
      { amount: amounts, isPart: fc.boolean(), seconds: fc.oneof(lengths, fc.constant(23_400)) },
      { requiredKeys: ['amount', 'isPart'] },
    ),
    track: fc.constantFrom('volume', 'time'),
    trackWeight: amounts,
    permanentImpact: amounts,
    family: fc.constantFrom('half-spread-power-law', 'power-law', 'linear', 'square-root'),
    exponents: fc.oneof(amounts, fc.constantFrom('per-interval', 'shared', 'shrunk')),
    halfSpread: fc.constantFrom('measured', 'fitted'),
    solver: fc.constantFrom('closed-form', 'dual', 'convex', 'pwl', 'lots'),
    currency: words,
  },
  { requiredKeys: ['quantity'] },
);

const measures: fc.Arbitrary<MeasureRequest> = fc.record(
  {
    format: fc.constantFrom('lobster', 'dbn'),
    columns: fc.constantFrom(...Object.values(bookMappings)),
    allowNegativePrices: fc.constant(true),
    symbol: words,
    instrument: fc.stringMatching(/^\d{1,5}$/),
    publisher: fc.stringMatching(/^\d{1,5}$/),
    dropBadBooks: fc.constant(true),
    date: fc.constant('2025-06-02'),
    open: fc.constantFrom('09:30', '00:00', '10:00:30'),
    close: fc.constantFrom('16:00', '24:00'),
    timezone: fc.constantFrom('UTC', 'Europe/Berlin'),
    maxBadShare: parts,
    side: fc.constantFrom('buy', 'sell'),
    intervalSeconds: lengths,
    sampling: fc.constantFrom('time-weighted', 'last'),
    sizes: fc.uniqueArray(amounts, { minLength: 1, maxLength: 5 }).map((sizes) => sizes.sort((a, b) => a - b)),
    minimumCoverage: parts,
    blockSeconds: lengths,
  },
  { requiredKeys: [] },
);

describe('the command line of a request', () => {
  it('is read by the command line as the same request, to the bit', () => {
    fc.assert(
      fc.property(measures, orders, (measure, order) => {
        const [, ...argv] = runArguments({ inputs: { kind: 'sample', name: 'thick' }, measure, order });
        const expected = { measure: { ...USUAL.measure, ...measure }, order: { ...USUAL.order, ...order } };
        expect(readBack(argv)).toEqual(plain(expected));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the program of a request', () => {
  const scratch = fileURLToPath(new URL('../.generated', import.meta.url));
  mkdirSync(scratch, { recursive: true });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const order: OrderRequest = {
    ...{ quantity: 400, cap: { largestSize: true, participation: 0.007 }, fee: -0.0011, currency: 'USD' },
    ...{ blackouts: [{ from: 43_200, to: 45_000 }], complete: [{ amount: 0.07, isPart: true, seconds: 37_800 }] },
  };
  const risk: Partial<OrderRequest> = {
    ...{ riskAversion: 3e-7, volatility: { amount: 0.007, isPart: true, seconds: 23_400 }, solver: 'convex' },
  };
  const measure: MeasureRequest = { side: 'sell', intervalSeconds: 1800, sizes: [10, 33.3, 100, 500, 2000] };

  /** Does something as in a folder. */
  async function within<Result>(folder: string, run: () => Promise<Result>): Promise<Result> {
    const here = process.cwd();
    process.chdir(folder);
    return run().finally(() => process.chdir(here));
  }

  let programs = 0;

  /** What the program prints; as a person runs it, but in this process. */
  async function outputOf(request: RunRequest): Promise<string> {
    const file = `${scratch}/program-${programs++}.ts`;
    writeFileSync(file, runProgram(request));
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await import(/* @vite-ignore */ file);
      return written.mock.calls.map(([text]) => text).join('');
    } finally {
      written.mockRestore();
    }
  }

  it('prints the same plan as the command line, to the byte', async () => {
    const benchmarks = { "Joe's plan": Array.from({ length: 13 }, (_, t) => (t === 5 ? 0 : 400 / 12)) };
    const request: RunRequest = {
      ...{ inputs: { kind: 'sample', name: 'thin' }, measure, order: { ...order, ...risk, benchmarks } },
    };
    for (const { file, text } of benchmarkFiles(benchmarks)) writeFileSync(`${scratch}/${file}`, text);
    const { status, stdout, stderr } = await within(scratch, () => runCli([...runArguments(request), '--json']));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain("Joe's plan");
    expect(JSON.parse(stdout).format).toBe('waterfill/plan@1');
    expect(await outputOf(request)).toBe(stdout);
  });

  it('does so of recordings, by a calendar, and of their curves', async () => {
    await runCli(['sample', '--days', '1', '-o', `${scratch}/it's a day`]);
    const file = `${scratch}/it's a day/THIN_2025-06-02.csv.gz`;
    const hours: MeasureRequest = { calendar: 'XTSE', timezone: 'Asia/Tokyo' };
    const recordings: RunRequest = {
      ...{ inputs: { kind: 'recordings', files: [file] }, measure: { ...measure, ...hours }, order },
    };
    const printed = await runCli([...runArguments(recordings), '--json']);
    expect(printed.stderr).toBe('');
    expect(await outputOf(recordings)).toBe(printed.stdout);
    const plan = `${scratch}/plan.json`;
    writeFileSync(plan, printed.stdout);
    const curves: RunRequest = { inputs: { kind: 'curves', files: [plan] }, order };
    const again = await runCli([...runArguments(curves), '--json']);
    expect(again.stderr).toBe('');
    expect(await outputOf(curves)).toBe(again.stdout);
  });

  it('does so for a day that has not happened: on past days, their curves and their profile', async () => {
    const inputs = { kind: 'sample', name: 'thin' } as const;
    const forVenue: MeasureRequest = { ...measure, calendar: 'XNYS' };
    const ahead = { forDate: '2025-07-03', halfLifeDays: 12.5 };
    const plain: OrderRequest = { quantity: 400, cap: { participation: 0.1 } };
    const { stdout: plan } = await runCli([...runArguments({ inputs, measure, order: plain }), '--json']);
    const curves = `${scratch}/curves.json`;
    writeFileSync(curves, formatCurvesDocument(parsePlanDocument(plan).curves));
    const profile = `${scratch}/profile.json`;
    expect((await runCli(['profile', curves, '-o', profile])).stderr).toBe('');
    const requests: RunRequest[] = [
      { inputs, measure: forVenue, order: plain, ahead },
      { inputs: { kind: 'curves', files: [curves] }, measure: forVenue, order: plain, ahead },
      { inputs: { kind: 'profile', files: [profile] }, measure: forVenue, order: plain, ahead },
      { inputs: { kind: 'profile', files: [profile] }, order: plain },
    ];
    for (const request of requests) {
      const { stdout, stderr } = await runCli([...runArguments(request), '--json']);
      expect(stderr).toBe('');
      expect((await outputOf(request)) === stdout).toBe(true);
      // On the eve of Independence Day the market closes at 13:00.
      expect(JSON.parse(stdout).curves.intervals).toHaveLength(request.ahead === undefined ? 13 : 7);
    }
  });

  it('does so on volumes of past days, which the auctions of the order have too', async () => {
    const rows = [2, 3, 4, 5].map((day) => {
      const parts = Array.from({ length: 13 }, (_, t) => 1000 * day + 300 * ((t * day) % 5));
      return `2025-06-0${day},${parts.join(',')},${20_000 + 1000 * day}`;
    });
    const file = `${scratch}/volumes.csv`;
    const names = Array.from({ length: 13 }, (_, t) => `m${t}`);
    writeFileSync(file, `${[`date,${names.join(',')},closeAuction`, ...rows].join('\n')}\n`);
    const profile = `${scratch}/profile-of-volumes.json`;
    const whole: MeasureRequest = { intervalSeconds: 1800 };
    const inputs = { kind: 'sample', name: 'thin' } as const;
    const plain: OrderRequest = { quantity: 400, closeAuction: { from: 57_600 }, cap: { participation: 0.05 } };
    const { stdout: plan } = await runCli([
      ...runArguments({ inputs, measure: whole, order: { quantity: 400 } }),
      '--json',
    ]);
    writeFileSync(`${scratch}/plan-of-volumes.json`, plan);
    expect((await runCli(['profile', `${scratch}/plan-of-volumes.json`, '-o', profile])).stderr).toBe('');
    const volumes = { file, lastDays: 3, quantile: 0.25 };
    const ofProfile = { kind: 'profile', files: [profile] } as const;
    const half: OrderRequest = { ...plain, closeAuction: { from: 46_800 } };
    const requests: RunRequest[] = [
      { inputs, measure: whole, order: plain, volumes },
      { inputs: { kind: 'curves', files: [`${scratch}/plan-of-volumes.json`] }, order: plain, volumes: { file } },
      { inputs: ofProfile, order: plain, volumes, ahead: { forDate: '2025-06-09', halfLifeDays: 3 } },
      { inputs: ofProfile, measure: { calendar: 'XNYS' }, order: half, volumes, ahead: { forDate: '2025-07-03' } },
    ];
    for (const request of requests) {
      const { stdout, stderr } = await runCli([...runArguments(request), '--json']);
      expect(stderr).toMatch(
        /^waterfill: .*volumes.csv: the closing auction is expected to trade 2\d,\d{3} shares.*\n$/,
      );
      expect((await outputOf(request)) === stdout).toBe(true);
      const { intervals } = JSON.parse(stdout).curves;
      expect(intervals.at(-1).volume).toBeGreaterThan(22_000);
    }
  });
});
