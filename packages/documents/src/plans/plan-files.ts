import { answerOf, type ImpactCurves, type Plan } from '@waterfill/model';
import { curvesFields } from '../curves/format-curves-document.js';
import { impactFields } from '../impact/format-impact-document.js';
import { jsonPieces, type Piece, textOf } from '../json/format-json.js';
import { problemFields } from '../problems/format-problem-document.js';
import { scheduleCsvParts } from '../schedules/format-schedule-csv.js';
import { scheduleFields } from '../schedules/format-schedule-document.js';
import { planFields } from './format-plan-document.js';

/** The names of the files of a plan, except those of its curves. */
const NAMES = ['plan.json', 'impact.json', 'problem.json', 'schedule.json', 'schedule.csv'] as const;

/**
 * The names that {@link planFiles} uses, as far as they are known before measuring: the curves of several days have
 * their dates in the names.
 *
 * @param days - the number of days
 * @example
 * ```ts
 * import { planFileNames } from '@waterfill/documents';
 * planFileNames(1).includes('curves.json'); // => true
 * ```
 */
export function planFileNames(days: number): string[] {
  return days > 1 ? [...NAMES] : ['curves.json', ...NAMES];
}

/**
 * The documents of a plan by file name: the plan, the curves it was planned on (`curves.json`, or of several
 * days `curves-DATE.json` each), the fit, the problem, and the schedule as JSON and as CSV.
 *
 * @param days - the measured curves of each day
 * @param isWanted - whether a file of this name is written; default: all are
 * @returns undefined for a file that the plan does not have; an earlier version of it must be removed
 * @example
 * ```ts
 * import { planFiles } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planFiles(plan, [day.curves]).has('schedule.csv'); // => true
 * ```
 */
export function planFiles(
  plan: Plan,
  days: readonly ImpactCurves[],
  isWanted: (name: string) => boolean = () => true,
): Map<string, string | undefined> {
  const files = planFileParts(plan, days, isWanted);
  return new Map(Array.from(files, ([name, parts]) => [name, parts && Array.from(parts, textOf).join('')]));
}

/**
 * {@link planFiles} with each file in parts, strings or UTF-8, to be read once: they are made as they are read, so that no
 * file is in memory as a whole. Of a day of seconds they have a hundred megabytes.
 *
 * @example
 * ```ts
 * import { planFileParts } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planFileParts(plan, [day.curves]).has('schedule.csv'); // => true
 * ```
 */
export function planFileParts(
  plan: Plan,
  days: readonly ImpactCurves[],
  isWanted: (name: string) => boolean = () => true,
): Map<string, Iterable<Piece> | undefined> {
  const { order, result, fit, curves } = plan;
  const answer = answerOf(result);
  const nameOf = ({ date }: ImpactCurves): string => (days.length > 1 ? `curves-${date}.json` : 'curves.json');
  const volume = (): Float64Array => Float64Array.from(curves.intervals, (interval) => interval.volume);
  const files: (readonly [string, Iterable<Piece> | undefined])[] = [
    ['plan.json', jsonPieces(planFields(plan))],
    ...days.map((day) => [nameOf(day), jsonPieces(curvesFields(day))] as const),
    ['impact.json', jsonPieces(impactFields(fit))],
    ['problem.json', jsonPieces(problemFields(order))],
    ['schedule.json', jsonPieces(scheduleFields({ problem: order, result }))],
    ['schedule.csv', answer && scheduleCsvParts(order, answer.solution.schedule, volume())],
  ];
  return new Map(files.filter(([name]) => isWanted(name)));
}
