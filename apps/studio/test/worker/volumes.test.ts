import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import {
  DEFAULT_FORM,
  type OrderForm,
  withAhead,
  withMeasure,
  withOrder,
  withVolumes,
} from '../../src/state/order-form.js';
import type { Answer } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

async function done<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const ended = await answer;
  if (ended.status !== 'done') throw new Error(JSON.stringify(ended));
  return ended.value;
}

/** Six days of half hours, and of the closing auction. */
const CSV = `date,time,volume\n${Array.from({ length: 6 }, (_, day) =>
  Array.from({ length: 14 }, (__, k) => {
    const minutes = 9 * 60 + 30 + 30 * k;
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return `2025-05-${19 + day},${time},${3000 + 200 * (k - 6) ** 2 + 137 * ((5 * day + 3 * k) % 7)}\n`;
  }).join(''),
).join('')}`;

describe('volumes of past days in the studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
  const file = join(folder, 'volumes.csv');
  const worker = new StudioWorker();
  const order = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), {
    ...{ quantity: 2000, cap: { largestSize: true, participation: 0.1 }, track: 'volume', closeAuction: {} },
  });
  const form = withVolumes(order, { volumes: 'volumes.csv' });
  const planned = async (of: OrderForm) => [await done(worker.plan(of, false, () => {})), await worker.planDocument()];
  const cli = 'run --quantity 2000 --cap largest-size,participation:10% --track volume --interval 30m --json';
  let days: string[] = [];

  beforeAll(async () => {
    writeFileSync(file, CSV);
    days = (await runCli(['sample', '--days', '2', '-o', folder])).stdout.trim().split('\n');
    await done(
      worker.open(await Promise.all(days.map(async (path) => new File([await readFile(path)], basename(path))))),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are asked for where only their name is known, as in a link', async () => {
    expect(await worker.plan(form, true, () => {})).toMatchObject({
      status: 'refused',
      refusal: { text: 'Expected volumes: the file "volumes.csv" is not open; open it, or remove it from the order' },
    });
    worker.takeVolumes({ text: CSV, source: 'volumes.csv' });
  });

  it.each([
    ['of all days', {}, {}, ''],
    [
      'of the last ones, with a cautious cap',
      { lastDays: 4, quantile: 0.25 },
      {},
      '--volume-days 4 --volume-quantile 25%',
    ],
    [
      'for a day ahead',
      { quantile: 0.25 },
      { forDate: '2025-06-10', halfLifeDays: 10 },
      '--volume-quantile 25% --for 2025-06-10 --age-half-life 10d',
    ],
  ])('are those of the command line, to the bit: %s', async (_, volumes, ahead, options) => {
    const [view, plan] = await planned(withVolumes(withAhead(form, ahead), volumes));
    const own = ['--volume', file, '--close-auction', 'participation:10%', ...options.split(' ').filter(Boolean)];
    const { stdout, stderr } = await runCli([...cli.split(' '), ...days, ...own]);
    expect(plan === stdout).toBe(true);
    const { volumeNotes } = view as { readonly volumeNotes: readonly string[] };
    expect(volumeNotes.length).toBeGreaterThan(0);
    for (const note of volumeNotes) expect(stderr).toContain(note);
  });

  it('are in the command and the program that give the same plan', async () => {
    const [, plan] = await planned(withVolumes(form, { lastDays: 4, quantile: 0.25 }));
    const { command, program } = await done(worker.files.reproduction());
    expect(program).toContain("const volumeFile = 'volumes.csv';");
    const here = process.cwd();
    process.chdir(folder);
    try {
      expect((await runCli(command!.split(' ').slice(1))).status).toBe(0);
    } finally {
      process.chdir(here);
    }
    expect(readFileSync(join(folder, 'plan/plan.json'), 'utf8') === plan).toBe(true);
    expect(await done(worker.files.file('plan.json'))).toBe(plan);
  });

  it('are read again where the file is another one of the same name', async () => {
    const [, before] = await planned(form);
    worker.takeVolumes({ text: CSV.replaceAll(',3', ',9'), source: 'volumes.csv' });
    const [, after] = await planned(form);
    expect(after === before).toBe(false);
    worker.takeVolumes({ text: `${CSV}2025-05-19,x,5\n`, source: 'volumes.csv' });
    expect(await worker.plan(form, true, () => {})).toMatchObject({
      refusal: { text: expect.stringMatching(/^volumes\.csv: line 86, column "time": expected a time/) },
    });
    worker.takeVolumes({ text: CSV, source: 'volumes.csv' });
  });

  it('say at its field that a cautious cap is of a participation cap', async () => {
    const uncapped = withVolumes(withOrder(form, { cap: undefined }), { quantile: 0.25 });
    expect(await worker.plan(uncapped, true, () => {})).toMatchObject({
      refusal: { finding: { path: 'quantile' }, text: expect.stringMatching(/^Cautious cap: /) },
    });
  });
});
