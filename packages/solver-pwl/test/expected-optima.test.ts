import { readFileSync } from 'node:fs';
import {
  certify,
  createProblem,
  featuresOf,
  type ImpactCurve,
  type ImpactCurves,
  type Problem,
} from '@waterfill/model';
import { createCurveBuilder } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedPath, unlessShared } from '../../orderbook/test/shared-data.js';
import { solveBySlopes } from '../src/slopes/index.js';

/** A day worked through by an independent program, with numpy. */
interface ExpectedDay {
  readonly source: string;
  readonly side: 'buy' | 'sell';
  /** first:last:step, shares */
  readonly sizes: string;
  readonly sampling: 'time-weighted' | 'last';
  readonly schedule: { readonly quantity: number; readonly tabulated: { readonly cost: number } };
}

function expectedDay(name: string): ExpectedDay {
  return JSON.parse(readFileSync(sharedPath(`expected-fits/${name}.json`), 'utf8')) as ExpectedDay;
}

async function measured({ source, side, sizes, sampling }: ExpectedDay): Promise<ImpactCurves> {
  const [first, last, step] = sizes.split(':').map(Number);
  const length = (last! - first!) / step! + 1;
  const builder = createCurveBuilder({ side, sampling, sizes: Array.from({ length }, (_, k) => first! + k * step!) });
  const folder = source.startsWith('GOOG') ? 'lobster' : 'databento-mbp10';
  const recording = await openBook(sharedPath(`${folder}/${source}`));
  await recording.read(builder.add);
  return builder.finish();
}

/** The measured costs x g(x) of all intervals that have any. */
function tabulated({ sizes, intervals }: ImpactCurves, quantity: number): Problem {
  const tables = intervals.filter(({ largestSize }) => largestSize > 0).map((curve) => tableOf(sizes, curve));
  return createProblem({
    quantity,
    impact: { kind: 'tabulated', sizes: tables.map((table) => table.sizes), costs: tables.map((table) => table.costs) },
  });
}

function tableOf(sizes: Float64Array, { impact, largestSize }: ImpactCurve): { sizes: number[]; costs: number[] } {
  const measured = [...sizes.filter((size) => size <= largestSize)];
  return { sizes: [0, ...measured], costs: [0, ...measured.map((size, k) => size * impact[k]!)] };
}

describe.each([
  'FROG_2025-04-03_buy_last',
  'FROG_2025-04-03_buy_time-weighted',
  'FROG_2025-04-03_sell_time-weighted',
  'GOOG_2012-06-21_buy_time-weighted',
])(`the measured tables of a real day${unlessShared}: %s`, (name) => {
  it.skipIf(!hasSharedData)('cost what an independent program says at least', async () => {
    const expected = expectedDay(name);
    const problem = tabulated(await measured(expected), expected.schedule.quantity);
    expect(featuresOf(problem)).not.toContain('nonconvex');
    const { schedule, shadowPrice } = solveBySlopes(problem);
    const { cost, relativeGap, fillResidual } = certify(problem, schedule, { shadowPrice });
    expect(Math.abs(cost / expected.schedule.tabulated.cost - 1)).toBeLessThan(1e-10);
    expect(relativeGap).toBeLessThan(1e-14);
    expect(fillResidual).toBe(0);
  });
});
