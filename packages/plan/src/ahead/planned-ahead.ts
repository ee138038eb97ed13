import {
  EVEN_SPLIT,
  type ExpectedSaving,
  type Finding,
  findingOf,
  type ImpactProfile,
  type PlannedAhead,
  type Problem,
  problemOfFit,
  usualSplits,
} from '@waterfill/model';
import { type AuctionSession, type Auctions, auctionSession } from '../auctions/auction-session.js';
import type { OrderRequest } from '../order/order.js';
import { costOnFullBooks, costOnRecoveringBook } from './cost-ahead.js';
import type { ExpectedDay } from './expected-day.js';
import { type CostAhead, expectedSaving } from './expected-saving.js';

/**
 * What a schedule for a day ahead rests on, and what it saves against the even split as far as the past days can tell.
 *
 * The saving is in the cost of impact and fees: a plan that also avoids risk, tracks a target or meets deadlines may cost
 * more than the even split. It is not known on a fit. What is assumed is taken as it is: its interval is without the
 * errors of what auctions are stated to cost, and of the half-life with which a book recovers.
 *
 * @param schedule - shares; absent: there is none
 * @param asked - the order of the problem, if it has auctions or a resilience
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { expectedDay, measureDay, plannedAhead, planOrder, profileDays } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const day = expectedDay(profileDays([curves]), { forDate: '2025-06-03' });
 * const { order } = await planOrder(day, { quantity: 2000 });
 * // A single day cannot tell.
 * plannedAhead(day, order.problem, new Float64Array(13).fill(2000 / 13)).saving!.isNoBetter; // => true
 * ```
 */
export function plannedAhead(
  day: ExpectedDay,
  problem: Problem,
  schedule?: Float64Array,
  asked: AskedAhead = {},
): PlannedAhead {
  const { dates } = day.fit;
  const { profile } = day;
  const session = auctionSession(day.curves.grid, day.curves.intervals.length, asked);
  const even = usualSplits(problem, undefined, session.grid).find(({ name }) => name === EVEN_SPLIT)?.schedule;
  if (!(profile && schedule && even)) return { dates };
  const costOf = costAhead(day, profile, { problem, session, asked });
  const saving = costOf && expectedSaving(profile, costOf(schedule), costOf(even));
  return { dates, ...(saving && { saving }) };
}

/** What an order says of auctions, and of how the book recovers. */
type AskedAhead = Auctions & Pick<OrderRequest, 'resilience' | 'resilienceCoefficient'>;

interface PosedAhead {
  readonly problem: Problem;
  readonly session: AuctionSession;
  readonly asked: AskedAhead;
}

/** Undefined where it is not known how the impact decays. */
function costAhead(
  { firstInterval, fit, curves }: ExpectedDay,
  profile: ImpactProfile,
  { problem, session, asked }: PosedAhead,
): ((schedule: Float64Array) => CostAhead) | undefined {
  const { resilience: halfLife, resilienceCoefficient: coefficient } = asked;
  if (problem.transientImpact === undefined) {
    const first = asked.openAuction === undefined ? 0 : 1;
    const place = { firstInterval: firstInterval + session.first, first, end: first + session.end - session.first };
    return (schedule) => costOnFullBooks(profile, problem, place, schedule);
  }
  if (halfLife === undefined) return undefined;
  const { impact } = problemOfFit(fit, { quantity: problem.quantity });
  const book = { full: impact, grid: curves.grid, recovery: { halfLife, coefficient }, firstInterval };
  return (schedule) => costOnRecoveringBook(profile, problem, book, schedule);
}

/**
 * Says that a plan is no better than even, if it is not.
 *
 * @returns a finding `no-better-than-even`, or none
 * @example
 * ```ts
 * import { aheadWarnings } from '@waterfill/plan';
 * const saving = { expected: 0.004, low: -0.01, high: 0.018, isNoBetter: true };
 * aheadWarnings({ dates: ['2025-06-02'], saving })[0]!.code; // => 'no-better-than-even'
 * ```
 */
export function aheadWarnings({ saving }: PlannedAhead): Finding[] {
  if (!saving?.isNoBetter) return [];
  const { expected, low, high } = saving;
  const details = { expected, ...(low !== undefined && high !== undefined && { low, high }) };
  return [findingOf({ code: 'no-better-than-even', reason: `no better than even: ${whyNoBetter(saving)}`, details })];
}

function whyNoBetter({ expected, low, high }: ExpectedSaving): string {
  const saving = `the plan is expected to save ${percent(expected)} against the even split`;
  if (low === undefined || high === undefined) return `${saving}, and the past days cannot tell how certain that is`;
  return `${saving}, and its 95 % interval, ${percent(low)} to ${percent(high)}, ${high > -ROUNDING ? 'contains 0' : 'is below 0'}`;
}

/** A plan that is the even split saves nothing but rounding. */
const ROUNDING = 1e-9;

function percent(share: number): string {
  const text = (100 * share).toFixed(1);
  return `${text === '-0.0' ? '0.0' : text} %`;
}
