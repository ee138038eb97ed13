import { createPowerLawFitter } from '@waterfill/fit';
import { fitLeastSquares } from '@waterfill/least-squares';
import { certify, createProblem, type Problem } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';
import { createDualSolver, solveDual } from '@waterfill/solver-dual';
import { solveLots } from '@waterfill/solver-lots';
import { sampleBasket } from '../sample-basket.js';
import { coupledSample, sampleProblem } from '../sample-problem.js';
import { basketContest } from './basket-contest.js';
import { BOOK_ROWS } from './book-rows.js';
import { COMMAND_ROWS } from './command-rows.js';
import { DOCUMENT_ROWS } from './document-rows.js';
import { FITTED_SIZES, fitContest } from './fit-contest.js';
import { frontierRow } from './frontier-row.js';
import type { PeerLanguage } from './install-peers.js';
import type { Contest, PeerRow } from './peer-row.js';
import { problemContest } from './problem-contest.js';
import { RECORDINGS_ROWS } from './recordings-row.js';
import { tableRow } from './table-row.js';

/** The peers: a name in the table, and where it runs. */
const C = ['C', 'c'] as const;
const NUMPY = ['numpy', 'python'] as const;
const CLARABEL = ['cvxpy, Clarabel', 'python'] as const;
const IPOPT = ['Ipopt', 'python'] as const;

/** Intervals, and shares of the order. */
const LOTS = [
  [390, 1e5],
  [100_000, 1e8],
] as const;

/** Assets, and intervals. */
const BASKETS = [
  [2, 390],
  [10, 390],
  [50, 78],
  [200, 13],
] as const;

/** All comparisons, in the order in which they are printed. */
export const PEER_ROWS: readonly PeerRow[] = [
  ...[390, 23_400, 1_000_000].flatMap((T) => [
    onProblem(`dual ${T}`, C, 'dual', () => sampleProblem('mixed', T), solveByDual),
    onProblem(`dual ${T}`, NUMPY, 'dual', () => sampleProblem('mixed', T), solveByDual),
    onProblem(`bounds and half-spreads ${T}`, C, 'bounded', () => sampleProblem('bounded', T), solveByDual),
    onProblem(`bounds and half-spreads ${T}`, NUMPY, 'bounded', () => sampleProblem('bounded', T), solveByDual),
  ]),
  onProblem('create, solve, certify 390', NUMPY, 'solve-and-certify', () => sampleProblem('mixed', 390), solveWhole),
  ...[390, 1_000_000].map((T) => certifyRow(T)),
  ...LOTS.map(([T, Q]) => onProblem(`lots ${T} / ${Q}`, NUMPY, 'lots', () => inLots(T, Q), solveByLots)),
  ...[390, 4_680].flatMap((T) => [
    onProblem(`interior point, separable ${T}`, CLARABEL, 'clarabel', () => sampleProblem('bounded', T), solveByConvex),
    onProblem(`interior point, separable ${T}`, IPOPT, 'ipopt', () => sampleProblem('bounded', T), solveByConvex),
    onProblem(`interior point, risk ${T}`, CLARABEL, 'clarabel', () => coupledSample('risk', T), solveByConvex),
    onProblem(`interior point, risk ${T}`, IPOPT, 'ipopt', () => coupledSample('risk', T), solveByConvex),
    onProblem(
      `interior point, trajectory ${T}`,
      CLARABEL,
      'clarabel',
      () => coupledSample('everything', T),
      solveByConvex,
    ),
    onProblem(`interior point, trajectory ${T}`, IPOPT, 'ipopt', () => coupledSample('everything', T), solveByConvex),
  ]),
  frontierRow(390),
  ...[20, 200].map((segments) => tableRow(390, segments)),
  ...BASKETS.map(([N, T]) => basketRow(N, T)),
  { name: 'fit, 20 curves', peer: 'curve_fit', language: 'python', task: 'curve-fit', prepare: fitByKernel },
  { name: 'least squares, 20 curves', peer: 'scipy', language: 'python', task: 'least-squares', prepare: fitInGeneral },
  ...BOOK_ROWS,
  ...RECORDINGS_ROWS,
  ...DOCUMENT_ROWS,
  ...COMMAND_ROWS,
];

function onProblem(
  name: string,
  [peer, language]: readonly [string, PeerLanguage],
  task: string,
  problemOf: () => Problem,
  solve: (problem: Problem) => ReturnType<Contest['ours']>,
): PeerRow {
  const prepare = (folder: string): Contest => {
    const problem = problemOf();
    return problemContest(folder, name.replaceAll(/[^a-z0-9]+/g, '-'), problem, () => solve(problem));
  };
  return { name, peer, language, task, prepare };
}

let shares = new Float64Array(0);

/** Into an array that is there, as C does. */
function solveByDual(problem: Problem): Float64Array {
  if (shares.length !== problem.lower.length) shares = new Float64Array(problem.lower.length);
  return solveDual(problem, undefined, shares).schedule!;
}

function solveByLots(problem: Problem): Float64Array {
  return solveLots(problem).schedule!;
}

/** To the accuracy at which the others stop. */
function solveByConvex(problem: Problem): Float64Array {
  return solveConvex(problem, { tolerance: 1e-9 }).schedule;
}

const SOLVER = createDualSolver();

/** Through the public API, from plain numbers to a certificate. */
async function solveWhole({ quantity, impact }: Problem): Promise<Float64Array> {
  const result = await SOLVER.solve(createProblem({ quantity, impact }));
  if (result.status !== 'optimal') throw new Error(result.status);
  return result.solution.schedule;
}

/** The certificate of the even split without a price; an answer is its cost and its gap. */
function certifyRow(T: number): PeerRow {
  const prepare = (folder: string): Contest => {
    const problem = sampleProblem('mixed', T);
    const even = problem.lower.map(() => problem.quantity / T);
    const ours = (): Float64Array => {
      const { cost, dualityGap } = certify(problem, even);
      return Float64Array.of(cost, dualityGap);
    };
    const { input } = problemContest(folder, `certify-${T}`, problem, ours);
    const { dualityGap } = certify(problem, even, solveDual(problem));
    return { input, ours, errorOf: ([, gap]) => Math.abs(gap! / dualityGap - 1) };
  };
  return { name: `certify without a price ${T}`, peer: 'numpy', language: 'python', task: 'certify', prepare };
}

function basketRow(N: number, T: number): PeerRow {
  const [peer, language] = CLARABEL;
  const prepare = (folder: string): Contest => basketContest(folder, `basket-${N}-${T}`, sampleBasket(N, T));
  return { name: `basket, ${N} assets ${T}`, peer, language, task: 'clarabel-basket', prepare };
}

function inLots(T: number, quantity: number): Problem {
  return createProblem({ quantity, impact: sampleProblem('mixed', T).impact, lot: 1 });
}

function fitByKernel(folder: string): Contest {
  const fitter = createPowerLawFitter(FITTED_SIZES);
  return fitContest(folder, (curve) => {
    const { coefficient, exponent } = fitter.fit(curve);
    return [coefficient, exponent];
  });
}

/** From the start that scipy has. */
function fitInGeneral(folder: string): Contest {
  const logs = Array.from(FITTED_SIZES, Math.log);
  return fitContest(folder, (curve) => {
    const { parameters } = fitLeastSquares({
      start: [curve[0]!, 0.5],
      residuals: ([a, alpha]) => FITTED_SIZES.map((x, k) => a! * x ** alpha! - curve[k]!),
      jacobian: ([a, alpha]) => Array.from(FITTED_SIZES, (x, k) => [x ** alpha!, a! * x ** alpha! * logs[k]!]),
    });
    return [parameters[0]!, parameters[1]!];
  });
}
