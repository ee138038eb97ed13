import { averageDays, curvesOfBlocks } from '@waterfill/fit';
import { type ImpactCurves, ProblemError, UnsupportedProblemError } from '@waterfill/model';
import { CommanderError } from 'commander';
import { answerOf } from './answer.js';
import { atCommonSizes } from './common-sizes.js';
import { type MeasuredCosts, measuredCosts } from './measured-costs.js';
import { type PlanRules, planOrder, surveyDays } from './plan-order.js';

/** What plans cost on books that they were not made from. */
export interface HeldOutCosts {
  /** what was held out in turn: every other block of each interval, or every other day */
  readonly by: 'blocks' | 'days';
  /** on the books held out, the sum of both turns */
  readonly costs: MeasuredCosts;
}

/**
 * Plans an order on one half of the books and judges it on the other half, both ways round. An interval takes at most
 * what both halves cover, in the plan and in the splits beside it.
 *
 * @returns undefined where there are no halves, or one of them has no plan
 */
export async function heldOutCosts(days: readonly ImpactCurves[], rules: PlanRules): Promise<HeldOutCosts | undefined> {
  const halves = halvesOf(days);
  if (halves === undefined) return undefined;
  const [even, odd] = halves;
  const turns = [await judge(even, odd, rules), await judge(odd, even, rules)] as const;
  if (turns[0] === undefined || turns[1] === undefined) return undefined;
  return { by: days.length > 1 ? 'days' : 'blocks', costs: sum(turns[0], turns[1]) };
}

type Days = readonly ImpactCurves[];

/** Two blocks a half are the fewest that errors can be taken from. */
const FEWEST_BLOCKS = 4;

function halvesOf(days: Days): readonly [Days, Days] | undefined {
  if (days.length > 1) return [days.filter((_, i) => i % 2 === 0), days.filter((_, i) => i % 2 === 1)];
  const [day] = days as [ImpactCurves];
  if (day.intervals.every(({ blocks = [] }) => blocks.length < FEWEST_BLOCKS)) return undefined;
  return [[curvesOfBlocks(day, (i) => i % 2 === 0)], [curvesOfBlocks(day, (i) => i % 2 === 1)]];
}

async function judge(seen: Days, unseen: Days, rules: PlanRules): Promise<MeasuredCosts | undefined> {
  try {
    return await costsOnUnseen(seen, unseen, rules);
  } catch (error) {
    // Half of the books may lack what all have: days to shrink by, a half-spread, volumes for a participation cap, what
    // the backend asked for takes.
    const isLack = [CommanderError, ProblemError, UnsupportedProblemError].some((kind) => error instanceof kind);
    if (isLack) return undefined;
    throw error;
  }
}

async function costsOnUnseen(seen: Days, unseen: Days, rules: PlanRules): Promise<MeasuredCosts | undefined> {
  const judged = averageDays(atCommonSizes(unseen));
  const { curves, fit, bounds } = surveyDays(seen, rules);
  const upper = bounds.upper.map((most, t) =>
    Math.min(most, curves.intervals[t]!.largestSize, judged.intervals[t]!.largestSize),
  );
  const lower = bounds.lower.map((least, t) => Math.min(least, upper[t]!));
  const plan = await planOrder({ curves, fit, bounds: { ...bounds, lower, upper } }, rules);
  const answer = answerOf(plan.result);
  return answer && measuredCosts(judged, { quantity: rules.quantity, lower, upper }, answer.solution.schedule);
}

function sum(a: MeasuredCosts, b: MeasuredCosts): MeasuredCosts {
  const add = (x: number | undefined, y: number | undefined): number | undefined =>
    x === undefined || y === undefined ? undefined : x + y;
  return {
    schedule: add(a.schedule, b.schedule),
    floor: add(a.floor, b.floor),
    evenSplit: add(a.evenSplit, b.evenSplit),
    volumeSplit: add(a.volumeSplit, b.volumeSplit),
  };
}
