import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { OrderRequest } from '@waterfill/plan';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_FORM, type OrderForm, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { Answer } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function done<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const ended = await answer;
  if (ended.status !== 'done') throw new Error(JSON.stringify(ended));
  return ended.value;
}

async function planned(worker: StudioWorker, order: Partial<OrderRequest>): Promise<void> {
  const form: OrderForm = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), order);
  expect((await worker.plan(form, false, () => {})).status).toBe('done');
}

/** The arguments that a POSIX shell gives to the program of a command line. */
function argumentsIn(command: string): string[] {
  const tell = 'waterfill() { printf \'%s\\0\' "$@"; }';
  return execFileSync('sh', ['-c', `${tell}; ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('what is taken away', () => {
  const worker = new StudioWorker();
  let file = '';
  beforeAll(async () => {
    const { stdout } = await runCli(['sample', '--days', '1', '-o', folder]);
    file = stdout.trim();
    await worker.open([new File([await readFile(file)], basename(file))]);
  });

  it('is byte for byte what the command line beside it writes', async () => {
    await planned(worker, {
      ...{ quantity: 3000, cap: { largestSize: true, participation: 0.3 }, currency: "Joe's USD" },
      ...{ riskAversion: 1e-6, volatility: { amount: 0.007, seconds: 60 } },
      // As they are judged, and with what a sum of floating-point numbers has.
      benchmarks: {
        'desk.csv': Array<number>(13).fill(3000 / 13),
        'Our VWAP, a-priori': [0, 0, ...Array(11).fill(3000 / 11)],
      },
    });
    const { command, schedules } = await done(worker.files.reproduction());
    for (const { name, text } of schedules) writeFileSync(join(folder, name), text);
    expect(command).toContain(
      "--benchmark desk.csv=benchmark-desk.csv --benchmark 'Our VWAP, a-priori=benchmark-our-vwap-a-priori.csv'",
    );
    expect(command).toContain(`waterfill run ${basename(file)} --quantity 3000`);
    expect(command).toContain("--currency 'Joe'\\''s USD'");
    const argv = argumentsIn(command!).map((word) => (word === 'plan' ? join(folder, 'plan') : word));
    const here = process.cwd();
    process.chdir(folder);
    try {
      expect((await runCli(argv)).status).toBe(0);
    } finally {
      process.chdir(here);
    }
    const names = await done(worker.files.names());
    const written = readdirSync(join(folder, 'plan'), { recursive: true, encoding: 'utf8' });
    expect(names.toSorted()).toEqual(
      written.filter((name) => name.includes('.') && name !== 'waterfill-manifest.json').toSorted(),
    );
    for (const name of names) {
      const text = await done(worker.files.file(name));
      expect([name, text === readFileSync(join(folder, 'plan', name), 'utf8')]).toEqual([name, true]);
    }
    const archive = unzipSync(await done(worker.files.zip()));
    expect(Object.keys(archive).toSorted()).toEqual(
      written
        .filter((name) => name.includes('.'))
        .map((name) => `plan/${name}`)
        .toSorted(),
    );
    for (const [name, bytes] of Object.entries(archive)) {
      expect([name, Buffer.from(bytes).equals(readFileSync(join(folder, name)))]).toEqual([name, true]);
    }
  });

  it('has a program alone where no command line says the same', async () => {
    await planned(worker, { quantity: 2000, fee: Array.from({ length: 13 }, (_, t) => t / 1e4) });
    const { command, refusal, program } = await done(worker.files.reproduction());
    expect(command).toBeUndefined();
    expect(refusal).toMatch(/^Fee: the command line takes one fee for all intervals/);
    expect(program).toContain('fee: [0, 0.0001,');
    expect(await done(worker.files.file('report.html'))).not.toContain('<dt>command</dt>');
  });
});
