import {
  type Answer,
  type Certificate,
  certify,
  couplingsOf,
  type OrderProblem,
  type Problem,
  type Solution,
  type SolveResult,
  usualSplits,
} from '@waterfill/model';
import { feesName } from './cost-table.js';
import { couplingEntries } from './coupling-summary.js';
import { formatAmount, formatCount, formatGap, formatPercent } from './format-number.js';
import { intervalStates } from './interval-state.js';
import { lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';

type Entry = readonly [label: string, text: string];

/**
 * The summary of a schedule, as labels and texts.
 *
 * @param why - why this backend solved it
 */
export function scheduleSummary(document: OrderProblem, result: SolveResult, answer: Answer, why: string): Entry[] {
  const { solution, certificate } = answer;
  const money = moneyFormat(document);
  const perShare = `${formatAmount(solution.shadowPrice)}${money.unit} per share: the cost of one more share`;
  return [
    ['status', statusText(result)],
    ['solver', `${result.solver}, ${effort(result)}`],
    ['why', why],
    ['cost', costText(document, certificate.cost)],
    ...feeEntries(document, solution),
    ...couplingEntries(document, solution),
    ['shadow price', perShare],
    ['certified gap', gapText(document, certificate)],
    ...lotsEntries(document, certificate),
    ...engineEntries(document, result, certificate),
    ['intervals', intervalsText(document.problem, solution.schedule)],
    ['even split', evenSplitText(document, certificate)],
  ];
}

/** The status and how it is proved. */
export function statusText(result: SolveResult): string {
  if (result.status === 'stopped') return `stopped (${result.reason}): feasible, but not proved optimal`;
  return result.rounded ? 'optimal in any number of shares, rounded to whole lots' : result.status;
}

/** The effort of solving: iterations and, unless left out, milliseconds. */
export function effort({ iterations, elapsedMs }: SolveResult, withTime = true): string {
  const count = iterations === 1 ? '1 iteration' : `${formatCount(iterations)} iterations`;
  return withTime && !Number.isNaN(elapsedMs) ? `${count}, ${formatMilliseconds(elapsedMs)} ms` : count;
}

/** A measured time, without its unit. */
export function formatMilliseconds(elapsedMs: number): string {
  return elapsedMs < 10 ? elapsedMs.toFixed(1) : formatCount(elapsedMs);
}

/** A cost, total and per share. */
export function costText(document: OrderProblem, cost: number): string {
  const money = moneyFormat(document);
  const { quantity } = document.problem;
  const perShare = quantity > 0 ? `, ${formatAmount(cost / quantity)}${money.unit} per share` : '';
  return money.format(cost) + perShare;
}

/** The parts of a cost if there are fees; empty if there are none. */
export function feeEntries(document: OrderProblem, { cost, fees }: Pick<Solution, 'cost' | 'fees'>): Entry[] {
  if (fees === undefined) return [];
  return [
    ['  impact', costText(document, cost - fees)],
    [`  ${feesName(fees)}`, costText(document, fees)],
  ];
}

/** What the bound of a certificate says about all schedules. */
export function noSchedule({ problem }: OrderProblem): string {
  const hasMore = couplingsOf(problem).some(({ isActive }) => isActive);
  return hasMore ? 'no schedule has a lower objective' : 'no schedule costs less';
}

function gapText(document: OrderProblem, { relativeGap, dualBound }: Certificate): string {
  const least = `${noSchedule(document)} than ${moneyFormat(document).format(dualBound)}`;
  const whole = document.problem.lot === undefined ? '' : ', even in fractional shares';
  return `${formatGap(relativeGap)} (proved): ${least}${whole}`;
}

/** For tables that are not convex the certificate proves little, so the engine's bound is shown. */
function engineEntries(
  document: OrderProblem,
  { remarks = {}, rawStatus = '' }: SolveResult,
  { proof, engineBound = Number.NEGATIVE_INFINITY }: Certificate,
): Entry[] {
  if (proof !== 'engine') return [];
  const { envelopeCost } = remarks;
  const money = moneyFormat(document);
  const isInLots = document.problem.lot !== undefined;
  const prover = isInLots ? 'dynamic programming' : `the engine${rawStatus && ` (${rawStatus})`}`;
  const bound = `no schedule${isInLots ? ' in whole lots' : ''} costs less than ${money.format(engineBound)}`;
  return [
    ['engine', `${bound}: proved by ${prover}, not by the certificate`],
    ...(typeof envelopeCost === 'number'
      ? [['envelope', `the schedule of the convex envelope would cost ${money.format(envelopeCost)}`] as const]
      : []),
  ];
}

/** How many intervals trade, and how many are held by a bound. */
export function intervalsText(problem: Problem, schedule: Float64Array): string {
  const stateOf = intervalStates(problem, schedule);
  const counts = { bound: 0, closed: 0 };
  for (let t = 0; t < schedule.length; t++) {
    const state = stateOf(t);
    if (state === 'closed') counts.closed++;
    else if (state !== 'unused' && state !== 'inside') counts.bound++;
  }
  const closed = counts.closed > 0 ? `, ${formatCount(counts.closed)} closed` : '';
  return `${usedText(schedule)} used, ${counts.bound === 0 ? 'none' : formatCount(counts.bound)} at a bound${closed}`;
}

/** How many intervals trade. */
export function usedText(schedule: Float64Array): string {
  const used = schedule.reduce((count, x) => (x > 0 ? count + 1 : count), 0);
  return `${formatCount(used)} of ${formatCount(schedule.length)}`;
}

function evenSplitText(document: OrderProblem, { cost, objective, grossObjective }: Certificate): string {
  const { problem, grid } = document;
  const schedule = usualSplits(problem, undefined, grid)[0]?.schedule;
  if (schedule === undefined) return 'impossible within the bounds';
  const even = certify(problem, schedule, { shadowPrice: 0 });
  const money = moneyFormat(document);
  if (!Number.isFinite(even.objective)) return 'would cost more than the largest number';
  if (problem.trajectory !== undefined && !even.feasible)
    return `would cost ${money.format(even.cost)}, and breaks the trajectory bounds`;
  const saving = even.objective - objective;
  if (!(Math.abs(saving) > 1e-9 * grossObjective)) return 'costs the same';
  const amount = money.format(Math.abs(saving));
  // A percentage of a total near 0, because of rebates, is meaningless.
  const part = problem.fee === undefined ? ` (${formatPercent(Math.abs(saving), even.objective)})` : '';
  const saved = saving > 0 ? `saves ${amount}${part}` : `costs ${amount} more${part}`;
  if (objective === cost) return `would cost ${money.format(even.cost)}; this schedule ${saved}`;
  return `would cost ${money.format(even.cost)}, its objective is ${money.format(even.objective)}; this schedule ${saved}`;
}
