import { parseDocument, planFileNames, planFileParts, planFiles } from '@waterfill/documents';
import type { ImpactCurves } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, planOrder } from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';

let day: ImpactCurves;
beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  day = (await measureDay(await openRecording(file), { intervalSeconds: 1800 })).curves;
});

describe('the files of a plan', () => {
  test('have the names that were known before, and are documents', async () => {
    const files = planFiles(await planOrder([day], { quantity: 2000 }), [day]);
    expect([...files.keys()].sort()).toEqual(planFileNames(1).sort());
    const kinds = [...files].flatMap(([name, text]) => (/json$/.test(name) ? [parseDocument(text!).kind] : []));
    expect(kinds).toEqual(['plan', 'curves', 'impact', 'problem', 'schedule']);
    expect(files.get('schedule.csv')).toMatch(/^interval,start,end,shares,.*,participation\r?\n/);
  });

  test('have the curves of each of several days', async () => {
    const days = [day, { ...day, date: '2025-06-03' }];
    const names = [...planFiles(await planOrder(days, { quantity: 2000 }), days).keys()];
    expect(names).toEqual(expect.arrayContaining(['curves-2025-06-02.json', 'curves-2025-06-03.json']));
    expect(names).toEqual(expect.arrayContaining(planFileNames(2)));
    expect(names.length).toBe(7);
  });

  test('are only those that are wanted', async () => {
    const files = planFiles(await planOrder([day], { quantity: 2000 }), [day], (name) => name === 'schedule.csv');
    expect([...files.keys()]).toEqual(['schedule.csv']);
  });

  test('have the same text in parts, which are made as they are read', async () => {
    const plan = await planOrder([day], { quantity: 2000 });
    const parts = planFileParts(plan, [day]);
    const bytes = (some: Iterable<string | Uint8Array>) =>
      Array.from(some, (part) => (typeof part === 'string' ? Buffer.from(part) : part));
    const texts = Array.from(parts, ([name, some]) => [name, Buffer.concat(bytes(some!)).toString()] as const);
    expect(new Map(texts)).toEqual(planFiles(plan, [day]));
    expect(Array.from(parts.get('plan.json')!)).toEqual([]);
  });

  test('have no schedule file if there is no schedule', async () => {
    const files = planFiles(await planOrder([day], { quantity: 1e9 }), [day]);
    expect([files.has('schedule.csv'), files.get('schedule.csv')]).toEqual([true, undefined]);
    expect(files.get('schedule.json')).toContain('"infeasible"');
  });
});
