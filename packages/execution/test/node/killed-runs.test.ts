import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { levelPolicy } from '@waterfill/evaluate';
import { createExecution, type Decision } from '@waterfill/execution';
import { openExecution } from '@waterfill/execution/node';
import { afterEach, expect, test } from 'vitest';
import { statesOf } from '../made-up-states.js';
import { openSeconds } from '../replayed-execution.js';

const built = new URL('../../dist/node/index.js', import.meta.url);
const evaluate = new URL('../../../evaluate/dist/index.js', import.meta.url);
const order = { side: 'buy', openSeconds, sessionSeconds: 900, start: 0, horizon: 900, quantity: 9000 } as const;
const states = statesOf(9, 900);
const folder = mkdtempSync(join(tmpdir(), 'execution-'));
const path = join(folder, 'order.jsonl');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A broker that fills two thirds of each child order. It knows its fills by the step. */
function fillOf({ step, seconds, shares }: Decision) {
  return { id: String(step), seconds: seconds + 0.5, price: 50, shares: (2 * shares) / 3 };
}

/** Executes what is left of the day, and says each decision once it is returned. */
const script = `
  const { openExecution } = await import(${JSON.stringify(built.href)});
  const { levelPolicy } = await import(${JSON.stringify(evaluate.href)});
  ${fillOf}
  const order = ${JSON.stringify(order)};
  let text = '';
  for await (const part of process.stdin) text += part;
  const execution = openExecution(${JSON.stringify(path)}, order, levelPolicy);
  const go = () => {
    const decision = execution.next();
    if (decision === undefined) return;
    process.stdout.write(JSON.stringify(decision) + '\\n');
    if (decision.shares > 0) execution.onFill(fillOf(decision));
  };
  for (const decision of execution.resumed) if (decision.shares > 0) execution.onFill(fillOf(decision));
  const { seconds, nanoseconds } = execution.time ?? { seconds: 0, nanoseconds: 0 };
  go();
  for (const state of JSON.parse(text)) {
    if (state.seconds < seconds || (state.seconds === seconds && state.nanoseconds <= nanoseconds)) continue;
    for (const name of ['bidPrices', 'bidSizes', 'askPrices', 'askSizes']) state[name] = Float64Array.from(state[name]);
    execution.onBook(state);
    go();
  }
  process.stdout.write('"done"\\n');`;

/** Runs until it is done, or killed at some moment; returns what it has said. */
async function run(isKilled: boolean): Promise<unknown[]> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const plain = states.map((state) => ({
    ...state,
    ...{ bidPrices: [...state.bidPrices], bidSizes: [...state.bidSizes] },
    ...{ askPrices: [...state.askPrices], askSizes: [...state.askSizes] },
  }));
  child.stdin.end(JSON.stringify(plain));
  const said: unknown[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (said.length === 0 && isKilled) void sleep(40 * Math.random()).then(() => child.kill('SIGKILL'));
    // The last line may be cut off.
    if (line.endsWith('}') || line === '"done"') said.push(JSON.parse(line));
  }
  return said;
}

/** The head of an execution that nobody kills, and what it decides. */
function uninterrupted() {
  const execution = createExecution(order, levelPolicy);
  const decisions: Decision[] = [];
  for (const state of states) {
    execution.onBook(state);
    const decision = execution.next();
    if (decision === undefined) continue;
    decisions.push(decision);
    if (decision.shares > 0) execution.onFill(fillOf(decision));
  }
  return { head: execution.head, decisions };
}

const isBuilt = existsSync(built);

test.skipIf(!isBuilt)(
  `loses nothing that it has returned, however often it is killed${isBuilt ? '' : ' (skipped: not built)'}`,
  async () => {
    const whole = uninterrupted();
    const said: unknown[] = [];
    let runs = 0;
    while (said.at(-1) !== 'done') said.push(...(await run(runs++ < 3)));
    const execution = openExecution(path, order, levelPolicy);
    execution.close();
    expect(execution.resumed).toEqual(whole.decisions);
    expect(execution.head).toBe(whole.head);
    const bySteps = new Map(whole.decisions.map((decision) => [decision.step, decision]));
    for (const decision of said.filter((one) => one !== 'done') as Decision[]) {
      expect(decision).toEqual(bySteps.get(decision.step));
    }
  },
);
