import { writeFileSync } from 'node:fs';
import { traceFrontier } from '@waterfill/solver-convex';
import { coupledSample } from '../sample-problem.js';
import type { Contest, PeerRow } from './peer-row.js';
import { errorsOf, problemContest } from './problem-contest.js';

/**
 * The efficient frontier of 25 points, spread evenly and certified, beside a peer that is told the aversions of these and
 * solves only for them. An answer is the schedules of the points, one after the other.
 */
export function frontierRow(T: number): PeerRow {
  const prepare = async (folder: string): Promise<Contest> => {
    const problem = coupledSample('risk', T);
    const points = async () => {
      const result = await traceFrontier(problem);
      if (result.status !== 'complete') throw new Error(result.status);
      return result.points;
    };
    const ours = async (): Promise<Float64Array> => {
      const answer = new Float64Array(25 * T);
      for (const [k, { solution }] of (await points()).entries()) answer.set(solution.schedule, k * T);
      return answer;
    };
    const { input } = problemContest(folder, `frontier-${T}`, problem, ours);
    const aversions = (await points()).map(({ aversion }) => aversion);
    writeFileSync(`${input}.aversions`, Float64Array.from(aversions));
    const errors = aversions.map((aversion) => errorsOf({ ...problem, risk: { ...problem.risk!, aversion } }));
    const errorOf = (answer: Float64Array): number =>
      Math.max(...errors.map((errorAt, k) => errorOfPoint(errorAt, answer.subarray(k * T, (k + 1) * T))));
    return { input, ours, errorOf };
  };
  return { name: `frontier, 25 points ${T}`, peer: 'cvxpy, Clarabel', language: 'python', task: 'frontier', prepare };
}

/** Of a point that has not been solved: 1. */
function errorOfPoint(errorAt: Contest['errorOf'], schedule: Float64Array): number {
  return Number.isNaN(schedule[0]) ? 1 : errorAt(schedule);
}
