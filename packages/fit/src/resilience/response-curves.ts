import type { LagCell } from './lag-cells.js';
import type { ResponseMoments } from './response-moments.js';

/** What the moments say, at the end of each cell of lags, for one unit of flow. */
export interface ResponseCurves {
  /** R(l), the mean change of the price from before the flow to l later */
  readonly response: Float64Array;
  /** G(l), what one unit of flow alone changes */
  readonly propagator: Float64Array;
  /** C(l), the mean correlation of the flow within the cell */
  readonly correlation: Float64Array;
}

/**
 * Solves the equations of response and sign correlation for the propagator.
 *
 * With price changes r_t = sum_k dG(k) f_(t-k) + noise, the covariances S(l) = E[r_(t+l) f_t] and C(l) = E[f_(t+l) f_t]
 * satisfy S(l) = sum_k dG(k) C(l - k). This is the equation R(l) = sum G C of Bouchaud, Gefen, Potters & Wyart,
 * Fluctuations and response in financial markets (2004), eq. 18, for the increments, which stay stationary where the
 * price does not (Eisler, Bouchaud & Kockelkoren, The price impact of order book events, 2012). dG is taken as constant
 * within each cell; the equations are summed over cells alike, so there are as many as unknowns.
 *
 * @returns undefined if the flow does not determine it: in some cell there is too little
 */
export function responseCurves(
  { flowSquare, flowByFlow, flowByChange, flowByFlows }: ResponseMoments,
  cells: readonly LagCell[],
): ResponseCurves | undefined {
  const increments = solvePositive(flowByFlows, flowByChange);
  if (increments === undefined || !(flowSquare > 0)) return undefined;
  const widths = Float64Array.from(cells, ({ from, to }) => to - from);
  return {
    response: runningSum(flowByChange.map((sum) => sum / flowSquare)),
    propagator: runningSum(increments.map((step, j) => step * widths[j]!)),
    correlation: flowByFlow.map((sum, j) => sum / flowSquare / widths[j]!),
  };
}

function runningSum(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => {
    total += value;
    return total;
  });
}

/** A pivot below this part of its diagonal is rounding. */
const SMALLEST_PIVOT = 1e-10;

/** Solves a symmetric positive definite system by Cholesky; undefined if it is not. */
function solvePositive(matrix: readonly Float64Array[], right: Float64Array): Float64Array | undefined {
  const size = right.length;
  const lower = matrix.map((row) => row.slice());
  const solution = right.slice();
  for (let i = 0; i < size; i++) {
    const row = lower[i]!;
    for (let j = 0; j < i; j++) row[j] = (row[j]! - dotTo(row, lower[j]!, j)) / lower[j]![j]!;
    const pivot = row[i]! - dotTo(row, row, i);
    if (!(pivot > SMALLEST_PIVOT * matrix[i]![i]!)) return undefined;
    row[i] = Math.sqrt(pivot);
    solution[i] = (solution[i]! - dotTo(row, solution, i)) / row[i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) solution[i]! -= lower[j]![i]! * solution[j]!;
    solution[i]! /= lower[i]![i]!;
  }
  return solution;
}

function dotTo(a: Float64Array, b: Float64Array, end: number): number {
  let sum = 0;
  for (let k = 0; k < end; k++) sum += a[k]! * b[k]!;
  return sum;
}
