import { createProblem, type Problem } from '@waterfill/model';
import { type PlannedOrder, replanOrder } from '@waterfill/plan';
import { solve } from '@waterfill/solvers';
import { coupledSample, sampleProblem } from './sample-problem.js';

const INTERVALS = 390;
const GRID = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const START = Date.parse(GRID.start) / 1000;
const FILLS = 100;
const DECISIONS = 200;

/** Prints how long it takes to plan the rest of a day of minutes, with a hundred fills, half an hour after its start. */
export async function timeReplans(): Promise<void> {
  const bounded = sampleProblem('bounded', INTERVALS);
  const problems: readonly (readonly [name: string, problem: Problem])[] = [
    ['mixed', sampleProblem('mixed', INTERVALS)],
    ['bounded', bounded],
    ['whole lots', createProblem({ ...bounded, lot: 1 })],
    ['risk', coupledSample('risk', INTERVALS)],
    ['everything', coupledSample('everything', INTERVALS)],
  ];
  console.log(`\nThe rest of an order of ${INTERVALS} intervals, medians of ${DECISIONS} in milliseconds.\n`);
  console.log(row(['problem', 'solver', 'decision', 'solving']));
  for (const [name, problem] of problems) {
    const plan = { order: { problem, grid: GRID }, result: await solve(problem) };
    const { rest } = await decide(plan);
    const decision = await medianTime(() => decide(plan));
    const solving = await medianTime(() => solve(rest!.order.problem));
    console.log(row([name, rest!.result.solver, decision.toPrecision(3), solving.toPrecision(3)]));
  }
}

/** With a tenth fewer shares done than planned in the mean. */
function decide(plan: PlannedOrder) {
  const minutes = 30;
  const shares = (0.9 * minutes * plan.order.problem.quantity) / (INTERVALS * FILLS);
  const fills = Array.from({ length: FILLS }, (_, i) => ({
    ...{ id: String(i), seconds: START + (60 * minutes * i) / FILLS, price: 10, shares: Math.round(shares) },
  }));
  return replanOrder(plan, { now: START + 60 * minutes, fills });
}

async function medianTime(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 2 * DECISIONS; i++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  // The first half warms up.
  return times.slice(DECISIONS).toSorted((a, b) => a - b)[DECISIONS / 2]!;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, k) => (k < 2 ? cell.padEnd(14) : cell.padStart(10))).join('');
}
