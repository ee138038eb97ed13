import {
  certaintyEquivalentPolicy,
  evenPolicy,
  levelPolicy,
  type Policy,
  participationPolicy,
} from '@waterfill/evaluate';
import { createExecution, restoreExecution } from '@waterfill/execution';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { describe, expect, test } from 'vitest';
import { statesOf, tapeOf } from './made-up-states.js';
import { executeDay, openSeconds } from './replayed-execution.js';

const order = { side: 'buy', symbol: 'MADE', openSeconds, sessionSeconds: 600, start: 240 } as const;
const policies = [levelPolicy, evenPolicy, participationPolicy, certaintyEquivalentPolicy(solveBySlopes)];

function again(saved: unknown, policy: Policy) {
  return restoreExecution(JSON.parse(JSON.stringify(saved)), policy);
}

describe.each(policies)('an execution by $name', (policy) => {
  test('decides the same where it is saved and restored at each step, halts and empty sides included', async () => {
    const states = statesOf(7, 600, 0.15);
    const tape = await tapeOf(states, 10, 'buy');
    const day = { tape, order: { ...order, horizon: 100, quantity: 2000 }, options: { stepSeconds: 10 }, states };
    const through = executeDay(day, policy);
    const restored = executeDay(day, policy, (fills) => {
      fills.execution = again(fills.execution, policy);
    });
    expect(restored.decisions).toEqual(through.decisions);
    expect(restored.execution.head).toBe(through.execution.head);
    expect(restored.execution.trail()).toBe(through.execution.trail());
  });
});

test('an execution is saved between a child order and its fills, and in the middle of a second', () => {
  const states = statesOf(3, 100);
  const execution = createExecution({ ...order, start: 0, horizon: 600, quantity: 600 }, levelPolicy);
  const other: (typeof execution)[] = [];
  for (const [k, state] of states.entries()) {
    execution.onBook(state);
    for (const one of other) one.onBook(state);
    const decision = execution.next();
    for (const one of other) expect(one.next()).toEqual(decision);
    const fill = { id: `${k}`, seconds: state.seconds + 0.5, price: 50, shares: 3 };
    if (k % 2 === 0) for (const one of [execution, ...other]) one.onFill(fill);
    if (k % 20 === 0) other.push(again(execution, levelPolicy));
  }
  expect(new Set([execution, ...other].map(({ head }) => head)).size).toBe(1);
});

test('restoring says where a policy decides otherwise than it did', () => {
  const execution = createExecution({ ...order, start: 0, horizon: 600, quantity: 600 }, evenPolicy);
  execution.onTime(openSeconds);
  execution.next();
  const slower = { ...levelPolicy, name: 'even', startDay: () => ({ observe() {}, decide: () => 9 }) };
  expect(() => again(execution, slower)).toThrow(
    'entries: decided 9 as shares at step 0, and before 10; restore with the policy and the version that it was saved with',
  );
  expect(() => again(execution, levelPolicy)).toThrow('policy: expected even, as it was saved with, got level');
});
