import {
  answerOf,
  comparedCost,
  createDayClock,
  EVEN_SPLIT,
  type Finding,
  type FindingDetails,
  findingOf,
  type ImpactCurves,
  type Plan,
  VOLUME_SPLIT,
} from '@waterfill/model';
import type { OrderBounds } from './order/order-bounds.js';

/** The inputs of a plan's warnings. */
type Planned = Omit<Plan, 'warnings' | 'otherFits'>;

/** Warnings of a plan, without those about the recordings. */
export function orderWarnings(plan: Planned, { belowLower }: OrderBounds): Finding[] {
  const { fit, curves } = plan;
  const at = (intervals: readonly number[]): string => namesOf(curves, intervals);
  return [
    ...warnIf(!fit.intervals.some(({ status }) => status === 'fitted'), 'nothing-fitted', {
      reason: 'nothing was fitted: in no interval does the impact rise with the size',
    }),
    ...warnIf(belowLower.length > 0, 'below-lower', {
      ...{ path: 'lower', details: { intervals: belowLower } },
      reason: `the capacity is below the lower bound at ${at(belowLower)}; all of it is traded there`,
    }),
    ...scheduleWarnings(plan, at),
  ];
}

function warnIf(holds: boolean, code: string, parts: Omit<Parameters<typeof findingOf>[0], 'code'>): Finding[] {
  return holds ? [findingOf({ code, ...parts })] : [];
}

function scheduleWarnings(
  { curves, result, comparison }: Planned,
  at: (intervals: readonly number[]) => string,
): Finding[] {
  const schedule = answerOf(result)?.solution.schedule;
  if (schedule === undefined || comparison === undefined) return [];
  const beyond = where(curves, ({ largestSize }, t) => schedule[t]! > largestSize);
  const above = where(curves, ({ volume }, t) => schedule[t]! > volume);
  const hasEven = comparison.schedules.some(({ name, schedule: split }) => name === EVEN_SPLIT && split);
  const hasVolume = comparedCost(comparison, VOLUME_SPLIT) !== undefined;
  return [
    ...warnIf(beyond.length > 0, 'beyond-measured', {
      ...{ path: 'cap', details: { intervals: beyond } },
      reason: `trades more than was measured at ${at(beyond)}; the cost there is extrapolated`,
    }),
    ...warnIf(above.length > 0, 'above-market-volume', {
      ...{ details: aboveDetails(curves, schedule, above), cures: ['cap.participation'] },
      reason: aboveReason(curves, schedule, above, at),
    }),
    ...warnIf(!hasEven, 'books-do-not-hold-order', {
      reason:
        'the measured books are not deep enough for the order within these bounds, so the plan is not compared with other schedules',
    }),
    ...warnIf(hasEven && !hasVolume, 'no-volume-split', {
      reason: `there is no split by volume: ${
        curves.intervals.some(({ volume }) => volume > 0)
          ? 'the intervals with volume are not deep enough for the order'
          : 'no volume was recorded'
      }`,
    }),
  ];
}

function where(
  { intervals }: ImpactCurves,
  holds: (curve: ImpactCurves['intervals'][number], t: number) => boolean,
): number[] {
  return [...intervals.keys()].filter((t) => holds(intervals[t]!, t));
}

/** The shares planned in these intervals, and the market's volume there. */
function aboveDetails(
  { intervals }: ImpactCurves,
  schedule: Float64Array,
  above: readonly number[],
): FindingDetails & { readonly shares: number; readonly volume: number } {
  const total = (value: (t: number) => number): number => above.reduce((sum, t) => sum + value(t), 0);
  return { intervals: above, shares: total((t) => schedule[t]!), volume: total((t) => intervals[t]!.volume) };
}

function aboveReason(
  curves: ImpactCurves,
  schedule: Float64Array,
  above: readonly number[],
  at: (intervals: readonly number[]) => string,
): string {
  const { shares, volume } = aboveDetails(curves, schedule, above);
  const count = above.length === 1 ? '1 interval' : `${above.length.toLocaleString('en-US')} intervals`;
  const [planned, traded] = [shares, volume].map((value) => Math.round(value).toLocaleString('en-US'));
  return `${count} trade more than all recorded volume: ${planned} shares against ${traded}, at ${at(above)}`;
}

const MOST_NAMED = 4;

/** Intervals by their start times; only the first are named. */
function namesOf({ grid, intervals: { length } }: ImpactCurves, intervals: readonly number[]): string {
  const clock = createDayClock(grid, length);
  const names = intervals.slice(0, MOST_NAMED).map((t) => clock.at(t));
  const more = intervals.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en-US')} more` : '');
}
