import { type FieldRules, fieldRules, ProblemError, pow, type Resilience, requireFields } from '@waterfill/model';
import type { FlowDay } from './flow-day.js';
import { type LagCell, lagCells } from './lag-cells.js';
import { type EstimatedResponse, marketResponse } from './market-response.js';
import { resilienceFindings } from './resilience-findings.js';
import { type ResponseMoments, responseMoments, type Series } from './response-moments.js';

/** Options of {@link fitResilience}. */
export interface FitResilienceOptions {
  /** the longest time after a trade, seconds; default 300, or a sixth of a short recording */
  readonly longestLag?: number | undefined;
  /** the length of the blocks that errors are estimated from, seconds; default: a twentieth of a day, >= `longestLag` */
  readonly blockSeconds?: number | undefined;
  /**
   * responses grow with this power of the volume, > 0 and <= 1; default 0.5: impact is concave, and at 1 a few large
   * trades decide everything
   */
  readonly volumeExponent?: number | undefined;
}

const RULES: FieldRules<FitResilienceOptions> = {
  longestLag: fieldRules.positive,
  blockSeconds: fieldRules.positive,
  volumeExponent: fieldRules.numberWhere('a number above 0, up to 1', (value) => value > 0 && value <= 1),
};

const LONGEST_LAG = 300;
const VOLUME_EXPONENT = 0.5;
/** With fewer, their differences say little about errors. */
const FEWEST_BLOCKS = 5;
const USUAL_BLOCKS = 20;

/**
 * Estimates how prices and depth respond to trades, and how they recover, from recorded trades and books.
 *
 * Changes of the mid are explained by the signed volume now and before; changes of what a size costs beyond the mid, by
 * the volume of either sign. Both solve the equations of response and sign correlation, see `responseCurves`. Errors
 * come from leaving out one block of time after the other.
 *
 * It is the market's average response to all trades, news and impact together. That an order of one's own would have
 * the same is an assumption.
 *
 * @param recorded - days of one instrument, with bins and a depth size in common, as `recordFlow` of `@waterfill/plan` makes
 *   them
 * @throws ProblemError if the recordings have too few trades or are too short (`too-few-trades`, `too-short`), or an
 *   option is out of range
 * @example
 * ```ts
 * import { fitResilience } from '@waterfill/fit';
 * // A trade of 100 shares moves the mid by 0.01 for good, and makes the book dearer by 0.02, half of it for 20 seconds.
 * let seed = 1;
 * const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
 * const flow = new Float64Array(20_000).map(() => (random() < 0.2 ? (random() < 0.5 ? -100 : 100) : 0));
 * let [mid, dearer] = [50, 0];
 * const mids = flow.map((shares) => (mid += 0.0001 * shares + 0.001 * (random() - 0.5)));
 * const costs = flow.map((shares) => {
 *   dearer = dearer * 0.5 ** (1 / 20) + 0.0002 * Math.abs(shares);
 *   return 0.03 + dearer + 0.001 * random();
 * });
 * const { depth } = fitResilience([{ date: '2025-06-02', binSeconds: 1, depthSize: 500, flow, mids, costs }]);
 * depth.exponential!.halfLife.value.toFixed(0); // => '20'
 * ```
 */
export function fitResilience(recorded: readonly FlowDay[], options: FitResilienceOptions = {}): Resilience {
  requireFields(options, RULES, 'options');
  const days = recorded.map(withBooks);
  const [{ binSeconds, depthSize, symbol }] = [daysAlike(days)];
  const { volumeExponent = VOLUME_EXPONENT } = options;
  const traded = days.flatMap(({ flow }) => Array.from(flow, Math.abs).filter((shares) => shares > 0));
  if (traded.length === 0) throw noTrades();
  const typicalShares = medianOf(traded);
  const seconds = binSeconds * days.reduce((sum, { flow }) => sum + flow.length, 0);
  const longest = options.longestLag ?? Math.min(LONGEST_LAG, seconds / (FEWEST_BLOCKS + 1));
  const blockSeconds = options.blockSeconds ?? Math.max(longest, seconds / days.length / USUAL_BLOCKS);
  const cells = lagCells(Math.max(1, Math.round(longest / binSeconds)));
  const series = days.map((day) => seriesOf(day, (shares) => pow(shares / typicalShares, volumeExponent)));
  const blocks = series.flatMap((one) => blocksOf(one, cells, Math.max(1, Math.round(blockSeconds / binSeconds))));
  requireBlocks(blocks.length, blockSeconds);
  const lags = Float64Array.from(cells, ({ to }) => (to - 0.5) * binSeconds);
  const mid = responseTo(
    blocks.map((block) => block.mid),
    cells,
    lags,
    true,
  );
  const depth = responseTo(
    blocks.map((block) => block.depth),
    cells,
    lags,
    false,
  );
  const found = {
    ...(symbol !== undefined && { symbol }),
    dates: days.map(({ date }) => date),
    ...{ binSeconds, bins: blocks.reduce((sum, block) => sum + block.mid.count, 0), tradedBins: traded.length },
    ...{ typicalShares, volumeExponent, depthSize, blockSeconds, blocks: blocks.length, lags },
    ...{ signCorrelation: mid.correlation, mid: mid.response, depth: depth.response },
  };
  return { ...found, findings: resilienceFindings(found) };
}

/** From the first bin with a book to the last: a recording may be of a part of its session. */
function withBooks({ flow, mids, costs, ...day }: FlowDay): FlowDay {
  const from = Math.max(0, mids.findIndex(isKnown));
  const to = mids.findLastIndex(isKnown) + 1;
  return { ...day, flow: flow.subarray(from, to), mids: mids.subarray(from, to), costs: costs.subarray(from, to) };
}

function isKnown(mid: number): boolean {
  return !Number.isNaN(mid);
}

/** The first day, after a check that the others match it. */
function daysAlike(days: readonly FlowDay[]): FlowDay {
  const [first, ...others] = days;
  if (first === undefined) throw new ProblemError('days', 'expected one day or more, got none');
  for (const { binSeconds, depthSize, symbol } of others) {
    if (binSeconds !== first.binSeconds || depthSize !== first.depthSize)
      throw new ProblemError('days', 'their bins and depth sizes differ; measure them alike');
    if (symbol !== first.symbol)
      throw new ProblemError('days', `of ${first.symbol} and ${symbol}; give the days of one symbol`, {
        code: 'several-symbols',
      });
  }
  return first;
}

function noTrades(): ProblemError {
  return new ProblemError('days', 'the recordings have no trades whose taker is known, so nothing to respond to', {
    code: 'no-trades',
  });
}

function requireBlocks(count: number, blockSeconds: number): void {
  if (count >= FEWEST_BLOCKS) return;
  const reason = `the recordings have ${count} blocks of ${blockSeconds} s with trades, and errors need ${FEWEST_BLOCKS}`;
  throw new ProblemError('days', reason, {
    code: 'too-short',
    cures: ['longestLag'],
    details: { count, blockSeconds },
  });
}

function responseTo(
  blocks: readonly ResponseMoments[],
  cells: readonly LagCell[],
  lags: Float64Array,
  mayStay: boolean,
): EstimatedResponse {
  const found = marketResponse(blocks, cells, lags, mayStay);
  if (found !== undefined) return found;
  throw new ProblemError('days', 'the trades are too few to tell the response at every lag', {
    ...{ code: 'too-few-trades', cures: ['longestLag'] },
  });
}

/** The mid with the flow of either sign, and the depth with the size of the flow. */
interface DaySeries {
  readonly mid: Series;
  readonly depth: Series;
}

function seriesOf({ flow, mids, costs }: FlowDay, scaled: (shares: number) => number): DaySeries {
  const sizes = flow.map((shares) => (shares === 0 ? 0 : scaled(Math.abs(shares))));
  const signed = flow.map((shares, t) => Math.sign(shares) * sizes[t]!);
  return { mid: { flow: signed, changes: changesOf(mids) }, depth: { flow: sizes, changes: changesOf(costs) } };
}

function changesOf(levels: Float64Array): Float64Array {
  return levels.map((level, t) => (t === 0 ? Number.NaN : level - levels[t - 1]!));
}

interface Block {
  readonly mid: ResponseMoments;
  readonly depth: ResponseMoments;
}

/** Blocks of equal length. Those in which nothing was known or traded are left out. */
function blocksOf({ mid, depth }: DaySeries, cells: readonly LagCell[], length: number): Block[] {
  const count = Math.max(1, Math.round(mid.flow.length / length));
  const edge = (b: number): number => Math.floor((b * mid.flow.length) / count);
  const blocks = Array.from({ length: count }, (_, b) => ({
    mid: responseMoments(mid, cells, edge(b), edge(b + 1)),
    depth: responseMoments(depth, cells, edge(b), edge(b + 1)),
  }));
  return blocks.filter((block) => block.mid.flowSquare > 0 && block.depth.flowSquare > 0);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
