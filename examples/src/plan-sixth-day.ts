import { costOnCurves, evenSplit, type ImpactCurves, problemOfCurves } from '@waterfill/model';
import { openRecording, type SampleDay, sampleBook, sampleDays } from '@waterfill/orderbook';
import { expectedDay, measureDay, planOrder, profileDays } from '@waterfill/plan';

// In place of made-up books, openBook(path) of @waterfill/orderbook/node, or openRecording(file) of an <input>.
async function curvesOf(day: SampleDay): Promise<ImpactCurves> {
  return (await measureDay(await openRecording(sampleBook(day)), { intervalSeconds: 600 })).curves;
}

const quantity = 2000;
const profile = profileDays(await Promise.all(sampleDays({ days: 5 }).map(curvesOf)));
const day = expectedDay(profile, { forDate: '2025-06-09', calendar: 'XNYS' });
const { result } = await planOrder(day, { quantity, cap: { participation: 0.2, largestSize: true } });
if (result.status !== 'optimal') throw new Error(`there is no plan: ${result.status}`);

// The sixth day, when it is over: what the plan cost, beside an even split.
const sixth = await curvesOf(sampleDays({ days: 1, start: '2025-06-09' })[0]!);
const planned = costOnCurves(sixth, result.solution.schedule).cost;
const even = costOnCurves(sixth, evenSplit(problemOfCurves(sixth, { quantity }))).cost;
console.log(
  `planned ${planned.toFixed(2)}, evenly ${even.toFixed(2)}: ${((1 - planned / even) * 100).toFixed(1)} % saved`,
);
