import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import type { FillsText } from '../../src/state/fills.js';
import { DEFAULT_FORM, withMeasure, withOrder } from '../../src/state/order-form.js';
import { DEFAULT_TCA_FORM, type TcaForm } from '../../src/state/tca-form.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const HEADER = 'time,price,shares\n';
const CSV: FillsText = {
  ...{ name: "the desk's fills.csv", text: `${HEADER}09:40:00,59.97,120\n10:15:00.5,60.01,300\n11:20:00,60.02,80\n` },
};
const LINES: FillsText = {
  ...{ name: 'fills.jsonl', text: '{"time": "10:15:00.5", "price": 60.01, "shares": 300, "side": "b"}\n' },
};

/** The arguments that a POSIX shell gives to the program of a command line. */
function argumentsIn(command: string): string[] {
  const tell = 'waterfill() { printf \'%s\\0\' "$@"; }';
  return execFileSync('sh', ['-c', `${tell}; ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('what fills cost in the studio', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
  const worker = new StudioWorker();
  const form = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800, close: '15:30' }), { quantity: 2000 });
  const costs = (fills: FillsText, change: Partial<TcaForm> = {}, of = worker, by = form) =>
    of.costs.analyse({ fills, tca: { ...DEFAULT_TCA_FORM, ...change }, form: by }, () => {});
  let recording = '';
  beforeAll(async () => {
    recording = (await runCli(['sample', '--days', '1', '-o', folder])).stdout.trim();
    await worker.open([new File([await readFile(recording)], basename(recording))]);
    await worker.plan(form, false, () => {});
    writeFileSync(join(folder, 'plan.json'), (await worker.planDocument())!);
    for (const { name, text } of [CSV, LINES]) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['beside the plan', CSV, { fee: 0.003, arrival: 34_200 }, ' --plan plan.json --arrival 09:30 --fee 0.003'],
    [
      'in JSON lines, without a plan',
      LINES,
      { usesPlan: false, quantity: 500, decisionPrice: 59.9 },
      ' --quantity 500 --decision-price 59.9',
    ],
    ['without a recording', CSV, { recording: undefined, arrivalPrice: 60, endPrice: 60.1 }, ' --plan plan.json'],
  ])('is that of the command line, to the byte, %s', async (_, fills, change, options) => {
    const answer = await costs(fills, change);
    if (answer.status !== 'done') throw new Error(JSON.stringify(answer));
    const { command, report } = answer.value;
    expect(report.title).toBe('What the order cost');
    expect(command).toContain(`${options}`);
    expect(command).toContain(' --session 09:30-15:30');
    const here = process.cwd();
    process.chdir(folder);
    try {
      for (const kind of ['json', 'csv', 'html'] as const) {
        const { status, stderr } = await runCli([...argumentsIn(command!), '-o', `tca.${kind}`]);
        expect([status, stderr]).toEqual([0, '']);
        const file = await worker.costs.file(kind);
        const written = readFileSync(`tca.${kind}`, 'utf8');
        expect([kind, file.status === 'done' && file.value === written]).toEqual([kind, true]);
      }
    } finally {
      process.chdir(here);
    }
  });

  it.each([
    [
      'a price that is none',
      { ...CSV, text: `${HEADER}09:40,x<b>,1\n` },
      {},
      /^the desk's fills.csv: line 2, column "price"/,
    ],
    ['no side', CSV, { usesPlan: false }, /^Traded side: the fills do not say it/],
    ['fills of the other side', { ...LINES, text: LINES.text.replace('"b"', '"s"') }, {}, /^fills\.jsonl: line 1/],
  ])('refuses %s', async (_, fills, change, text) => {
    expect(await costs(fills, change)).toMatchObject({
      status: 'refused',
      refusal: { text: expect.stringMatching(text) },
    });
  });

  it('has no command where there is no file of the recording', async () => {
    const sampled = new StudioWorker();
    await sampled.openSample('thin');
    await sampled.plan(form, true, () => {});
    const answer = await costs(CSV, {}, sampled);
    expect(answer).toMatchObject({ status: 'done', value: { report: { title: 'What the order cost' } } });
    expect(answer).not.toHaveProperty('value.command');
  });
});
