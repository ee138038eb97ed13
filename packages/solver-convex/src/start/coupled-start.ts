import type { PathLimits } from '@waterfill/model';
import { marginalAt } from '../couplings/level-penalty.js';
import type { Coupling, LevelBounds } from '../newton/coupling.js';
import { Iterate } from '../newton/iterate.js';
import { Residuals } from '../newton/residuals.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';
import { Tilt } from '../newton/tilt.js';
import { LevelCorridor } from '../stages/level-corridor.js';
import { carryingPath } from './carrying-path.js';
import { centre, centredStart } from './centre.js';
import { nearPath } from './near-path.js';
import { PathShots } from './path-shots.js';
import { type RoughPath, roughPath } from './rough-path.js';

/** A start for a problem whose intervals are coupled: a path through its bounds, moved inside of them. */
export function coupledStart(problem: ScaledProblem, coupling: Coupling, settings: Settings): Iterate {
  const isBounded = problem.lowerCount + problem.upperCount > 0;
  const near = isBounded || coupling.carried ? undefined : nearStart(problem, coupling, settings);
  if (near !== undefined) return near;
  const corridor = new LevelCorridor(limitsOf(problem, coupling), problem.workspace);
  if (coupling.carried === undefined) {
    return startAlong(problem, coupling, corridor, roughPath(problem, coupling, corridor), settings.slack);
  }
  return startAlong(problem, coupling, corridor, carryingPath(problem, coupling, corridor), CARRIED_SLACK);
}

/** Without trajectory bounds a path that trades the order is all that is needed; undefined where there is none near. */
function nearStart(problem: ScaledProblem, coupling: Coupling, settings: Settings): Iterate | undefined {
  const { order } = coupling;
  const shares = problem.workspace.doubles(order.length);
  const whole = { first: 0, last: order.length - 1, from: 0, to: 1 };
  const shot = nearPath(new PathShots(problem, coupling), whole, 1, shares);
  if (shot === undefined) return undefined;
  const unit = priceUnitOf(problem, coupling, shares);
  problem.rescalePrices(unit);
  const iterate = new Iterate(problem);
  iterate.price = shot.endPrice / unit;
  for (let k = 0; k < order.length; k++) iterate.shares[order[k]!] = shares[k]!;
  const tilt = new Tilt(problem);
  tilt.evaluate(iterate);
  centre(iterate, problem, tilt.prices, settings.slack, settings);
  return iterate;
}

/** The slack of a start that is not nearly optimal. */
const CARRIED_SLACK = 0.1;

/**
 * A start along a given path that should be nearly optimal; undefined if its merit is above `poorestStart`.
 */
export function coupledWarmStart(
  problem: ScaledProblem,
  coupling: Coupling,
  path: RoughPath,
  settings: Settings,
): Iterate | undefined {
  const corridor = new LevelCorridor(limitsOf(problem, coupling), problem.workspace);
  const iterate = startAlong(problem, coupling, corridor, path, settings.slack);
  const residuals = new Residuals(problem);
  residuals.evaluate(iterate);
  return residuals.merit <= settings.poorestStart ? iterate : undefined;
}

function limitsOf(problem: ScaledProblem, { order, lower, upper }: Coupling): PathLimits {
  return {
    least: problem.workspace.doubles(order.length),
    most: mostInOrder(problem, order),
    lower: withBounds(problem, 0, lower),
    upper: withBounds(problem, Number.POSITIVE_INFINITY, upper),
  };
}

function mostInOrder(problem: ScaledProblem, order: Uint32Array): Float64Array {
  const most = problem.workspace.doubles(order.length);
  for (let k = 0; k < most.length; k++) most[k] = problem.most(order[k]!);
  return most;
}

function withBounds({ workspace, count }: ScaledProblem, absent: number, { level, shares }: LevelBounds): Float64Array {
  const values = workspace.doubles(count).fill(absent);
  for (let j = 0; j < level.length; j++) values[level[j]!] = shares[j]!;
  values[count - 1] = 1;
  return values;
}

/** The iterate along a path; the mean cost of a share there becomes the unit of prices. */
function startAlong(
  problem: ScaledProblem,
  coupling: Coupling,
  corridor: LevelCorridor,
  path: RoughPath,
  slack: number,
): Iterate {
  const unit = priceUnitOf(problem, coupling, path.shares);
  problem.rescalePrices(unit);
  const mu = slack / problem.count;
  const inner = new LevelCorridor(shrink(problem, coupling, corridor, mu), problem.workspace);
  const net = problem.workspace.copyOf(path.net);
  for (let k = 0; k < net.length; k++) net[k]! /= unit;
  const iterate = new Iterate(problem);
  iterate.price = path.price / unit;
  placeShares(iterate, problem, coupling, mu, inner.lead(path.shares));
  placeLevels(iterate, problem, coupling, mu, net, coupling.carried === undefined ? 0 : APART * slack);
  placePrices(iterate, problem, coupling, mu);
  return iterate;
}

/** The mean cost of a share, including its holding cost; 1 if all costs are 0. */
function priceUnitOf(problem: ScaledProblem, { order, penalties, slope }: Coupling, shares: Float64Array): number {
  let value = 0;
  let held = 0;
  for (let k = order.length - 1; k >= 0; k--) {
    if (k < slope.length) value += held * Math.abs(marginalAt(penalties, k, held));
    value += shares[k]! * problem.marginalCost(order[k]!, shares[k]!);
    held += shares[k]!;
  }
  return value > 0 ? value : slope.reduce((sum, _, k) => sum + Math.abs(marginalAt(penalties, k, 1)), 0) || 1;
}

/** Limits inside others by about mu, but at most as far as a schedule in their middle. */
function shrink(problem: ScaledProblem, { order }: Coupling, corridor: LevelCorridor, mu: number): PathLimits {
  const last = order.length - 1;
  const { limits, middle } = corridor;
  const { workspace } = problem;
  const [least, most] = [workspace.doubles(order.length), workspace.doubles(order.length)];
  const lower = workspace.copyOf(limits.lower);
  const upper = workspace.copyOf(limits.upper);
  for (let k = 0, doneBy = 0; k <= last; k++) {
    const v = middle[k]!;
    doneBy += v;
    least[k] = Math.min(v, centredStart(problem, order[k]!, mu));
    most[k] = limits.most[k]! - Math.min(mu, limits.most[k]! - v);
    if (k < last && lower[k]! > 0) lower[k]! += Math.min(mu, doneBy - lower[k]!);
    if (k < last && upper[k]! < Number.POSITIVE_INFINITY) upper[k]! -= Math.min(mu, upper[k]! - doneBy);
  }
  return { least, most, lower, upper };
}

/** @param shares - in order of time */
function placeShares(
  iterate: Iterate,
  problem: ScaledProblem,
  { order }: Coupling,
  mu: number,
  shares: Float64Array,
): void {
  for (let k = 0; k < shares.length; k++) {
    const i = order[k]!;
    const v = shares[k]!;
    iterate.shares[i] = v > 0 ? v : Math.min(ROUNDING, problem.most(i) / 2, centredStart(problem, i, mu));
  }
  for (let i = 0; i < problem.boundedCount; i++) {
    const width = problem.width[i]!;
    const room = width - iterate.shares[i]!;
    iterate.room[i] = room > 0 ? room : Math.min(ROUNDING, width / 2);
  }
}

/**
 * @param net - what the bounds of each level add to the prices before it
 * @param apart - the least distance, which the shares need not have
 */
function placeLevels(
  iterate: Iterate,
  { workspace }: ScaledProblem,
  { order, lower, upper }: Coupling,
  mu: number,
  net: Float64Array,
  apart: number,
): void {
  const { shares, beyondLower, belowUpper, trajectoryLowerPrices, trajectoryUpperPrices } = iterate;
  const done = workspace.doubles(order.length);
  for (let k = 0, sum = 0; k < order.length; k++) done[k] = sum += shares[order[k]!]!;
  lower.level.forEach((k, j) => {
    const distance = Math.max(apart, positive(done[k]! - lower.shares[j]!));
    beyondLower[j] = distance;
    trajectoryLowerPrices[j] = Math.max(0, net[k]!) + mu / distance;
  });
  upper.level.forEach((k, j) => {
    const distance = Math.max(apart, positive(upper.shares[j]! - done[k]!));
    belowUpper[j] = distance;
    trajectoryUpperPrices[j] = Math.max(0, -net[k]!) + mu / distance;
  });
}

/** The prices of the intervals' bounds: the difference between the marginal cost and the price, and mu over the distance. */
function placePrices(iterate: Iterate, problem: ScaledProblem, coupling: Coupling, mu: number): void {
  const tilt = new Tilt(problem);
  tilt.evaluate(iterate);
  const startPrice = coupling.carried === undefined ? sumOfPrices : differenceFirst;
  for (let i = 0; i < problem.count; i++) {
    const reduced = problem.marginalCost(i, iterate.shares[i]!) - iterate.price - tilt.prices[i]!;
    iterate.lowerPrices[i] = startPrice(reduced, mu / iterate.shares[i]!);
    if (i < problem.boundedCount) iterate.upperPrices[i] = startPrice(-reduced, mu / iterate.room[i]!);
  }
}

function sumOfPrices(difference: number, barrier: number): number {
  return Math.max(0, difference) + barrier;
}

/** The difference alone, if the product with the distance is then not far from mu: more would be an error of the prices. */
function differenceFirst(difference: number, barrier: number): number {
  return difference > 0 ? Math.max(difference, barrier / 10) : barrier;
}

/**
 * Of the slack. A bound nearer than that would begin with a price far above all others: two of them that pin the shares
 * done are no way to separate stages where impact carries over.
 */
const APART = 0.1;

/** A distance is 0 or below because of rounding, if bounds leave hardly any room. */
function positive(distance: number): number {
  return distance > 0 ? distance : ROUNDING;
}

/** Relative to the order: below the resolution of distances. */
const ROUNDING = 2 ** -56;
