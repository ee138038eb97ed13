import {
  evaluatePolicies,
  evenPolicy,
  hindsightPolicy,
  levelPolicy,
  type OrderPlan,
  ordersOf,
  recordTape,
  replayOrders,
} from '@waterfill/evaluate';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { peakMemory } from './peak-memory.js';

/** A day has 2,340 steps. */
const STEP_SECONDS = 10;
const SESSION_SECONDS = 23_400;

/** About 10,000 orders on both sides together. */
const PLANS: readonly { readonly name: string; readonly plan: OrderPlan }[] = [
  { name: '30 to 120 minutes', plan: { horizons: [30, 60, 120], rates: ratesOf(10), from: 0, every: 2 } },
  { name: 'all day', plan: { horizons: [390], rates: ratesOf(5000), from: 0 } },
];

const POLICIES = [evenPolicy, levelPolicy, hindsightPolicy(solveBySlopes)];

/** Prints the time and the memory for replaying 10,000 orders on a day of 2,340 steps. */
export async function timeReplays(program: string): Promise<void> {
  const peaks = PLANS.map((_, k) => peakMemory(program, ['replays', String(k)]).toFixed(0));
  const none = peakMemory(program, ['replays', 'none']).toFixed(0);
  const day = await sampleTape();
  console.log('\nReplays of orders on a day of 2,340 steps, processor time; a decision in microseconds.\n');
  console.log(row(['orders', 'policy', 'orders', 'decisions', 'seconds', 'a decision']));
  for (const { name, plan } of PLANS) {
    const orders = ordersOf(SESSION_SECONDS, plan, STEP_SECONDS);
    const decisions = 2 * orders.reduce((sum, { horizon }) => sum + horizon / STEP_SECONDS, 0);
    // Orders of a whole day are solved for in minutes.
    for (const policy of name === 'all day' ? POLICIES.slice(0, 2) : POLICIES) {
      const seconds = await processorTime(() =>
        [day.buy, day.sell].map((tape) => replayOrders(tape, orders, policy, { stepSeconds: STEP_SECONDS })),
      );
      const each = ((1e6 * seconds) / decisions).toFixed(2);
      console.log(row([name, policy.name, 2 * orders.length, decisions, seconds.toFixed(1), each]));
    }
  }
  console.log('\nAn evaluation of level against the even split, with all of its statistics:\n');
  for (const [k, { name, plan }] of PLANS.entries()) {
    const seconds = await processorTime(() => evaluate(day, plan));
    console.log(`${name}: ${seconds.toFixed(1)} s; ${peaks[k]} MB at most, of which ${none} MB without an order`);
  }
}

/** Evaluates orders, or only reads the day, and prints the peak memory of the process, kB. */
export async function printPeakMemoryOfReplays(which: string): Promise<void> {
  const day = await sampleTape();
  if (which !== 'none') await evaluate(day, PLANS[Number(which)]!.plan);
  console.log(process.resourceUsage().maxRSS);
}

function ratesOf(count: number): number[] {
  return Array.from({ length: count }, (_, k) => 10 + (190 * k) / count);
}

async function sampleTape(): ReturnType<typeof recordTape> {
  return recordTape(await openRecording(sampleBook(sampleDays({ days: 1 })[0]!)));
}

function evaluate(day: Awaited<ReturnType<typeof recordTape>>, orders: OrderPlan): Promise<unknown> {
  return evaluatePolicies([day], [levelPolicy], { orders, stepSeconds: STEP_SECONDS });
}

/** Seconds. */
async function processorTime(call: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k < 2 ? String(cell).padEnd(20) : cell.toLocaleString('en-US').padStart(12))).join('');
}
