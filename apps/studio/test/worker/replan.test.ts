import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_FORM, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { ReplanForm } from '../../src/state/replan-form.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const NOTHING: ReplanForm = {
  ...{ fills: '', done: undefined, at: undefined, profile: undefined, calendar: undefined },
};
const HEADER = 'time,price,shares\n';
const FILLS = `${HEADER}09:40:00,59.97,120\n10:15:00.5,60.01,300\n11:20:00,60.02,80\n`;

describe('the rest of an order in the studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
  const [planFile, fillsFile, profileFile] = ['plan.json', 'fills.csv', 'profile.json'].map((name) =>
    join(folder, name),
  );
  const worker = new StudioWorker();
  const form = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), { quantity: 2000, track: 'volume' });
  const replan = (change: Partial<ReplanForm>) => worker.rest.replan({ ...NOTHING, fills: FILLS, ...change });
  beforeAll(async () => {
    await worker.openSample('thin');
    await worker.plan(form, false, () => {});
    writeFileSync(planFile!, (await worker.planDocument())!);
    writeFileSync(fillsFile!, FILLS);
    const past = (await runCli(['sample', '--days', '2', '-o', folder])).stdout.trim().split('\n');
    await runCli(['profile', ...past, '--interval', '30m', '-o', profileFile!]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['after the last fill', {}, `--fills ${fillsFile}`],
    ['at a time', { at: '12:05' }, `--fills ${fillsFile} --at 12:05`],
    ['with shares in place of fills', { done: 700, at: '12:00' }, '--done 700 --at 12:00'],
  ])('is that of the command line, to the bit, %s', async (_, change, options) => {
    expect((await replan(change)).status).toBe('done');
    const cli = ['replan', planFile!, ...options.split(' ')];
    expect(await worker.rest.file('json')).toEqual({
      status: 'done',
      value: (await runCli([...cli, '--json'])).stdout,
    });
    const csv = join(folder, 'rest.csv');
    await runCli([...cli, '-o', csv]);
    expect(await worker.rest.file('csv')).toEqual({ status: 'done', value: await read(csv) });
  });

  it('is that of the command line, to the bit, with the volume that past days let expect, by the hours of a venue', async () => {
    const profile = { text: await read(profileFile!), source: basename(profileFile!) };
    const at = '2025-07-03T11:00:00-04:00';
    expect((await replan({ fills: '', done: 700, at, calendar: 'XNYS', profile })).status).toBe('done');
    const options = `--done 700 --at ${at} --calendar XNYS --profile ${profileFile} --json`;
    const { stdout, stderr } = await runCli(['replan', planFile!, ...options.split(' ')]);
    expect(stderr).toContain('13:00');
    const file = await worker.rest.file('json');
    expect(file).toEqual({ status: 'done', value: stdout });
    // Without them it is another plan.
    await replan({ fills: '', done: 700, at });
    expect(await worker.rest.file('json')).not.toEqual(file);
  });

  it('says what comes next', async () => {
    const answer = await replan({ at: '12:05' });
    expect(answer).toMatchObject({
      status: 'done',
      value: { isPlanned: true, report: { title: 'THIN: buy 2,000 shares in 13 intervals' } },
    });
  });

  it.each([
    ['a price that is none', { fills: `${HEADER}09:40,x<b>,1\n` }, /^fills: line 2, column "price": expected a number/],
    ['no header', { fills: '' }, /^fills: expected a header time,price,shares/],
    ['a time that is none', { at: 'noon' }, /^From when on: expected a clock time/],
    ['shares without a time', { done: 5 }, /^From when on: say by when/],
    ['a profile that is none', { profile: { text: '{}', source: 'p.json' } }, /^p\.json: /],
    ['negative shares', { done: -5, at: '12:00' }, /^Shares done: expected a finite number/],
  ])('refuses %s', async (_, change, text) => {
    expect(await replan(change)).toMatchObject({
      status: 'refused',
      refusal: { text: expect.stringMatching(text) },
    });
  });
});

async function read(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8');
}
