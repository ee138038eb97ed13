import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_FORM, type OrderForm, withMeasure, withOrder } from '../../src/state/order-form.js';
import type { Answer, PlanView } from '../../src/worker/answers.js';
import { StudioWorker } from '../../src/worker/studio-worker.js';

const risky = withOrder(withMeasure(DEFAULT_FORM, { intervalSeconds: 1800 }), {
  ...{ quantity: 3000, lot: 'none', riskAversion: 1e-6, volatility: { amount: 0.02, seconds: 60 } },
});

function done<Value>(answer: Answer<Value>): Value {
  if (answer.status !== 'done') throw new Error(`the answer is ${answer.status}`);
  return answer.value;
}

describe('what the figures need to be changed by hand', () => {
  const worker = new StudioWorker();
  const planned = async (form: OrderForm, isQuick: boolean): Promise<PlanView> =>
    done(await worker.plan(form, isQuick, () => {}));
  let complete: PlanView;
  beforeAll(async () => {
    await worker.openSample('thin');
    complete = await planned(risky, false);
  });

  it('says what the positions of their time axes are', () => {
    const { intervals, seconds } = complete.times;
    expect(intervals).toEqual(Array.from({ length: 14 }, (_, t) => t));
    expect([seconds[0], seconds[1], seconds.at(-1)]).toEqual([34_200, 36_000, 57_600]);
  });

  it('keeps the frontier while only the aversion changes, and draws the plan on it', async () => {
    const quick = await planned(withOrder(risky, { riskAversion: 1e-5 }), true);
    expect(quick.frontier).toEqual(complete.frontier);
    const [own, before] = [quick, complete].map(({ report }) =>
      report.figures.find(({ name }) => name === 'frontier')!.cells[0]!.panels[0]!.marks.at(-1),
    );
    expect(own).toMatchObject({ label: 'this schedule' });
    expect(own).not.toEqual(before);
  });

  it('draws at once what is wanted at once, and the others when they are asked for', async () => {
    const cheaper = withOrder(risky, { riskAversion: 1e-5 });
    const all = await planned(cheaper, true);
    const some = done(await worker.plan(cheaper, true, () => {}, ['water-level', 'frontier']));
    const others = done(await worker.otherFigures(['water-level', 'frontier']));
    expect(some.report.figures.map(({ name }) => name)).toEqual(['water-level', 'frontier']);
    expect(others.map(({ name }) => name)).toEqual(['schedule', 'cost']);
    const names = all.report.figures.map(({ name }) => name);
    const both = [...some.report.figures, ...others];
    expect(names.map((name) => both.find((figure) => figure.name === name))).toEqual(all.report.figures);
    expect({ ...some, report: { ...some.report, figures: [] } }).toEqual({
      ...all,
      report: { ...all.report, figures: [] },
    });
  });

  it('does not draw another order on it', async () => {
    expect((await planned(withOrder(risky, { quantity: 4000 }), true)).frontier).toBeUndefined();
    expect((await planned(withOrder(risky, { fee: 0.001 }), true)).frontier).toBeUndefined();
  });

  it('draws the fit of one interval', async () => {
    const figure = done(await worker.intervalFigure(3));
    expect(figure.cells).toHaveLength(1);
    expect(figure.cells[0]!.panels[0]!.title).toMatch(/^11:00, exponent /);
    expect(figure.table.columns.map(({ title }) => title)).toContain('measured minus fitted');
  });
});
