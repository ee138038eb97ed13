import type { Coupling } from '../newton/coupling.js';
import { Iterate } from '../newton/iterate.js';
import { Residuals } from '../newton/residuals.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { LevelCorridor } from '../stages/level-corridor.js';
import { type RoughPath, roughPath } from './rough-path.js';

/** The rest is from the middle of the bounds, where all of them have room. */
const WANTED = 0.9;

/**
 * A path for intervals that leave impact behind, at the mean price of its shares. It is nearly even, as far as bounds
 * allow, since each trade adds to the price of all others; or nearly the rough path without that impact, if that costs
 * less: under strong risk all is to be done soon. A path along prices with that impact would need the trades that are
 * not known yet.
 */
export function carryingPath(problem: ScaledProblem, coupling: Coupling, corridor: LevelCorridor): RoughPath {
  const { middle } = corridor;
  const inside = (wanted: Float64Array): PricedPath => pricedPath(problem, coupling, middle, corridor.lead(wanted));
  const even = inside(evenShares(corridor.limits.most));
  const rough = inside(roughPath(problem, coupling, corridor).shares);
  return rough.cost < even.cost ? rough : even;
}

interface PricedPath extends RoughPath {
  readonly cost: number;
}

/** The same shares in all intervals but those that cannot take so many. */
function evenShares(most: Float64Array): Float64Array {
  let [left, level] = [1, 0];
  most.toSorted().every((room, k) => {
    level = left / (most.length - k);
    left -= room;
    return room < level;
  });
  return most.map((room) => Math.min(room, level));
}

/** A path between the middle of the bounds and another one that keeps them. */
function pricedPath(
  problem: ScaledProblem,
  { order }: Coupling,
  middle: Float64Array,
  wanted: Float64Array,
): PricedPath {
  const iterate = new Iterate(problem);
  iterate.price = 0;
  const shares = middle.map((v, k) => WANTED * wanted[k]! + (1 - WANTED) * v);
  shares.forEach((v, k) => {
    iterate.shares[order[k]!] = v;
  });
  const residuals = new Residuals(problem);
  residuals.evaluate(iterate);
  // Without prices of bounds and of the order the residuals are marginal costs.
  const price = iterate.shares.reduce((sum, v, i) => sum + v * residuals.dual[i]!, 0);
  return { shares, price, net: new Float64Array(shares.length), cost: residuals.cost };
}
