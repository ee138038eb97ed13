import type { FittedImpact } from '@waterfill/model';
import type { Answer } from './answer.js';
import { createDayClock } from './day-clock.js';
import { exponentsText, fitCounts } from './fit-summary.js';
import { formatAmount, formatCount, formatGap, formatPercent } from './format-number.js';
import type { HeldOutCosts } from './held-out-costs.js';
import type { Judgement } from './judge-plan.js';
import { type MoneyFormat, moneyFormat } from './money-format.js';
import type { Plan } from './plan-order.js';
import { effort, intervalsText, statusText } from './schedule-summary.js';

type Entry = readonly [label: string, text: string];

/** What a trader wants to know of a plan, as labels and texts. */
export function planSummary(plan: Plan, answer: Answer, judgement: Judgement): Entry[] {
  const { document, fit, result, why } = plan;
  const { solution, certificate } = answer;
  const { measured, heldOut, value } = judgement;
  const money = moneyFormat(document);
  const cost = costFormat(money, document.problem.quantity, value);
  const price = `${formatAmount(solution.shadowPrice)}${money.unit} per share: what one more share would cost`;
  return [
    ['status', `${statusText(result)}, certified gap ${formatGap(certificate.relativeGap)}`],
    ['solver', `${result.solver} (${why}), ${effort(result)}`],
    ['impact', impactText(fit)],
    ['cost, as fitted', cost(certificate.cost)],
    ['as measured', measuredText(measured.schedule, certificate.cost, cost)],
    ['at the least', floorText(measured.floor, measured.schedule, money)],
    ['shadow price', price],
    ['intervals', intervalsText(document.problem, solution.schedule)],
    ['even split', splitText(measured.evenSplit, measured.schedule, money, 'the measured books do not hold the order')],
    ['by volume', splitText(measured.volumeSplit, measured.schedule, money, NO_VOLUME)],
    ['on unseen books', heldOutText(heldOut)],
  ];
}

/** What it was planned on. */
function impactText(fit: FittedImpact): string {
  return `${fit.family}, ${exponentsText(fit)}; ${fitCounts(fit)}`;
}

type Text = (amount: number) => string;

/** In all, per share, and in basis points of what the shares are worth. */
function costFormat(money: MoneyFormat, quantity: number, value: number): Text {
  return (cost) => {
    if (quantity === 0) return money.format(cost);
    const perShare = `${formatAmount(cost / quantity)}${money.unit} per share`;
    return `${money.format(cost)}, ${perShare}, ${formatAmount((1e4 * cost) / value)} bp of the mid`;
  };
}

function measuredText(measured: number | undefined, fitted: number, cost: Text): string {
  if (measured === undefined) return 'not known: the schedule trades more than was measured';
  const [gap, word] = measured >= fitted ? [measured - fitted, 'more'] : [fitted - measured, 'less'];
  return `${cost(measured)}: ${formatPercent(gap, fitted)} ${word} than the fit says`;
}

function floorText(floor: number | undefined, measured: number | undefined, money: MoneyFormat): string {
  if (floor === undefined) return 'not known: the measured books do not hold the order';
  const excess = measured === undefined ? '' : `; this one ${formatPercent(measured - floor, floor)} more`;
  return `${money.format(floor)}: no schedule costs less on the measured curves${excess}`;
}

const NO_VOLUME = 'the measured books do not hold it, or nothing says the volumes';

/** @param unknown - why there is no split, if there is none */
function splitText(split: number | undefined, own: number | undefined, money: MoneyFormat, unknown: string): string {
  if (split === undefined) return `not known: ${unknown}`;
  const cost = `would cost ${money.format(split)} on the measured curves`;
  return own === undefined ? cost : `${cost}; this schedule ${savingText(own, split)}`;
}

function savingText(own: number, split: number): string {
  if (own === split) return 'costs the same';
  return own <= split ? `saves ${percent(split - own, split)}` : `costs ${percent(own - split, split)} more`;
}

/** Of savings nobody believes decimals. */
function percent(part: number, whole: number): string {
  return `${oneDecimal.format((100 * part) / whole)} %`;
}

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

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
export function planWarnings(plan: Plan, { beyond }: Judgement): string[] {
  const { belowLower } = plan.bounds;
  const hasFit = plan.fit.intervals.some(({ status }) => status === 'fitted');
  return [
    ...(hasFit ? [] : ['NOTHING WAS FITTED: in no interval does the impact rise with the size; see "waterfill fit".']),
    ...(beyond.length > 0
      ? [
          `BEYOND THE FIT: more is traded than was measured at ${named(plan, beyond)}; nobody knows what it costs there.`,
        ]
      : []),
    ...(belowLower.length > 0
      ? [`Less than the least asked for is traded at ${named(plan, belowLower)}, which take no more.`]
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
