import { answerOf, type ImpactCurves, type Plan } from '@waterfill/model';
import { formatCurvesDocument } from '../curves/format-curves-document.js';
import { formatImpactDocument } from '../impact/format-impact-document.js';
import { formatProblemDocument } from '../problems/format-problem-document.js';
import { formatScheduleCsv } from '../schedules/format-schedule-csv.js';
import { formatScheduleDocument } from '../schedules/format-schedule-document.js';
import { formatPlanDocument } from './format-plan-document.js';

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
  return new Map(
    [...writersOf(plan, days)].filter(([name]) => isWanted(name)).map(([name, write]) => [name, write()] as const),
  );
}

function writersOf(plan: Plan, days: readonly ImpactCurves[]): Map<string, () => string | undefined> {
  const { order, result, fit, curves } = plan;
  const answer = answerOf(result);
  const nameOf = ({ date }: ImpactCurves): string => (days.length > 1 ? `curves-${date}.json` : 'curves.json');
  const volume = (): Float64Array => Float64Array.from(curves.intervals, (interval) => interval.volume);
  return new Map<string, () => string | undefined>([
    ['plan.json', () => formatPlanDocument(plan)],
    ...days.map((day) => [nameOf(day), () => formatCurvesDocument(day)] as const),
    ['impact.json', () => formatImpactDocument(fit)],
    ['problem.json', () => formatProblemDocument(order)],
    ['schedule.json', () => formatScheduleDocument({ problem: order, result })],
    ['schedule.csv', () => answer && formatScheduleCsv(order, answer.solution.schedule, volume())],
  ]);
}
