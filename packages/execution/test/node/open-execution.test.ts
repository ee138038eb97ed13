import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evenPolicy, levelPolicy } from '@waterfill/evaluate';
import { createExecution, verifyTrail } from '@waterfill/execution';
import { openExecution } from '@waterfill/execution/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statesOf } from '../made-up-states.js';
import { openSeconds } from '../replayed-execution.js';

const order = {
  symbol: 'MADE',
  side: 'buy',
  openSeconds,
  sessionSeconds: 1200,
  start: 0,
  horizon: 300,
  quantity: 3000,
} as const;
const states = statesOf(5, 300);

describe('openExecution', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'execution-'));
    path = join(folder, 'order.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What happens from one time to another, to any execution. */
  function go(execution: ReturnType<typeof openExecution>, from: number, to: number): void {
    for (const state of states) {
      const second = state.seconds - openSeconds;
      if (second < from || second >= to) continue;
      execution.onBook(state);
      const decision = execution.next();
      if (decision === undefined) continue;
      const shares = Math.max(1, Math.floor(decision.shares / 2));
      execution.onFill({ id: `${decision.step}`, seconds: state.seconds + 0.9, price: 50, shares });
    }
  }

  function uninterrupted() {
    const execution = createExecution(order, levelPolicy);
    go(execution as unknown as ReturnType<typeof openExecution>, 0, 300);
    return execution;
  }

  test('a file that is no log stays as it is, also without a newline at its end', () => {
    writeFileSync(path, 'one line\nand another');
    expect(() => openExecution(path, order, levelPolicy)).toThrow('line 1: expected an object in JSON');
    expect(readFileSync(path, 'utf8')).toBe('one line\nand another');
  });

  test('a second writer is found at the next fill or decision, and no loss goes unnoticed', () => {
    const first = openExecution(path, order, levelPolicy);
    go(first, 0, 20);
    const second = openExecution(path, order, levelPolicy);
    go(second, 20, 40);
    expect(() => go(first, 20, 40)).toThrow(`${path} was written by another process`);
    expect(() => first.onTime(openSeconds + 40)).toThrow('open the execution again');
  });

  test('a log that another process has rewritten is no longer written', () => {
    const first = openExecution(path, order, levelPolicy);
    go(first, 0, 20);
    openExecution(path, order, levelPolicy).compact();
    expect(() => go(first, 20, 40)).toThrow(`${path} was written by another process`);
    expect(() => first.compact()).toThrow('open the execution again');
    expect(openExecution(path, order, levelPolicy).resumed).toHaveLength(2);
  });

  test('resumes where it was, and decides as if nothing had happened', () => {
    for (let from = 0; from < 300; from += 50) {
      const execution = openExecution(path, order, levelPolicy);
      expect(execution.resumed).toHaveLength(from / 10);
      go(execution, from, from + 50);
      if (from % 100 === 50) execution.compact();
      execution.close();
    }
    const whole = uninterrupted();
    const execution = openExecution(path, order, levelPolicy);
    expect([execution.head, execution.trail()]).toEqual([whole.head, whole.trail()]);
    execution.close();
  });

  test('its log is a trail with books', async () => {
    const execution = openExecution(path, order, levelPolicy);
    go(execution, 0, 300);
    execution.close();
    const report = await verifyTrail(readFileSync(path, 'utf8'), { policyNamed: () => levelPolicy });
    expect(report).toMatchObject({ status: 'verified', decisions: 30, hasBooks: true, head: uninterrupted().head });
  });

  test('is a third as long where it is compacted, and has the same decisions', () => {
    const execution = openExecution(path, order, levelPolicy);
    const many = states.flatMap((state) => Array.from({ length: 3 }, () => state));
    for (const state of many) {
      execution.onBook(state);
      execution.next();
    }
    const { size } = statSync(path);
    execution.compact();
    expect(statSync(path).size).toBeLessThan(size / 2);
    const { head } = execution;
    execution.close();
    const again = openExecution(path, order, levelPolicy);
    expect(again.head).toBe(head);
    again.close();
  });

  test('forgets a line that was cut off at the end', () => {
    const execution = openExecution(path, order, levelPolicy);
    go(execution, 0, 100);
    const { head } = execution;
    execution.close();
    appendFileSync(path, '{"kind":"fill","fill":{"id":"X","secon');
    const again = openExecution(path, order, levelPolicy);
    expect(again.head).toBe(head);
    go(again, 100, 300);
    expect(again.head).toBe(uninterrupted().head);
    again.close();
  });

  test('refuses the log of another order, policy or options, and one that was changed', () => {
    const execution = openExecution(path, order, levelPolicy);
    go(execution, 0, 100);
    execution.close();
    expect(() => openExecution(path, { ...order, quantity: 1 }, levelPolicy)).toThrow(/^order: the log is of .*3000/);
    expect(() => openExecution(path, order, evenPolicy)).toThrow(
      'policy: the log is of "level", expected "even"; give another path',
    );
    expect(() => openExecution(path, order, levelPolicy, { pace: 0.5 })).toThrow(/^settings: the log is of/);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"price":50', '"price":51'));
    expect(() => openExecution(path, order, levelPolicy)).toThrow('its hash does not match the lines up to it');
  });
});
