import {
  type Answer,
  answerOf,
  comparedCost,
  describeFinding,
  EVEN_SPLIT,
  type Finding,
  type FittedImpact,
  type HeldOut,
  type OrderProblem,
  PLANNED,
  type Plan,
  type PlannedAhead,
  VOLUME_SPLIT,
} from '@waterfill/model';
import { claimedText, markedText } from './claimed-text.js';
import { savingFormat, savingText } from './cost-table.js';
import { couplingEntries } from './coupling-summary.js';
import { exponentsText, fewerDaysTexts, fitCounts } from './fit-summary.js';
import { formatAmount, formatDuration, formatGap } from './format-number.js';
import { lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';
import type { NameOf } from './name-of.js';
import { percentText } from './percent-text.js';
import { effort, intervalsText, statusText } from './schedule-summary.js';

type Entry = readonly [label: string, text: string];

/** Options of a plan's summary. */
export interface SummaryOptions {
  /** the reader's names for options; default: their paths */
  readonly nameOf?: NameOf | undefined;
  /** whether to include the time of solving, which differs between runs; default false */
  readonly withTime?: boolean | undefined;
}

/**
 * The summary of a plan for a trader, as labels and texts.
 *
 * @example
 * ```ts
 * import { answerOf } from '@waterfill/model';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { planSummary } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planSummary(plan, answerOf(plan.result)!)[0]![0]; // => 'status'
 * ```
 */
export function planSummary(plan: Plan, answer: Answer, options: SummaryOptions = {}): Entry[] {
  const { nameOf = (path) => path, withTime = false } = options;
  const { order, fit, result, why } = plan;
  const { solution, certificate } = answer;
  const { unit } = moneyFormat(order);
  const price = `${formatAmount(solution.shadowPrice)}${unit} per share: the cost of one more share`;
  return [
    ['status', `${statusText(result)}, certified gap ${formatGap(certificate.relativeGap)}`],
    ['solver', `${result.solver} (${why}), ${effort(result, withTime)}`],
    ...lotsEntries(order, certificate),
    ['impact', impactText(fit)],
    ...couplingEntries(order, solution),
    ['shadow price', price],
    ['intervals', intervalsText(order.problem, solution.schedule)],
    plan.ahead
      ? ['on the day', markedText(plan, 'ahead', savingAhead(plan.ahead))]
      : ['unseen books', markedText(plan, 'heldOut', heldOutText(plan, nameOf))],
    ['assumes', refillText(plan)],
  ];
}

/** The central assumption of every cost here. */
function refillText({ curves, order }: Plan): string {
  if (order.problem.transientImpact !== undefined) {
    return 'that the book recovers from the trades of the order as its impact that decays says, which no recording can show';
  }
  const length = formatDuration(curves.grid.intervalSeconds);
  return `that the book refills within ${length}: every interval starts with a full book, so shorter intervals look cheaper`;
}

/** The central assumption of every cost of a plan, as a sentence. */
export function planAssumption(plan: Plan): string {
  return `Assumes ${refillText(plan)}.`;
}

/** The data used for planning. */
function impactText(fit: FittedImpact): string {
  return `${fit.family}, ${exponentsText(fit)}; ${fitCounts(fit)}`;
}

function heldOutText({ heldOut, order }: Plan, nameOf: NameOf): string {
  const saving = heldOut && heldOutSaving(heldOut, order);
  if (saving === undefined) {
    return (
      'not judged: half of the books is not deep enough for this plan; give several days, blocks of a quarter of an interval ' +
      `or shorter (${nameOf('blockSeconds')}), or fewer shares`
    );
  }
  const what = heldOut?.by === 'days' ? 'every other day' : 'every other block of each interval';
  return `planned on ${what} and judged on the rest: ${saving}`;
}

function heldOutSaving({ comparison }: HeldOut, order: OrderProblem): string | undefined {
  const amount = savingFormat(order);
  const [own, even, volume] = [PLANNED, EVEN_SPLIT, VOLUME_SPLIT].map((name) => comparedCost(comparison, name));
  if (own === undefined || even === undefined) return undefined;
  const byVolume = volume === undefined ? '' : `, against the split by volume it ${savingText(own, volume, amount)}`;
  return `against the even split it ${savingText(own, even, amount)}${byVolume}`;
}

const PARTLY_COVERED = 'session-partly-covered';

/** How much of the session the recordings cover, if not nearly all of it. It should be shown first. */
export function coverageTexts({ warnings }: Pick<Plan, 'warnings'>): string[] {
  const texts = warnings.flatMap(({ code, reason }) => (code === PARTLY_COVERED ? [reason] : []));
  return shortened(texts).map(sentence);
}

/**
 * What to know before trading on a plan: its unchecked claims (`claimedText`), its warnings grouped by kind (without
 * those of `coverageTexts` and what {@link planSummary} says of a day ahead), and the limits of its costs. One or two
 * sentences each.
 *
 * @param nameOf - the reader's names for options; default: their paths
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { planCaveats } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * planCaveats(plan).every((caveat) => caveat.endsWith('.')); // => true
 * ```
 */
export function planCaveats(plan: Plan, nameOf?: NameOf): string[] {
  const codes = new Set(plan.warnings.map(({ code }) => code));
  codes.delete(PARTLY_COVERED);
  // The summary says it.
  codes.delete('no-better-than-even');
  const findings = [...codes].flatMap((code) =>
    alikeTexts(
      plan.warnings.filter((one) => one.code === code),
      nameOf,
    ),
  );
  const days = fewerDaysTexts(plan.fit).map((text) => `not all days are alike: ${text}`);
  return [
    ...[claimedText(plan) ?? []].flat(),
    ...[...findings, ...shortened(days)].map(sentence),
    ...(answerOf(plan.result) ? [hindsight(plan)] : []),
  ];
}

function alikeTexts(warnings: readonly Finding[], nameOf: NameOf | undefined): string[] {
  return shortened(warnings.map((warning) => describeFinding(warning, nameOf)));
}

/** Of more than two similar warnings only the first is shown, with the number of the others: many days give many warnings. */
function shortened(texts: readonly string[]): string[] {
  return texts.length <= 2 ? [...texts] : [`${texts[0]!} (and ${texts.length - 1} more warnings like this)`];
}

function hindsight({ ahead, fit: { dates }, heldOut }: Plan): string {
  if (ahead !== undefined) {
    return `The costs are expected from ${pastDays(ahead.dates)}. On the day this schedule costs more or less.`;
  }
  if (dates.length === 1) {
    const unseen = heldOut === undefined ? '' : ', the unseen books too';
    return `All costs are of one day, ${dates[0]}${unseen}. On another day this schedule costs more or less.`;
  }
  const days = `${dates.length} days, ${dates[0]} to ${dates.at(-1)}`;
  return `The costs are those of the mean of ${days}. On a single day this schedule costs more or less.`;
}

/** What a plan for another day is expected to save against the even split, and how certain that is. */
function savingAhead({ saving }: PlannedAhead): string {
  if (saving === undefined) return 'what it saves against the even split is not known without a profile of past days';
  const { expected, low, high, isNoBetter } = saving;
  const range =
    low === undefined || high === undefined
      ? 'how certain that is cannot be told'
      : `95 % interval ${percentText(low)} to ${percentText(high)} %`;
  const text = `expected to save ${percentText(expected)} % against the even split, ${range}`;
  return isNoBetter ? `no better than even: ${text}` : text;
}

/** The days that a plan for another day rests on. */
function pastDays(dates: readonly string[]): string {
  return dates.length === 1 ? dates[0]! : `${dates.length} days, ${dates[0]} to ${dates.at(-1)}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
