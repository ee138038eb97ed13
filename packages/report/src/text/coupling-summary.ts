import {
  couplingsOf,
  createDayClock,
  distancesFromTarget,
  type Feature,
  holdingsOf,
  intervalCount,
  type OrderProblem,
  type Problem,
  type Solution,
  type Valuation,
} from '@waterfill/model';
import { formatAmount, formatCount, formatShares } from './format-number.js';
import { moneyFormat } from './money-format.js';

type Entry = readonly [label: string, text: string];

/** The lines about couplings and trajectory bounds; none if the intervals are not coupled. */
export function couplingEntries(document: OrderProblem, solution: Solution): Entry[] {
  return [...worthEntries(document, solution, solution.schedule), ...trajectoryEntries(document, solution)];
}

/** The entries about the penalties in the objective, and about permanent impact. */
export function worthEntries(
  document: OrderProblem,
  solution: Valuation & { readonly cost: number },
  schedule: Float64Array,
): Entry[] {
  const { objective } = solution;
  const active = couplingsOf(document.problem).filter(({ isActive }) => isActive);
  const whole = `${moneyFormat(document).format(objective)}: `;
  return [
    ...riskEntries(document, solution),
    ...trackingEntries(document, schedule),
    ...(active.length === 0
      ? []
      : [['objective', whole + listed(['the cost', ...active.map(({ feature }) => WORTHS[feature]!)])] as const]),
  ];
}

/** The text for the penalty of each kind of coupling. */
const WORTHS: Partial<Record<Feature, string>> = {
  risk: 'what its risk is worth',
  tracking: 'what its distance from the target is worth',
  'transient-impact': 'the impact that decays',
};

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function riskEntries(document: OrderProblem, solution: Valuation & { readonly cost: number }): Entry[] {
  const { problem } = document;
  const { cost, transientCost = 0, expectedCost, standardDeviation } = solution;
  const money = moneyFormat(document);
  if (expectedCost === undefined || standardDeviation === undefined) return [];
  const permanent =
    problem.permanentImpact === undefined
      ? ''
      : `, of which ${money.format(expectedCost - cost - transientCost)} permanent impact`;
  const aversion = problem.risk?.aversion ?? 0;
  const worth = `aversion ${formatAmount(aversion)} makes it worth ${money.format(aversion * standardDeviation * standardDeviation)}`;
  return [
    ...(problem.transientImpact === undefined
      ? []
      : [['impact that decays', `${money.format(transientCost)} for what earlier trades leave behind`] as const]),
    ['expected cost', money.format(expectedCost) + permanent],
    ...(problem.risk === undefined
      ? []
      : [['risk', `standard deviation ${money.format(standardDeviation)}; ${worth}`] as const]),
  ];
}

/** The distance of the schedule from the target, if there is one. */
function trackingEntries(document: OrderProblem, schedule: Float64Array): Entry[] {
  const { quantity, tracking, ...problem } = document.problem;
  if (tracking === undefined) return [];
  const distances = distancesFromTarget(tracking, schedule).subarray(0, -1);
  const worth = couplingsOf({ ...problem, quantity, tracking }).find(({ feature }) => feature === 'tracking')!;
  const farthest = distances.reduce((most, distance) => (Math.abs(distance) > Math.abs(most) ? distance : most), 0);
  const share = `${((100 * Math.abs(farthest)) / (quantity || 1)).toPrecision(2)} % of the order`;
  const where =
    farthest === 0
      ? 'the schedule is on the target throughout'
      : `at most ${formatAmount(Math.abs(farthest))} shares ${farthest > 0 ? 'ahead of' : 'behind'} the target, ${share}`;
  return [['tracking', `${where}; the penalty is ${moneyFormat(document).format(worth.value(schedule))}`]];
}

/** What is done by the end of each interval, shares. */
export function doneBy(problem: Problem, schedule: Float64Array): Float64Array {
  return holdingsOf(schedule).map((left) => problem.quantity - left);
}

/** Sums round. */
const ROUNDING = 1e-9;

/** The trajectory bounds that are met with equality at the end of interval t. */
export function bindingAt(problem: Problem, done: Float64Array, t: number): 'least' | 'most' | undefined {
  const { quantity, trajectory } = problem;
  if (trajectory === undefined || t === done.length - 1) return undefined;
  if (trajectory.lower[t]! > 0 && done[t]! - trajectory.lower[t]! <= ROUNDING * quantity) return 'least';
  return trajectory.upper[t]! - done[t]! <= ROUNDING * quantity ? 'most' : undefined;
}

const MOST_NAMED = 6;

function trajectoryEntries(document: OrderProblem, solution: Solution): Entry[] {
  const { problem } = document;
  if (problem.trajectory === undefined) return [];
  const done = doneBy(problem, solution.schedule);
  const binding = [...done.keys()].filter((t) => bindingAt(problem, done, t) !== undefined);
  if (binding.length === 0) return [['trajectory', 'no bound on it binds']];
  const clock = document.grid && createDayClock(document.grid, intervalCount(problem));
  const lines = binding.slice(0, MOST_NAMED).map((t) => {
    const side = bindingAt(problem, done, t)!;
    const when = clock ? clock.at(t + 1) : `the end of interval ${t}`;
    const price = (side === 'least' ? solution.trajectoryLowerPrices : solution.trajectoryUpperPrices)?.[t] ?? 0;
    const saving = `one share ${side === 'least' ? 'less' : 'more'} would save ${formatAmount(price)}${moneyFormat(document).unit}`;
    return `${formatShares(done[t]!)} by ${when}, the ${side}: ${saving}`;
  });
  const more = binding.length > MOST_NAMED ? [`and ${formatCount(binding.length - MOST_NAMED)} more bounds bind`] : [];
  return [...lines, ...more].map((line, i) => [i === 0 ? 'trajectory' : '', line]);
}
