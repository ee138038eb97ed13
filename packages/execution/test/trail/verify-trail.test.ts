import { evenPolicy, levelPolicy, type Policy } from '@waterfill/evaluate';
import { createExecution, verifyTrail } from '@waterfill/execution';
import type { BookState } from '@waterfill/orderbook';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/trail/sha256.js';
import { recordingOf, statesOf, tapeOf } from '../made-up-states.js';
import { executeDay, openSeconds } from '../replayed-execution.js';

const order = {
  side: 'buy',
  symbol: 'MADE',
  openSeconds,
  sessionSeconds: 1200,
  start: 240,
  horizon: 600,
  quantity: 6000,
};

describe('verifyTrail', () => {
  const states = statesOf(11, 1200);
  let trail: string;
  let withBooks: string;
  let head: string;
  beforeAll(async () => {
    const tape = await tapeOf(states, 20, 'buy');
    const { execution } = executeDay({ tape, order: { ...order, side: 'buy' }, options: {}, states }, levelPolicy);
    trail = execution.trail();
    withBooks = execution.lines().join('\n');
    head = execution.head;
  });
  const verify = (text: string, books?: readonly BookState[], policy: Policy = levelPolicy) =>
    verifyTrail(text, { policyNamed: () => policy, recording: books && recordingOf(books), head });
  const withoutLine = (line: number): string =>
    trail
      .split('\n')
      .toSpliced(line - 1, 1)
      .join('\n');

  test('decides the same again from the recording', async () => {
    expect(await verify(trail, states)).toMatchObject({ status: 'verified', decisions: 60, hasBooks: true, head });
  });

  test('decides the same again from a log with books, and needs no recording', async () => {
    expect(await verify(withBooks)).toMatchObject({ status: 'verified', decisions: 60, hasBooks: true });
  });

  test('finds the first line that was changed, and one that is missing', async () => {
    const lines = trail.split('\n');
    const decision = lines.findIndex((line, k) => k > 40 && line.startsWith('{"kind":"decision"')) + 1;
    const changed = lines.with(decision - 1, lines[decision - 1]!.replace(/"shares":[\d.]+/, '"shares":1')).join('\n');
    const wrong = { status: 'different', line: decision, field: 'hash' };
    expect(await verify(changed, states)).toMatchObject(wrong);
    expect(await verify(withoutLine(decision), states)).toMatchObject(wrong);
    expect(await verify(trail.replace('"pace":0.1', '"pace":0.2'), states)).toMatchObject({ line: 1, field: 'hash' });
  });

  /** A trail with a change that whoever made it has hashed again. */
  const forged = (line: number, change: object): string => {
    let before = '';
    const forgedLine = (text: string, k: number): string => {
      const { hash: _, ...entry } = { ...JSON.parse(text), ...(k + 1 === line && change) };
      before = sha256(before + JSON.stringify(entry));
      return JSON.stringify({ ...entry, hash: before });
    };
    return trail.trim().split('\n').map(forgedLine).join('\n');
  };

  test.each([
    [{ kind: 'decision', seconds: undefined }, 'line 2, seconds: it is missing'],
    [{ kind: 'decision', seconds: 'soon' }, 'line 2, seconds: expected a finite number of seconds since 1970'],
    [{ kind: 'book', seconds: 5 }, 'line 2, bids: it is missing'],
    [{ kind: 'over' }, 'line 2, step: it is missing'],
  ])('a line hashed again that is none of a trail, %j, is refused', async (change, message) => {
    await expect(verify(forged(2, { step: undefined, ...change }), states)).rejects.toThrow(message);
  });

  test('a fill hashed again that is none is named by its line', async () => {
    const report = await verify(forged(2, { kind: 'fill', fill: null }), states);
    expect(report).toMatchObject({ status: 'different', line: 2, field: 'fill' });
  });

  test('a trail of its header alone ends with the hash of the header', async () => {
    const execution = createExecution({ ...order, side: 'buy' }, levelPolicy);
    const report = await verifyTrail(execution.trail(), { policyNamed: () => levelPolicy });
    expect(report).toMatchObject({ status: 'verified', decisions: 0, head: execution.head });
  });

  test('finds that the end is missing by the hash that was kept elsewhere', async () => {
    const count = trail.trim().split('\n').length;
    expect(await verify(withoutLine(count), states)).toMatchObject({ status: 'different', line: count, field: 'hash' });
  });

  test('finds the first decision that was made on other books', async () => {
    const last = states.findLastIndex(({ seconds }) => seconds <= openSeconds + 500);
    const changed = states.with(last, { ...states[last]!, bidSizes: Float64Array.of(1, 1) });
    const at = states[last]!.seconds;
    const first = trail.split('\n').findIndex((line) => {
      return line.startsWith('{"kind":"decision"') && (JSON.parse(line) as { seconds: number }).seconds > at;
    });
    expect(await verify(trail, changed)).toEqual({
      status: 'different',
      line: first + 1,
      field: 'books',
      reason: 'the books until then differ from those of the decision',
    });
  });

  test('finds the first decision of another policy', async () => {
    const report = await verify(trail, states, evenPolicy);
    expect(report).toMatchObject({ status: 'different', field: 'shares' });
    expect(report.status === 'different' && report.reason).toMatch(
      /^shares: the trail says [\d.]+, the same inputs give/,
    );
  });

  test('says that decisions on books cannot be made without them', async () => {
    expect(await verify(trail)).toMatchObject({
      ...{ status: 'different', field: 'shares' },
      reason: expect.stringContaining('there were no books to decide on: give the recording'),
    });
  });

  test.each([
    ['', 'line 1: expected an object in JSON, got ""'],
    ['{"format":"waterfill/plan@1"}', 'line 1: expected a header with "format": "waterfill/execution@1"'],
  ])('refuses %j', async (text, message) => {
    await expect(verify(text)).rejects.toThrow(message);
  });
});
