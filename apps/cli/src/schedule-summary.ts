import type { ProblemDocument } from '@waterfill/documents';
import { type Certificate, certify, evenSplit, type Problem, type SolveResult } from '@waterfill/model';
import type { Answer } from './answer.js';
import { couplingEntries } from './coupling-summary.js';
import { formatAmount, formatCount, formatGap, formatPercent } from './format-number.js';
import { intervalStates } from './interval-state.js';
import { lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';

type Entry = readonly [label: string, text: string];

/**
 * What matters of a schedule, as labels and texts.
 *
 * @param why - why this backend solved it
 */
export function scheduleSummary(document: ProblemDocument, result: SolveResult, answer: Answer, why: string): Entry[] {
  const { solution, certificate } = answer;
  const money = moneyFormat(document);
  const perShare = `${formatAmount(solution.shadowPrice)}${money.unit} per share: what one more share would cost`;
  return [
    ['status', statusText(result)],
    ['solver', `${result.solver}, ${effort(result)}`],
    ['why', why],
    ['cost', costText(document, certificate.cost)],
    ...couplingEntries(document, solution),
    ['shadow price', perShare],
    ['certified gap', gapText(document, certificate)],
    ...lotsEntries(document, certificate),
    ...engineEntries(document, result),
    ['intervals', intervalsText(document.problem, solution.schedule)],
    ['even split', evenSplitText(document, certificate)],
  ];
}

/** How far the result is proved. */
export function statusText(result: SolveResult): string {
  return result.status === 'stopped' ? `stopped (${result.reason}): feasible, but not proved optimal` : result.status;
}

/** What it took. */
export function effort({ iterations, elapsedMs }: SolveResult): string {
  const count = iterations === 1 ? '1 iteration' : `${formatCount(iterations)} iterations`;
  return `${count}, ${elapsedMs < 10 ? elapsedMs.toFixed(1) : formatCount(elapsedMs)} ms`;
}

/** A cost, in all and per share. */
export function costText(document: ProblemDocument, cost: number): string {
  const money = moneyFormat(document);
  const { quantity } = document.problem;
  const perShare = quantity > 0 ? `, ${formatAmount(cost / quantity)}${money.unit} per share` : '';
  return money.format(cost) + perShare;
}

/** What the bound of a certificate says of all schedules. */
export function noSchedule({ problem }: ProblemDocument): string {
  const hasRisk = (problem.risk?.aversion ?? 0) > 0;
  return hasRisk ? 'no schedule has a lower objective' : 'no schedule costs less';
}

function gapText(document: ProblemDocument, { relativeGap, dualBound }: Certificate): string {
  const least = `${noSchedule(document)} than ${moneyFormat(document).format(dualBound)}`;
  const whole = document.problem.lot === undefined ? '' : ', in any number of shares';
  return `${formatGap(relativeGap)} (proved): ${least}${whole}`;
}

/** Where the tables are not convex the certificate proves little, and there is more to say. */
function engineEntries(document: ProblemDocument, { engineBound, envelopeCost, rawStatus = '' }: SolveResult): Entry[] {
  if (engineBound === undefined || envelopeCost === undefined) return [];
  const money = moneyFormat(document);
  const proof = `proved by the engine${rawStatus && ` (${rawStatus})`}, not by the certificate`;
  return [
    ['engine', `no schedule costs less than ${money.format(engineBound)}: ${proof}`],
    ['envelope', `the schedule of the convex envelope would cost ${money.format(envelopeCost)}`],
  ];
}

/** How many intervals trade, and how many are held by a bound. */
export function intervalsText(problem: Problem, schedule: Float64Array): string {
  const stateOf = intervalStates(problem, schedule);
  const counts = { used: 0, bound: 0, closed: 0 };
  for (let t = 0; t < schedule.length; t++) {
    const state = stateOf(t);
    if (schedule[t]! > 0) counts.used++;
    if (state === 'closed') counts.closed++;
    else if (state !== 'unused' && state !== 'inside') counts.bound++;
  }
  const closed = counts.closed > 0 ? `, ${formatCount(counts.closed)} closed` : '';
  const used = `${formatCount(counts.used)} of ${formatCount(schedule.length)} used`;
  return `${used}, ${counts.bound === 0 ? 'none' : formatCount(counts.bound)} at a bound${closed}`;
}

function evenSplitText(document: ProblemDocument, { cost, objective }: Certificate): string {
  const { problem } = document;
  const even = certify(problem, evenSplit(problem), { shadowPrice: 0 });
  const money = moneyFormat(document);
  if (!Number.isFinite(even.objective)) return 'would cost more than a number can say';
  if (problem.trajectory !== undefined && !even.feasible)
    return `would cost ${money.format(even.cost)}, and breaks the trajectory bounds`;
  const saving = even.objective - objective;
  if (!(Math.abs(saving) > 1e-9 * objective)) return 'costs the same';
  const saved = `saves ${money.format(saving)} (${formatPercent(saving, even.objective)})`;
  if (objective === cost) return `would cost ${money.format(even.cost)}; this schedule ${saved}`;
  return `would cost ${money.format(even.cost)}, its objective is ${money.format(even.objective)}; this schedule ${saved}`;
}
