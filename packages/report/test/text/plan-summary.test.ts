import {
  type Finding,
  type FittedImpact,
  findingOf,
  type HeldOut,
  type ImpactCurves,
  type Plan,
} from '@waterfill/model';
import { claimedText, planCaveats } from '@waterfill/report/text';
import { describe, expect, test } from 'vitest';
import { markedText } from '../../src/text/claimed-text.js';
import { coverageTexts, planAssumption } from '../../src/text/plan-summary.js';

const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 90, timezone: 'America/New_York' };
const heldOut: HeldOut = { by: 'blocks', beyond: 'clip', comparison: { schedules: [] } };

/** What caveats are drawn from. */
function planOf({
  dates = ['2025-06-02'],
  days = [1],
  ...rest
}: Partial<Plan> & { dates?: string[]; days?: number[] }) {
  const intervals = days.map((count) => ({ status: 'fitted', days: count }));
  const fit = { dates, grid, intervals } as unknown as FittedImpact;
  const result = { status: 'optimal' };
  const order = { problem: {} };
  return { fit, result, order, warnings: [], curves: { grid } as ImpactCurves, ...rest } as unknown as Plan;
}

const faults = (date: string): Finding => findingOf({ code: 'faulty-rows', reason: `${date}: faults in 7 rows` });

describe('the caveats of a plan', () => {
  test('of one day are that it is one day, and that the unseen books are of it too', () => {
    expect(planCaveats(planOf({}))).toEqual([
      'All costs are of one day, 2025-06-02. On another day this schedule costs more or less.',
    ]);
    expect(planCaveats(planOf({ heldOut }))).toEqual([
      'All costs are of one day, 2025-06-02, the unseen books too. On another day this schedule costs more or less.',
    ]);
  });

  test('of several days are that their mean is none of them', () => {
    const dates = ['2025-06-02', '2025-06-03', '2025-06-04'];
    expect(planCaveats(planOf({ dates, days: [3, 3], heldOut: { ...heldOut, by: 'days' } }))).toEqual([
      'The costs are those of the mean of 3 days, 2025-06-02 to 2025-06-04. On a single day this schedule costs more or less.',
    ]);
  });

  test('leave out how much of the session is covered, which is said before anything else', () => {
    const partly = findingOf({ code: 'session-partly-covered', reason: 'the recording covers 90 of 390 intervals' });
    const plan = planOf({ warnings: [faults('2025-06-02'), partly] });
    expect(coverageTexts(plan)).toEqual(['The recording covers 90 of 390 intervals.']);
    expect(planCaveats(plan).join(' ')).not.toContain('covers');
    expect(coverageTexts(planOf({}))).toEqual([]);
  });

  test('are warnings first, by the names that the reader has for options', () => {
    const warning = findingOf({
      code: 'below-lower',
      path: 'lower',
      reason: 'capacity is too small',
      cures: ['lower'],
    });
    const [first] = planCaveats(planOf({ warnings: [warning] }), (path) => `--${path}`);
    expect(first).toBe('--lower: capacity is too small; change --lower.');
  });

  test('stay short where many days warn of the same', () => {
    const dates = Array.from({ length: 9 }, (_, i) => `2025-06-0${i + 1}`);
    const other = findingOf({ code: 'above-market-volume', reason: '3 intervals trade more' });
    const caveats = planCaveats(planOf({ dates, days: [9], warnings: [...dates.map(faults), other] }));
    expect(caveats.slice(0, 2)).toEqual([
      '2025-06-01: faults in 7 rows (and 8 more warnings like this).',
      '3 intervals trade more.',
    ]);
    expect(caveats).toHaveLength(3);
  });

  test('name two of a kind', () => {
    const caveats = planCaveats(planOf({ warnings: [faults('2025-06-02'), faults('2025-06-03')] }));
    expect(caveats.slice(0, 2)).toEqual(['2025-06-02: faults in 7 rows.', '2025-06-03: faults in 7 rows.']);
  });
});

test('the assumption of a plan is that the book refills within an interval', () => {
  expect(planAssumption(planOf({}))).toBe(
    'Assumes that the book refills within 90s: every interval starts with a full book, so shorter intervals look cheaper.',
  );
});

describe('a plan that was read from a document', () => {
  test('says what of it is as its writer states it, before anything else, and at its place', () => {
    const read = planOf({ heldOut, claimed: ['curves', 'heldOut'] });
    expect(planCaveats(read)[0]).toBe(
      'Read from a document. Its schedule and costs were computed again and agree. Not checked: the measured curves and the costs on unseen books.',
    );
    expect(markedText(read, 'heldOut', 'it saves 5 %')).toBe('it saves 5 % (as claimed by the document)');
    expect(markedText(read, 'check', 'agree')).toBe('agree');
    expect(claimedText(planOf({}))).toBeUndefined();
  });
});
