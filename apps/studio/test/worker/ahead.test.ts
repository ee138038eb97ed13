import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_FORM, type OrderForm, withAhead, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { Answer } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

async function done<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const ended = await answer;
  if (ended.status !== 'done') throw new Error(JSON.stringify(ended));
  return ended.value;
}

const opened = async (paths: readonly string[]): Promise<StudioWorker> => {
  const worker = new StudioWorker();
  await done(
    worker.open(await Promise.all(paths.map(async (path) => new File([await readFile(path)], basename(path))))),
  );
  return worker;
};

describe('an order for a day that has not happened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
  const form = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800, calendar: 'XNYS' }), { quantity: 2000 });
  const ahead = (change: OrderForm['ahead']): OrderForm => withAhead(form, { forDate: '2025-07-03', ...change });
  const planned = (worker: StudioWorker, of: OrderForm) => done(worker.plan(of, false, () => {}));
  let days: string[] = [];
  let worker: StudioWorker;

  beforeAll(async () => {
    days = (await runCli(['sample', '--days', '2', '-o', folder])).stdout.trim().split('\n');
    worker = await opened(days);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is planned on the profile of past days, with the files of the command line, to the byte', async () => {
    await planned(worker, form);
    const view = await planned(worker, ahead({ halfLifeDays: 20 }));
    expect(view.report.lead.join(' ')).toContain('2025-07-03');
    const [verdict] = view.report.highlights.filter(({ label }) => label.includes('past days can tell'));
    expect(verdict?.value).toBe('no better than even');
    const { command } = await done(worker.files.reproduction());
    const names = days.map((path) => basename(path)).join(' ');
    const options =
      '--quantity 2000 --for 2025-07-03 --age-half-life 20d --calendar XNYS --interval 30m --report -o plan';
    expect(command).toBe(`waterfill run ${names} ${options}`);
    const here = process.cwd();
    process.chdir(folder);
    try {
      const { status, stderr } = await runCli(command!.split(' ').slice(1));
      expect([status, stderr]).toEqual([0, '']);
    } finally {
      process.chdir(here);
    }
    const written = readdirSync(join(folder, 'plan'), { recursive: true, encoding: 'utf8' });
    const files = await done(worker.files.names());
    expect(files.toSorted()).toEqual(
      written.filter((name) => name.includes('.') && name !== 'waterfill-manifest.json').toSorted(),
    );
    for (const name of files) {
      const text = await done(worker.files.file(name));
      expect([name, text === readFileSync(join(folder, 'plan', name), 'utf8')]).toEqual([name, true]);
    }
  });

  it('can be planned on a profile that is opened, which is that of the days', async () => {
    await planned(worker, ahead({}));
    const onDays = await worker.planDocument();
    const profile = join(folder, 'profile.json');
    const options = ['--calendar', 'XNYS', '--interval', '30m', '-o', profile];
    expect((await runCli(['profile', ...days, ...options])).stderr).toBe('');
    expect(await done(worker.files.profile())).toBe(readFileSync(profile, 'utf8'));
    const other = await opened([profile]);
    await planned(other, ahead({}));
    expect((await other.planDocument()) === onDays).toBe(true);
    const { command } = await done(other.files.reproduction());
    expect(command).toBe(
      'waterfill run profile.json --quantity 2000 --for 2025-07-03 --calendar XNYS --report -o plan',
    );
    expect((await planned(other, form)).report.lead.join(' ')).toContain('2025-06-03');
  });

  it('is refused on a holiday, and the days are still measured', async () => {
    const refused = await worker.plan(ahead({ forDate: '2025-07-04' }), true, () => {});
    expect(refused).toMatchObject({
      status: 'refused',
      refusal: { text: expect.stringMatching(/^Day to trade on: XNYS is closed on 2025-07-04 \(Independence Day\)/) },
    });
    const read: unknown[] = [];
    await done(
      worker.plan(form, true, (progress) => void (progress.text.startsWith('reading') && read.push(progress))),
    );
    expect(read).toEqual([]);
  });
});
