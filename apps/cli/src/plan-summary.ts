import type { FittedImpact } from '@waterfill/model';
import type { Answer } from './answer.js';
import { savingText } from './cost-table.js';
import { couplingEntries } from './coupling-summary.js';
import { createDayClock } from './day-clock.js';
import { exponentsText, fewerDaysTexts, fitCounts } from './fit-summary.js';
import { formatAmount, formatCount, formatGap } from './format-number.js';
import type { HeldOutCosts } from './held-out-costs.js';
import type { Judgement } from './judge-plan.js';
import { lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';
import type { Plan } from './plan-order.js';
import { effort, intervalsText, statusText } from './schedule-summary.js';

type Entry = readonly [label: string, text: string];

/** What a trader wants to know of a plan, as labels and texts. */
export function planSummary(plan: Plan, answer: Answer, judgement: Judgement): Entry[] {
  const { document, fit, result, why } = plan;
  const { solution, certificate } = answer;
  const { unit } = moneyFormat(document);
  const price = `${formatAmount(solution.shadowPrice)}${unit} per share: what one more share would cost`;
  return [
    ['status', `${statusText(result)}, certified gap ${formatGap(certificate.relativeGap)}`],
    ['solver', `${result.solver} (${why}), ${effort(result)}`],
    ...lotsEntries(document, certificate),
    ['impact', impactText(fit)],
    ...couplingEntries(document, solution),
    ['shadow price', price],
    ['intervals', intervalsText(document.problem, solution.schedule)],
    ['unseen books', heldOutText(judgement.heldOut)],
  ];
}

/** What it was planned on. */
function impactText(fit: FittedImpact): string {
  return `${fit.family}, ${exponentsText(fit)}; ${fitCounts(fit)}`;
}

function heldOutText(heldOut: HeldOutCosts | undefined): string {
  if (heldOut === undefined) return NOT_JUDGED;
  const { schedule, evenSplit, volumeSplit } = heldOut.costs;
  if (schedule === undefined || evenSplit === undefined) return NOT_JUDGED;
  const volume = volumeSplit === undefined ? '' : `, against that by volume it ${savingText(schedule, volumeSplit)}`;
  const what = heldOut.by === 'days' ? 'every other day' : 'every other block of each interval';
  return `planned on ${what} and judged on the rest: against the even split it ${savingText(schedule, evenSplit)}${volume}`;
}

const NOT_JUDGED =
  'not judged: half of the books does not carry this plan; give several days, blocks of a quarter of an interval or ' +
  'shorter (--blocks), or fewer shares';

/** What a plan does not know, and where it could not do as asked, to be said in so many words. */
export function planWarnings(plan: Plan, { beyond, measured }: Judgement): string[] {
  const { belowLower } = plan.bounds;
  const hasFit = plan.fit.intervals.some(({ status }) => status === 'fitted');
  return [
    ...fewerDaysTexts(plan.fit).map((text) => `Not all days are alike: ${text}.`),
    ...(hasFit ? [] : ['NOTHING WAS FITTED: in no interval does the impact rise with the size; see "waterfill fit".']),
    ...(beyond.length > 0
      ? [
          `BEYOND THE FIT: more is traded than was measured at ${named(plan, beyond)}; nobody knows what it costs there.`,
        ]
      : []),
    ...(belowLower.length > 0
      ? [`Less than the least asked for is traded at ${named(plan, belowLower)}, which take no more.`]
      : []),
    ...(measured.evenSplit === undefined
      ? ['The measured books do not hold the order within these bounds: nothing is known of what else it could cost.']
      : []),
    ...(measured.evenSplit !== undefined && measured.volumeSplit === undefined
      ? [
          'There is no split by volume: nothing says the volumes, or the books of the intervals with volume do not hold it.',
        ]
      : []),
    HINDSIGHT,
  ];
}

/** Intervals by their start. */
function named({ curves }: Plan, intervals: readonly number[]): string {
  const clock = createDayClock(curves.grid, curves.intervals.length);
  const names = intervals.slice(0, MOST_NAMED).map((t) => clock.at(t));
  return names.join(', ') + (intervals.length > MOST_NAMED ? `, ... (${formatCount(intervals.length)} intervals)` : '');
}

const MOST_NAMED = 8;

/** The figures are of a study of two real days, with 10-second blocks. */
const HINDSIGHT =
  'This plan was made from the same books that it is judged on: hindsight. In a study of two days such plans saved ' +
  '42 % against the even split on those books, 40 % on unseen blocks between them, 12 % on books of five minutes later, ' +
  'and nothing after thirty. Books show the depth of an instant, not the impact of a whole parent order.';
