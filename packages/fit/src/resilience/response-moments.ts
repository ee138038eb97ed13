import type { LagCell } from './lag-cells.js';

/** Sums over the bins of a block, about the block's means. */
export interface ResponseMoments {
  /** bins summed */
  readonly count: number;
  /** of the flow squared */
  readonly flowSquare: number;
  /** of the flow in the cell of each lag, times the flow */
  readonly flowByFlow: Float64Array;
  /** of the same, times the change of the price */
  readonly flowByChange: Float64Array;
  /** of the flow in one cell, times that in another: a row for each */
  readonly flowByFlows: readonly Float64Array[];
}

/** A price that responds, and the flow that it responds to. */
export interface Series {
  /** by bin */
  readonly flow: Float64Array;
  /** the change within each bin; NaN: unknown, so the bin is left out */
  readonly changes: Float64Array;
}

/**
 * The moments of a block of bins, from which responses follow.
 *
 * @param from - the first bin
 * @param to - the bin after the last
 */
export function responseMoments(
  { flow, changes }: Series,
  cells: readonly LagCell[],
  from: number,
  to: number,
): ResponseMoments {
  const sums = new Sums(cells.length);
  const totals = runningTotals(flow);
  const past = new Float64Array(cells.length);
  for (let t = from; t < to; t++) {
    if (Number.isNaN(changes[t]!)) continue;
    for (const [j, cell] of cells.entries()) past[j] = flowIn(totals, t, cell);
    sums.add(past, flow[t]!, changes[t]!);
  }
  return sums.aboutMeans();
}

function runningTotals(flow: Float64Array): Float64Array {
  const totals = new Float64Array(flow.length + 1);
  for (let t = 0; t < flow.length; t++) totals[t + 1] = totals[t]! + flow[t]!;
  return totals;
}

/** The flow of the bins that are so far back. Before the first bin there is none. */
function flowIn(totals: Float64Array, t: number, { from, to }: LagCell): number {
  return totals[Math.max(0, t - from + 1)]! - totals[Math.max(0, t - to + 1)]!;
}

class Sums {
  #count = 0;
  #flow = 0;
  #change = 0;
  #flowSquare = 0;
  readonly #past: Float64Array;
  readonly #flowByFlow: Float64Array;
  readonly #flowByChange: Float64Array;
  readonly #flowByFlows: Float64Array[];

  constructor(cells: number) {
    this.#past = new Float64Array(cells);
    this.#flowByFlow = new Float64Array(cells);
    this.#flowByChange = new Float64Array(cells);
    this.#flowByFlows = Array.from({ length: cells }, () => new Float64Array(cells));
  }

  add(past: Float64Array, flow: number, change: number): void {
    this.#count++;
    this.#flow += flow;
    this.#change += change;
    this.#flowSquare += flow * flow;
    for (let i = 0; i < past.length; i++) {
      const value = past[i]!;
      this.#past[i]! += value;
      this.#flowByFlow[i]! += value * flow;
      this.#flowByChange[i]! += value * change;
      const row = this.#flowByFlows[i]!;
      for (let j = 0; j <= i; j++) row[j]! += value * past[j]!;
    }
  }

  aboutMeans(): ResponseMoments {
    const n = Math.max(1, this.#count);
    const past = this.#past;
    const rows = this.#flowByFlows;
    return {
      count: this.#count,
      flowSquare: this.#flowSquare - (this.#flow * this.#flow) / n,
      flowByFlow: this.#flowByFlow.map((sum, i) => sum - (past[i]! * this.#flow) / n),
      flowByChange: this.#flowByChange.map((sum, i) => sum - (past[i]! * this.#change) / n),
      flowByFlows: rows.map((row, i) =>
        row.map((_, j) => (j <= i ? row[j]! : rows[j]![i]!) - (past[i]! * past[j]!) / n),
      ),
    };
  }
}

/** The sum of the moments of blocks, without one of them. */
export function summedMoments(blocks: readonly ResponseMoments[], without = -1): ResponseMoments {
  const used = blocks.filter((_, b) => b !== without);
  const sum = (value: (moments: ResponseMoments) => number): number =>
    used.reduce((total, moments) => total + value(moments), 0);
  const cells = used[0]!.flowByFlow;
  return {
    count: sum(({ count }) => count),
    flowSquare: sum(({ flowSquare }) => flowSquare),
    flowByFlow: cells.map((_, i) => sum(({ flowByFlow }) => flowByFlow[i]!)),
    flowByChange: cells.map((_, i) => sum(({ flowByChange }) => flowByChange[i]!)),
    flowByFlows: Array.from(cells, (_, i) => cells.map((__, j) => sum(({ flowByFlows }) => flowByFlows[i]![j]!))),
  };
}
