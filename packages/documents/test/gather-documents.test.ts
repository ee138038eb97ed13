import {
  formatCurvesDocument,
  formatFrontierDocument,
  formatImpactDocument,
  formatPlanDocument,
  formatProblemDocument,
  formatScheduleDocument,
  gatherDocuments,
} from '@waterfill/documents';
import { createProblem, type ImpactCurves, type Plan } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, planOrder } from '@waterfill/plan';
import { solve } from '@waterfill/solvers';
import { beforeAll, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

let curves: ImpactCurves;
let plan: Plan;
const texts = new Map<string, string>();
const named = (...names: string[]) => names.map((name) => ({ text: texts.get(name)!, source: `${name}.json` }));

beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  curves = (await measureDay(await openRecording(file), { intervalSeconds: 1800 })).curves;
  plan = await planOrder([curves], { quantity: 2000 });
  const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
  const other = createProblem({ quantity: 24, impact });
  texts.set('curves', formatCurvesDocument(curves));
  texts.set('impact', formatImpactDocument(plan.fit));
  texts.set('plan', formatPlanDocument(plan));
  texts.set('problem', formatProblemDocument({ problem: other }));
  texts.set('schedule', formatScheduleDocument({ problem: plan.order, result: plan.result }));
  texts.set('other', formatScheduleDocument({ problem: { problem: other }, result: await solve(other) }));
  texts.set('frontier', formatFrontierDocument({ problem: { problem: other }, solver: 'convex', points: [] }));
});

test('a plan has the data of its parts, except blocks and a frontier', () => {
  const whole = gatherDocuments(named('plan'));
  const parts = gatherDocuments(named('curves', 'impact', 'schedule'));
  expect(parts.fits).toEqual([plan.fit]);
  expect(whole.fits).toEqual([plan.fit, ...plan.otherFits]);
  expect(whole.curves?.date).toBe(parts.curves?.date);
  expect([whole.schedule?.path, parts.schedule?.path]).toEqual(['schedule.problem', 'problem']);
  expect(whole.schedule?.problem).toEqual(parts.schedule?.problem);
  expect([whole.frontier, parts.frontier]).toEqual([undefined, undefined]);
});

test('nothing is of no documents', () => {
  expect(gatherDocuments([])).toEqual({ fits: [] });
});

test.each([
  [['schedule', 'plan'], 'plan.json: is a second schedule; give one'],
  [['plan', 'schedule'], 'schedule.json: is a second schedule; give one'],
  [['curves', 'curves'], 'curves.json: has the curves of a second day; give one'],
  [['curves', 'other'], 'the files have 13 and 2 intervals; give those of one day'],
  [['other', 'impact'], 'the files have 13 and 2 intervals; give those of one day'],
  [['problem'], 'problem.json: a problem has nothing to draw yet; draw its schedule.json'],
])('%j are refused: %s', (names, message) => {
  expect(refusalOf(() => gatherDocuments(named(...names)))).toBe(message);
});
