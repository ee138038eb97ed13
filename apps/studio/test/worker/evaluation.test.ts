import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_EVALUATE_FORM, type EvaluateForm } from '../../src/state/evaluate-form.js';
import { DEFAULT_FORM, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { Progress } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const shared = process.env.WATERFILL_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const recordings = join(shared, 'data/databento-mbp10');
const real = existsSync(recordings)
  ? readdirSync(recordings)
      .filter((name) => name.includes('FROG') && name.endsWith('.csv.gz'))
      .map((name) => join(recordings, name))[0]
  : undefined;
const unlessReal = real === undefined ? ' (skipped: no shared data)' : '';
const ignore = (): void => {};
const asked = (change: Partial<EvaluateForm>): EvaluateForm => ({ ...DEFAULT_EVALUATE_FORM, ...change });

const fileOf = async (path: string): Promise<File> => new File([await readFile(path)], basename(path));

describe('an evaluation of the studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
  const worker = new StudioWorker();
  let days: readonly string[] = [];
  beforeAll(async () => {
    const { stdout } = await runCli(['sample', '--days', '2', '-o', folder]);
    days = stdout.trim().split('\n');
    await worker.open([await fileOf(days[0]!)]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is that of the command line, to the bit', async () => {
    const options = '--horizons 30 --rates 20 --policy level,participation --step 30s --latency random --pace 20%';
    const form = { policies: ['level', 'participation'], horizons: [30], rates: [20] };
    const answer = await worker.replays.evaluate(
      DEFAULT_FORM,
      asked({ ...form, stepSeconds: 30, latency: 'random', pace: 0.2 }),
      ignore,
    );
    expect(answer.status).toBe('done');
    const { stdout } = await runCli(['evaluate', days[0]!, ...options.split(' '), '--json']);
    expect(await worker.replays.file('json')).toEqual({ status: 'done', value: stdout });
  });

  it('is so with a profile of earlier days and by the hours of a venue, too', async () => {
    const both = new StudioWorker();
    await both.open(await Promise.all([days[1]!, days[0]!].map(fileOf)));
    const form = { policies: ['level-profile'], horizons: [120], rates: [20] };
    const byVenue = withMeasure(DEFAULT_FORM, { calendar: 'XTSE' });
    await both.replays.evaluate(byVenue, asked({ ...form, usesEarlierDays: true }), ignore);
    const options = '--horizons 120 --rates 20 --policy level-profile --calendar XTSE --profile';
    const { stdout } = await runCli(['evaluate', days[1]!, ...options.split(' '), days[0]!, '--json']);
    expect(await both.replays.file('json')).toEqual({ status: 'done', value: stdout });
  });

  it('is so with a profile in a document', async () => {
    const profile = join(folder, 'profile.json');
    expect((await runCli(['profile', days[0]!, '--interval', '30m', '-o', profile])).status).toBe(0);
    const [last, text] = [new StudioWorker(), await readFile(profile, 'utf8')];
    await last.open([await fileOf(days[1]!)]);
    const form = { policies: ['level-profile'], horizons: [120], rates: [20] };
    const answer = await last.replays.evaluate(
      DEFAULT_FORM,
      asked({ ...form, profile: { text, source: profile } }),
      ignore,
    );
    expect(answer.status).toBe('done');
    const options = '--horizons 120 --rates 20 --policy level-profile --profile';
    const { stdout } = await runCli(['evaluate', days[1]!, ...options.split(' '), profile, '--json']);
    expect(await last.replays.file('json')).toEqual({ status: 'done', value: stdout });
    const early = await worker.replays.evaluate(
      DEFAULT_FORM,
      asked({ ...form, profile: { text, source: 'p.json' } }),
      ignore,
    );
    expect(early).toMatchObject({ status: 'refused', refusal: { text: expect.stringContaining('2025-06-02') } });
  });

  it.skipIf(real === undefined)(`is so on a real day${unlessReal}`, { timeout: 60_000 }, async () => {
    const own = new StudioWorker();
    await own.open([await fileOf(real!)]);
    const form = asked({ policies: ['level', 'hindsight'], horizons: [120], rates: [30] });
    await own.replays.evaluate(DEFAULT_FORM, form, ignore);
    const options = '--horizons 120 --rates 30 --policy level,hindsight --json';
    const { stdout } = await runCli(['evaluate', real!, ...options.split(' ')]);
    expect(await own.replays.file('json')).toEqual({ status: 'done', value: stdout });
  });

  it('says how far it is, and can be cancelled', async () => {
    const said: Progress[] = [];
    const answer = await worker.replays.evaluate(DEFAULT_FORM, asked({ horizons: [120] }), (progress) => {
      said.push(progress);
      if (said.length === 2) worker.replays.cancel();
    });
    expect(answer).toEqual({ status: 'cancelled' });
    expect(said[0]!.text).toMatch(/^replaying: 0 of 4$/);
  });

  it('has one order to watch beside the book, also the plan', async () => {
    const form = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), { quantity: 2000, currency: 'USD' });
    await worker.plan(form, true, ignore);
    const evaluated = await worker.replays.evaluate(
      form,
      asked({ policies: ['level'], horizons: [120], rates: [20] }),
      ignore,
    );
    expect(JSON.stringify(evaluated.status === 'done' && evaluated.value.story)).toContain('a share costs, USD');
    const order = { side: 'sell', start: 3600, minutes: 30, quantity: 600 } as const;
    const watched = await worker.replays.watch({ policy: 'participation', ...order }, form);
    expect(watched).toMatchObject({ status: 'done', value: { name: 'story', title: expect.any(String) } });
    const plan = await worker.replays.watch({ policy: 'plan', ...order }, form);
    expect(plan.status === 'done' && plan.value.table.rows.length).toBe(23_400 / 10);
  });

  it.each([
    ['a policy that needs earlier days', { policies: ['level-profile'] }, /^Policies: level-profile needs a profile/],
    ['a step that is no whole number', { stepSeconds: 0.5 }, /^Step: expected a whole number/],
    ['a pace of nothing', { pace: 0 }, /^Pace: expected a part above 0/],
  ])('refuses %s at its field', async (_, change, text) => {
    const answer = await worker.replays.evaluate(DEFAULT_FORM, asked(change), ignore);
    expect(answer).toMatchObject({ status: 'refused', refusal: { text: expect.stringMatching(text) } });
  });

  it('refuses an order to watch that is too long', async () => {
    await worker.replays.evaluate(DEFAULT_FORM, asked({ policies: ['level'], horizons: [120], rates: [20] }), ignore);
    const order = { policy: 'level', side: 'buy', start: 23_000, minutes: 30, quantity: 600 } as const;
    const answer = await worker.replays.watch(order, DEFAULT_FORM);
    expect(answer).toMatchObject({
      status: 'refused',
      refusal: { text: 'Order: expected at most the 400 seconds left in the session, got 1800' },
    });
  });
});
