import type { ProblemDocument } from '@waterfill/documents';
import { type Certificate, certify, evenSplit, type Problem, type SolveResult } from '@waterfill/model';
import type { Answer } from './answer.js';
import { formatAmount, formatCount, formatGap, formatPercent } from './format-number.js';
import { intervalStates } from './interval-state.js';
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
    ['shadow price', perShare],
    ['certified gap', gapText(document, certificate)],
    ...engineEntries(document, result),
    ['intervals', intervalsText(document.problem, solution.schedule)],
    ['even split', evenSplitText(document, certificate.cost)],
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

function gapText(document: ProblemDocument, { relativeGap, dualBound }: Certificate): string {
  return `${formatGap(relativeGap)} (proved): no schedule costs less than ${moneyFormat(document).format(dualBound)}`;
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

function evenSplitText(document: ProblemDocument, cost: number): string {
  const { problem } = document;
  const even = certify(problem, evenSplit(problem), { shadowPrice: 0 }).cost;
  const money = moneyFormat(document);
  if (!Number.isFinite(even)) return 'would cost more than a number can say';
  const saving = even - cost;
  if (!(Math.abs(saving) > 1e-9 * cost)) return 'costs the same';
  return `would cost ${money.format(even)}; this schedule saves ${money.format(saving)} (${formatPercent(saving, even)})`;
}
