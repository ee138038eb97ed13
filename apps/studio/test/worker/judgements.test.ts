import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelledLines } from '@waterfill/report/text';
import { candidates } from '@waterfill/solvers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_FORM, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { AttemptOwn } from '../../src/worker/own-solver.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('judgements of the studio', () => {
  const worker = new StudioWorker();
  const plan = join(folder, 'plan.json');
  beforeAll(async () => {
    await worker.openSample('thin');
    const form = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), { quantity: 2000, lot: 'none' });
    await worker.plan(form, true, () => {});
    writeFileSync(plan, (await worker.planDocument())!);
  });

  it.each([
    ['feasible', Array<number>(13).fill(2000 / 13)],
    ['not filled', Array<number>(13).fill(100)],
  ])('of a schedule are the words of waterfill certify: %s', async (_, schedule) => {
    const text = schedule.join('\n');
    const answer = await worker.judge(text, 'schedule');
    if (answer.status !== 'done') throw new Error(answer.status);
    const { stdout, status } = await runCli(['certify', plan, '-'], text);
    expect(stdout).toContain(`\n\n${labelledLines(answer.value.entries, 80).join('\n')}\n`);
    expect(answer.value.isFeasible).toBe(status === 0);
    expect(answer.value.schedule).toEqual(schedule);
  });

  it('refuse what is no schedule of this order', async () => {
    const answer = await worker.judge('1\n2', 'mine.csv');
    expect(answer).toMatchObject({ status: 'refused', refusal: { text: expect.stringContaining('mine.csv') } });
  });

  it('say which backend is chosen, and why', async () => {
    expect(await worker.explain()).toMatchObject({ status: 'done', value: { solver: 'dual' } });
  });

  it('compare all backends and own solvers', async () => {
    const own = [
      { name: 'mine.js', source: '' },
      { name: 'late.js', source: '' },
    ];
    const attempt: AttemptOwn = async ({ name }, problem, limits) => {
      if (name === 'late.js') return { kind: 'stopped', reason: 'gave no answer within 10 s', elapsedMs: 10_000 };
      return dual!.attempt(problem, limits);
    };
    const dual = candidates.find(({ name }) => name === 'dual');
    const told: string[] = [];
    const answer = await worker.check({ own, timeLimit: 10_000 }, attempt, ({ text }) => told.push(text));
    if (answer.status !== 'done') throw new Error(answer.status);
    const [check, iterations] = answer.value.figures;
    const verdicts = new Map(check!.table.rows.map(([name, verdict]) => [name, verdict]));
    expect(verdicts.get('dual')).toBe('agrees');
    expect(verdicts.get('mine.js')).toBe('agrees');
    expect(verdicts.get('late.js')).toBe('stopped');
    expect(verdicts.has('pwl/glpk')).toBe(false);
    expect(answer.value).toMatchObject({ isAgreed: false, missing: ['late.js gave no answer within 10 s'] });
    expect(iterations!.table.columns.map(({ title }) => title)).toContain('dual: unfilled');
    expect(told).toContain('asking mine.js');
  });

  it('are cancelled', async () => {
    const answer = worker.check(
      { own: [], timeLimit: 1000 },
      async () => ({ kind: 'failed', reason: '', elapsedMs: 0 }),
      () => {},
    );
    worker.cancelCheck();
    expect(await answer).toEqual({ status: 'cancelled' });
  });
});
