import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../cli/test/run-cli.js';
import { DEFAULT_FORM, withOrder } from '../../src/state/order-form.js';
import type { OpenFiles, PlanView } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-studio-'));
const path = (name: string): string => join(folder, name);
const fileOf = async (name: string): Promise<File> => new File([await readFile(path(name))], basename(name));

const PROBLEM = {
  format: 'waterfill/problem@1',
  quantity: 70,
  symbol: '<img src=x>',
  grid: { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' },
  impact: { kind: 'power-law', coefficient: [1, 2, 4], exponent: [1, 1, 1] },
};

/** Opens files as the page does, with the quantity of the document, or another. */
async function view(names: readonly string[], quantity?: number) {
  const worker = new StudioWorker();
  const opened = await worker.open(await Promise.all(names.map(fileOf)));
  const own = opened.status === 'done' ? opened.value : ({} as Partial<OpenFiles>);
  const form = withOrder(DEFAULT_FORM, { quantity: quantity ?? own.quantity ?? 2000 });
  const answer = await worker.plan(form, true, () => {});
  return { worker, own, view: answer.status === 'done' ? answer.value : ({} as Partial<PlanView>), answer };
}

const figures = ({ report }: Partial<PlanView>): string[] => report!.figures.map(({ name }) => name);

describe('documents that are opened', () => {
  beforeAll(async () => {
    writeFileSync(path('problem.json'), JSON.stringify(PROBLEM));
    writeFileSync(path('parameters.csv'), '# mine\ncoefficient,exponent\n1,1\n2,1\n');
    await runCli(['run', '--sample', '--quantity', '2000', '--interval', '30m', '-o', path('plan')]);
    await runCli(['schedule', path('problem.json'), '-o', path('schedule.json')]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are planned from: a problem, with its own quantity', async () => {
    const { own, view: shown } = await view(['problem.json']);
    expect(own).toEqual({ kind: 'documents', names: ['problem.json'], quantity: 70 });
    expect(shown.report!.title).toBe('<img src=x>: trade 70 shares in 3 intervals');
    expect(figures(shown)).toEqual(['schedule', 'water-level', 'cost']);
    expect(shown.report!.highlights[0]!.value).toBe('2,800.00');
  });

  it('or with another, that of the form', async () => {
    const { view: shown } = await view(['problem.json'], 7);
    expect(shown.report!.title).toContain('trade 7 shares');
  });

  it.each(['impact.json', 'parameters.csv'])('are planned from: %s', async (name) => {
    const { view: shown } = await view([name === 'impact.json' ? 'plan/impact.json' : name], 300);
    expect(shown.report!.title).toContain('300 shares');
    expect(figures(shown)).toContain('schedule');
  });

  it('are shown: a plan, whole', async () => {
    const { own, view: shown, worker } = await view(['plan/plan.json']);
    expect(own.quantity).toBe(2000);
    expect(figures(shown)).toContain('parameters');
    expect(await worker.planDocument()).toBe(await readFile(path('plan/plan.json'), 'utf8'));
  });

  it('and planned on through the day: a schedule and its rest, to the bit', async () => {
    const { worker, view: shown } = await view(['schedule.json']);
    expect(shown.report!.summary.entries).toContainEqual(['why', 'as the document says']);
    expect(
      (await worker.rest.replan({ fills: '', done: 30, at: '11:00', profile: undefined, calendar: undefined })).status,
    ).toBe('done');
    const { stdout } = await runCli(['replan', path('schedule.json'), '--done', '30', '--at', '11:00', '--json']);
    const first = await worker.rest.file('json');
    expect(first).toEqual({ status: 'done', value: stdout });
    writeFileSync(path('replan.json'), stdout);
    const { view: left } = await view(['replan.json']);
    expect(figures(left)).toEqual(['replan', 'water-level']);
  });

  it('are drawn together: curves, a fit and a schedule of one day', async () => {
    const { view: shown } = await view(['plan/curves.json', 'plan/impact.json', 'plan/schedule.json']);
    expect(figures(shown)).toEqual(['schedule', 'water-level', 'cost', 'parameters', 'landscape', 'impact']);
  });

  it('have nothing to trade: an evaluation', async () => {
    const [recording] = (await runCli(['sample', '--days', '1', '-o', folder])).stdout.trim().split('\n');
    const options = '--horizons 120 --rates 20 --policy level --json';
    const { stdout } = await runCli(['evaluate', recording!, ...options.split(' ')]);
    writeFileSync(path('evaluation.json'), stdout);
    const { view: shown } = await view(['evaluation.json']);
    expect(shown).toMatchObject({ hasOrder: false, report: { title: 'Policies against the even split' } });
  });

  it.each([
    ['several that are not of one day', ['schedule.json', 'plan/schedule.json'], /second schedule/],
    ['a document and a recording', ['schedule.json', 'note.txt'], /^note[.]txt: is a recording/],
    ['what is not there', ['claim.json'], /^claim[.]json: /],
  ])('are refused: %s', async (_, names, text) => {
    writeFileSync(path('note.txt'), 'hello');
    writeFileSync(path('claim.json'), JSON.stringify({ format: 'waterfill/schedule@1' }));
    const worker = new StudioWorker();
    const opened = await worker.open(await Promise.all(names.map(fileOf)));
    const answer = opened.status === 'done' ? await worker.plan(DEFAULT_FORM, true, () => {}) : opened;
    expect(answer).toMatchObject({ status: 'refused', refusal: { text: expect.stringMatching(text) } });
  });
});
