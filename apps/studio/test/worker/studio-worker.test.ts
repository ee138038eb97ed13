import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FORM, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { Progress } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const [day] = sampleDays({ days: 1 });
const sample = (): File => new File([...sampleCsv(day!)], 'day.csv');
const hourly = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 3600 }), { quantity: 2000 });
const ignore = (): void => {};

describe('the worker', () => {
  it('says how far reading is', async () => {
    const worker = new StudioWorker();
    await worker.open([sample()]);
    const said: Progress[] = [];
    await worker.plan(hourly, true, (progress) => said.push(progress));
    const parts = said.flatMap(({ part }) => part ?? []);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(said[0]!.text).toMatch(/^reading day[.]csv: \d+[.]\d MB of 8[.]\d MB$/);
  });

  it('stops when it is told to, and can go on', async () => {
    const worker = new StudioWorker();
    await worker.open([sample()]);
    const planning = worker.plan(hourly, true, () => worker.cancel());
    expect(await planning).toEqual({ status: 'cancelled' });
    expect((await worker.plan(hourly, true, ignore)).status).toBe('done');
  });

  it('cancels what it is doing when something else is to be measured', async () => {
    const worker = new StudioWorker();
    await worker.open([sample()]);
    const first = worker.plan(hourly, true, ignore);
    const second = worker.plan(withMeasure(hourly, { intervalSeconds: 1800 }), true, ignore);
    expect((await first).status).toBe('cancelled');
    expect((await second).status).toBe('done');
  });

  it('does not wait for files that take long to open once it is cancelled', async () => {
    const worker = new StudioWorker();
    const slow = new File(['{}'], 'curves.json');
    slow.slice = () => ({ arrayBuffer: () => new Promise(() => {}) }) as unknown as Blob;
    const opening = worker.open([slow]);
    worker.cancel();
    expect(await opening).toEqual({ status: 'cancelled' });
  });

  it('keeps the last plan that has a schedule, with the days that it was made on', async () => {
    const worker = new StudioWorker();
    await worker.openSample('thin');
    await worker.plan(hourly, true, ignore);
    const before = [await worker.planDocument(), await worker.files.names(), await worker.files.reproduction()];
    const unfillable = withOrder(withMeasure(hourly, { intervalSeconds: 1800 }), { cap: { participation: 1e-9 } });
    const answer = await worker.plan(unfillable, true, ignore);
    expect(answer).toMatchObject({ status: 'done', value: { hasSchedule: false } });
    expect([await worker.planDocument(), await worker.files.names(), await worker.files.reproduction()]).toEqual(
      before,
    );
    expect((await worker.explain()).status).toBe('done');
  });

  it('opens what was chosen last, even if what was chosen before takes longer', async () => {
    const worker = new StudioWorker();
    const slow = sample();
    const start = new Blob(['ts_event,']);
    start.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(new ArrayBuffer(9)), 20));
    slow.slice = () => start;
    const first = worker.open([slow]);
    expect(await worker.openSample('thin')).toMatchObject({ status: 'done', value: { kind: 'sample' } });
    expect(await first).toEqual({ status: 'cancelled' });
    expect((await worker.plan(hourly, true, ignore)).status).toBe('done');
  });

  it('has nothing to plan on before something is open', async () => {
    expect(await new StudioWorker().plan(hourly, true, ignore)).toEqual({ status: 'cancelled' });
  });

  it('refuses in plain words, with the names of the form', async () => {
    const worker = new StudioWorker();
    await worker.openSample('thin');
    const answer = await worker.plan(withOrder(hourly, { cap: { participation: 7 } }), true, ignore);
    expect(answer).toMatchObject({
      status: 'refused',
      refusal: {
        text: 'Most per interval: expected a part above 0, at most 1, got 7',
        finding: { path: 'cap.participation' },
      },
    });
  });

  it.each([
    ['an empty file', new File([], 'empty.csv'), /^empty[.]csv: is empty/],
    ['a text', new File(['hello'], 'note<script>.txt'), /^note<script>[.]txt: starts with "hello"/],
    ['a document of another kind', new File(['{"format":"waterfill/fit@1"}'], 'fit.json'), /^fit[.]json: /],
    ['text that is not JSON', new File(['{"format":'], 'cut.json'), /^cut[.]json: /],
  ])('refuses %s', async (_, file, message) => {
    const worker = new StudioWorker();
    const opened = await worker.open([file]);
    const answer = opened.status === 'done' ? await worker.plan(hourly, true, ignore) : opened;
    expect(answer).toMatchObject({ status: 'refused', refusal: { text: expect.stringMatching(message) } });
  });

  it('says what is in a recording', async () => {
    const worker = new StudioWorker();
    await worker.open([sample()]);
    const answer = await worker.view(0, hourly, ignore);
    expect(answer).toMatchObject({ status: 'done', value: { symbols: ['THIN'], dates: ['2025-06-02'] } });
  });
});
