import {
  type Answer,
  comparedCost,
  describeFinding,
  EVEN_SPLIT,
  type FittedImpact,
  type HeldOut,
  PLANNED,
  type Plan,
  VOLUME_SPLIT,
} from '@waterfill/model';
import { savingText } from './cost-table.js';
import { couplingEntries } from './coupling-summary.js';
import { exponentsText, fewerDaysTexts, fitCounts } from './fit-summary.js';
import { formatAmount, formatDuration, formatGap } from './format-number.js';
import { lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';
import type { NameOf } from './name-of.js';
import { effort, intervalsText, statusText } from './schedule-summary.js';

type Entry = readonly [label: string, text: string];

/** How a plan's summary is told. */
export interface SummaryOptions {
  /** how the reader calls options; default: by their paths */
  readonly nameOf?: NameOf | undefined;
  /** whether to say how long solving took, which no two runs share; default false */
  readonly withTime?: boolean | undefined;
}

/** What a trader wants to know of a plan, as labels and texts. */
export function planSummary(plan: Plan, answer: Answer, options: SummaryOptions = {}): Entry[] {
  const { nameOf = (path) => path, withTime = false } = options;
  const { order, fit, result, why, curves } = plan;
  const { solution, certificate } = answer;
  const { unit } = moneyFormat(order);
  const price = `${formatAmount(solution.shadowPrice)}${unit} per share: what one more share would cost`;
  return [
    ['status', `${statusText(result)}, certified gap ${formatGap(certificate.relativeGap)}`],
    ['solver', `${result.solver} (${why}), ${effort(result, withTime)}`],
    ...lotsEntries(order, certificate),
    ['impact', impactText(fit)],
    ...couplingEntries(order, solution),
    ['shadow price', price],
    ['intervals', intervalsText(order.problem, solution.schedule)],
    ['unseen books', heldOutText(plan.heldOut, nameOf)],
    ['assumes', refillText(curves.grid.intervalSeconds)],
  ];
}

/** The central assumption of every cost here. */
function refillText(intervalSeconds: number): string {
  const length = formatDuration(intervalSeconds);
  return `that the book refills within ${length}: every interval walks a full book, so shorter intervals look cheaper`;
}

/** What it was planned on. */
function impactText(fit: FittedImpact): string {
  return `${fit.family}, ${exponentsText(fit)}; ${fitCounts(fit)}`;
}

function heldOutText(heldOut: HeldOut | undefined, nameOf: NameOf): string {
  const saving = heldOut && heldOutSaving(heldOut);
  if (saving === undefined) {
    return (
      'not judged: half of the books does not carry this plan; give several days, blocks of a quarter of an interval ' +
      `or shorter (${nameOf('blockSeconds')}), or fewer shares`
    );
  }
  const what = heldOut?.by === 'days' ? 'every other day' : 'every other block of each interval';
  return `planned on ${what} and judged on the rest: ${saving}`;
}

function heldOutSaving({ comparison }: HeldOut): string | undefined {
  const [own, even, volume] = [PLANNED, EVEN_SPLIT, VOLUME_SPLIT].map((name) => comparedCost(comparison, name));
  if (own === undefined || even === undefined) return undefined;
  const byVolume = volume === undefined ? '' : `, against that by volume it ${savingText(own, volume)}`;
  return `against the even split it ${savingText(own, even)}${byVolume}`;
}

/**
 * What to know before trading on a plan: its warnings, and what its costs do not say.
 *
 * @param nameOf - how the reader calls options; default: by their paths
 */
export function planCaveats(plan: Plan, nameOf?: NameOf): string[] {
  const findings = plan.warnings.map((warning) => describeFinding(warning, nameOf));
  const days = fewerDaysTexts(plan.fit).map((text) => `not all days are alike: ${text}`);
  return [...[...findings, ...days].map(sentence), hindsight(plan)];
}

function hindsight({ fit: { dates } }: Plan): string {
  if (dates.length === 1) {
    return `Costs are those of the books of ${dates[0]}, on which the plan was made. Another day differs.`;
  }
  return `Costs are those of the mean of ${dates.length} days, on which the plan was made. A single day differs.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
