import { type PowerLaw, ProblemError, pow, requireKnownFields } from '@waterfill/model';
import { depthOf } from '../../tape/book-curve.js';
import { evenShares } from '../even.js';
import { BookForecast, type ForecastCurve } from '../forecast/book-forecast.js';
import { RunningMean } from '../forecast/running-mean.js';
import type { DayPolicy, DayStart, Policy, Seen, Situation } from '../policy.js';
import { type DayProfile, levelAt, levelRuns } from '../profile/day-profile.js';
import { powerLawSupplyAt } from './power-law-supply.js';
import { placesOf, priceGrid, supplyAt, supplyAtPlace } from './supply.js';

/** Half-life of the typical supply, seconds. */
const USUAL_SUPPLY = 600;
/** The half-life of recovery that the policy assumes by default, seconds. */
const RECOVERY = 10;

const FIELDS = ['profile', 'fit', 'assumedHalfLife'];

/** Variants of the policy `level`. */
export interface LevelOptions {
  /** the usual relative cost at each time of day on past days; averages are taken over values divided by it */
  readonly profile?: DayProfile | undefined;
  /**
   * fits a power law to the forecast of an interval; its closed-form supply then replaces that of the table. If it
   * returns undefined or an exponent that is not above 0, the interval keeps its table
   *
   * @param sizes - shares, increasing, > 0
   * @param impact - currency per share, at each size
   */
  readonly fit?: ((sizes: Float64Array, impact: Float64Array) => PowerLaw | undefined) | undefined;
  /**
   * how long the policy assumes half of the shares that it takes are missing from the book, seconds, >= 0; default 10; 0:
   * they are back at once. Longer makes it expect less of later books and keep closer to the even split
   */
  readonly assumedHalfLife?: number | undefined;
}

/**
 * The policy `level`: trades up to the shadow price of the rest of the order under uncertain costs.
 *
 * At each step it forecasts the cost of the next interval: the current book, shrunk towards the typical curve as
 * strongly as past books reverted to it. It solves for the price at which the supply of this interval and the typical
 * supply of later ones add up to the rest of the order. It trades the supply of this interval below that price, minus
 * the shares that its own trades have taken from the book. See docs/mathematics/level-policy.md.
 *
 * @example
 * ```ts
 * import { levelPolicy } from '@waterfill/evaluate';
 * levelPolicy.name; // => 'level'
 * ```
 */
export const levelPolicy: Policy = createLevelPolicy();

/**
 * The policy {@link levelPolicy} with a profile of past days, on fitted power laws, or with another assumed recovery of the
 * book.
 *
 * @throws ProblemError naming an option that is unknown or out of range
 * @example
 * ```ts
 * import { createLevelPolicy } from '@waterfill/evaluate';
 * const profile = { binSeconds: 300, levels: new Float64Array(78).fill(1) };
 * createLevelPolicy({ profile }).name; // => 'level-profile'
 * ```
 */
export function createLevelPolicy(options: LevelOptions = {}): Policy {
  requireKnownFields(options, FIELDS, 'options');
  const { profile, fit, assumedHalfLife = RECOVERY } = options;
  requireHalfLife(assumedHalfLife);
  const recovery = assumedHalfLife === RECOVERY ? '' : `-recovery-${assumedHalfLife}s`;
  return {
    name: `level${fit ? '-power-law' : ''}${profile ? '-profile' : ''}${recovery}`,
    startDay: (day) => new LevelDay(day, { profile, fit, assumedHalfLife }),
  };
}

function requireHalfLife(seconds: number): void {
  if (seconds >= 0 && Number.isFinite(seconds)) return;
  throw new ProblemError('assumedHalfLife', `expected seconds >= 0, got ${String(seconds)}`);
}

class LevelDay implements DayPolicy {
  readonly #stepSeconds: number;
  /** the part of the depletion that is assumed to remain after one step */
  readonly #keep: number;
  readonly #profile: DayProfile | undefined;
  readonly #fit: LevelOptions['fit'];
  readonly #forecast: BookForecast;
  readonly #usualSupply: RunningMean;
  #prices: Float64Array | undefined;
  /** at the prices, shares; undefined if unknown */
  #supply: Float64Array | undefined;
  #now = 0;

  constructor(day: DayStart, { profile, fit, assumedHalfLife }: LevelOptions & { readonly assumedHalfLife: number }) {
    this.#stepSeconds = day.stepSeconds;
    this.#keep = assumedHalfLife === 0 ? 0 : pow(2, -day.stepSeconds / assumedHalfLife);
    this.#profile = profile;
    this.#fit = fit;
    this.#forecast = new BookForecast(day, profile && ((now) => levelAt(profile, now)));
    this.#usualSupply = new RunningMean(USUAL_SUPPLY / day.stepSeconds);
  }

  observe(seen: Seen): void {
    this.#supply = undefined;
    this.#now = seen.now;
    const depth = depthOf(seen.book);
    if (depth > 0) this.#prices ??= priceGrid(seen.mid);
    const forecast = this.#forecast;
    forecast.observe(seen);
    if (this.#prices === undefined || forecast.next === undefined) return;
    const { level } = forecast;
    this.#supply = this.#supplyOf(this.#prices, forecast.next, depth);
    const usual = level === 1 ? this.#supply : this.#supplyOf(times(this.#prices, level), forecast.next, depth);
    this.#usualSupply.add(usual);
  }

  decide(situation: Situation): number {
    const now = this.#supply;
    const later = this.#laterSupply(situation);
    // Unknown costs: trade evenly.
    if (now === undefined || later === undefined) return evenShares(situation);
    const { left, cap } = situation;
    const shares = supplyAtLevel(now, levelFor(now, later, left, cap), cap);
    return Math.max(0, shares - situation.missing);
  }

  levelOf(situation: Situation): number | undefined {
    const [now, prices, later] = [this.#supply, this.#prices, this.#laterSupply(situation)];
    if (now === undefined || prices === undefined || later === undefined) return undefined;
    const { low, high, part } = levelFor(now, later, situation.left, situation.cap);
    return prices[low]! + part * (prices[high]! - prices[low]!);
  }

  #supplyOf(prices: Float64Array, curve: ForecastCurve, depth: number): Float64Array {
    const law = this.#fit && lawOf(curve, depth, this.#fit);
    return law === undefined ? supplyAt(prices, curve, depth) : powerLawSupplyAt(prices, law, depth);
  }

  /** The typical supply of the later steps of the order; undefined if unknown. */
  #laterSupply({ stepsLeft, cap }: Situation): LaterSupply | undefined {
    const usual = this.#usualSupply.value;
    if (usual === undefined) return undefined;
    const back = 1 - this.#keep;
    if (this.#profile === undefined) return { usual, cap, weight: (stepsLeft - 1) * back, runs: NO_RUNS };
    const runs = levelRuns(this.#profile, this.#now, this.#stepSeconds, stepsLeft - 1).map(({ level, steps }) => ({
      ...{ weight: steps * back, shift: placesOf(level) },
    }));
    return { usual, cap, weight: 0, runs };
  }
}

function times(prices: Float64Array, factor: number): Float64Array {
  return prices.map((price) => price * factor);
}

/** The typical total supply of the later steps of an order. */
interface LaterSupply {
  /** of a step at the mean cost of the day, shares at each price of the grid */
  readonly usual: Float64Array;
  /** the most of a step, shares */
  readonly cap: number;
  /** the number of such steps, reduced by the depletion that remains */
  readonly weight: number;
  /** the steps with another usual cost, as a shift on the price grid */
  readonly runs: readonly { readonly weight: number; readonly shift: number }[];
}

const NO_RUNS: LaterSupply['runs'] = [];

/** At a place of the grid, shares. */
function laterAt({ usual, cap, weight, runs }: LaterSupply, place: number): number {
  let sum = weight === 0 ? 0 : weight * Math.min(usual[place]!, cap);
  // Not with an iterator, which would be allocated for every decision.
  for (let k = 0; k < runs.length; k++) {
    const run = runs[k]!;
    sum += run.weight * Math.min(supplyAtPlace(usual, place - run.shift), cap);
  }
  return sum;
}

/** The power law of a forecast within the depth of the book; undefined if there is none. */
function lawOf({ sizes, costs }: ForecastCurve, depth: number, fit: NonNullable<LevelOptions['fit']>) {
  const within = sizes.filter((size) => size <= depth);
  const law = fit(
    within,
    within.map((size, k) => costs[k]! / size),
  );
  return law !== undefined && law.exponent > 0 ? law : undefined;
}

/** A price, between two points of the grid. */
interface GridPrice {
  readonly low: number;
  readonly high: number;
  /** of the way from one to the other */
  readonly part: number;
}

/**
 * The price at which now + later = left, or the end of the grid beyond which it is.
 *
 * @param now - shares at each price of a grid, not decreasing
 * @param cap - the most that an interval trades, shares
 */
function levelFor(now: Float64Array, later: LaterSupply, left: number, cap: number): GridPrice {
  let [low, high] = [0, now.length - 1];
  let atLow = totalAt(now, later, cap, low);
  let atHigh = totalAt(now, later, cap, high);
  if (atHigh <= left) return { low: high, high, part: 0 };
  if (atLow >= left) return { low, high: low, part: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const atMiddle = totalAt(now, later, cap, middle);
    if (atMiddle < left) [low, atLow] = [middle, atMiddle];
    else [high, atHigh] = [middle, atMiddle];
  }
  return { low, high, part: (left - atLow) / (atHigh - atLow) };
}

/** The supply of this interval at a price, shares. */
function supplyAtLevel(now: Float64Array, { low, high, part }: GridPrice, cap: number): number {
  const [from, to] = [Math.min(now[low]!, cap), Math.min(now[high]!, cap)];
  return from + part * (to - from);
}

/** The supply of all steps left at a point of the grid, shares. */
function totalAt(now: Float64Array, later: LaterSupply, cap: number, place: number): number {
  return Math.min(now[place]!, cap) + laterAt(later, place);
}
