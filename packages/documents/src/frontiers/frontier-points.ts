import {
  type Answer,
  boundPrices,
  certify,
  createProblem,
  intervalCount,
  intervalPrices,
  isProved,
  type OrderProblem,
  type Problem,
  ProblemError,
  type SolvedFrontierPoint,
  type StopReason,
  valuationOf,
} from '@waterfill/model';
import { z } from 'zod';
import { numberArray } from '../json/number-array.js';
import { parsePath } from '../json/read-with-schema.js';
import type { Refuse } from '../json/refuse.js';
import { strictObject } from '../json/strict-object.js';
import { requireBorneOut } from '../schedules/require-borne-out.js';
import { stopReasons } from '../schedules/schedule-document.js';
import { requireReason, requireRisingAversions } from './require-points.js';

/** A point as a document states it. */
export interface FrontierPointFields {
  readonly aversion: number;
  readonly status: 'optimal' | 'stopped';
  /** why it stopped */
  readonly reason?: StopReason;
  readonly expectedCost: number;
  readonly standardDeviation: number;
  readonly objective: number;
  /** null: not known */
  readonly relativeGap: number | null;
  readonly tolerance: number;
  readonly shadowPrice: number;
  readonly schedule: Float64Array;
  readonly trajectoryLowerPrices?: Float64Array;
  readonly trajectoryUpperPrices?: Float64Array;
}

/** The content of a point: its schedule, the prices that prove it, and its claims. */
export function frontierPointFields(point: SolvedFrontierPoint): FrontierPointFields {
  const { aversion, expectedCost, standardDeviation, solution, certificate, tolerance, stopped } = point;
  const { objective, shadowPrice, schedule, trajectoryLowerPrices, trajectoryUpperPrices } = solution;
  return {
    aversion,
    ...(stopped === undefined ? { status: 'optimal' } : { status: 'stopped', reason: stopped }),
    ...{ expectedCost, standardDeviation, objective, relativeGap: certificate.relativeGap, tolerance, shadowPrice },
    schedule,
    ...(trajectoryLowerPrices && { trajectoryLowerPrices }),
    ...(trajectoryUpperPrices && { trajectoryUpperPrices }),
  };
}

/**
 * The points of a frontier of an order, each certified again at its own aversion.
 *
 * @param refuse - called with the first claim that does not hold, by its path from the list of points
 */
export function frontierPointsOf(
  points: readonly FrontierPointFields[],
  order: OrderProblem,
  refuse: Refuse,
): SolvedFrontierPoint[] {
  const { lot: _, oddLot: __, risk, ...problem } = order.problem;
  if (risk === undefined && points.length > 0) refuse([], 'is of an order whose price does not move: it has no risk');
  requireRisingAversions(points, refuse);
  return points.map((point, i) => {
    const own = createProblem({ ...problem, risk: { ...risk!, aversion: point.aversion } });
    return certifiedPoint(point, own, (path, reason) => refuse([i, ...path], reason));
  });
}

function certifiedPoint(point: FrontierPointFields, problem: Problem, refuse: Refuse): SolvedFrontierPoint {
  requireLengths(point, intervalCount(problem), refuse);
  const { aversion, status, reason, expectedCost, standardDeviation, tolerance } = point;
  const answer = answerAt(point, problem, refuse);
  const report = { solver: '', iterations: 0, elapsedMs: 0, tolerance };
  requireReason(point, refuse);
  const isStopped = status === 'stopped' && reason !== undefined;
  // In a frontier document the fields of a certificate are next to the other fields.
  const refuseField: Refuse = (path, fault) =>
    refuse(
      path.filter((part) => part !== 'certificate'),
      fault,
    );
  requireBorneOut(
    problem,
    isStopped ? { ...report, status, reason, incumbent: answer } : { ...report, status: 'optimal', ...answer },
    refuseField,
  );
  if (isStopped && isProved(problem, answer.certificate, point.shadowPrice, tolerance)) {
    refuse(['status'], `claims "stopped", but the schedule is proved to the tolerance of ${tolerance}`);
  }
  return { aversion, expectedCost, standardDeviation, ...answer, tolerance, ...(isStopped && { stopped: reason }) };
}

/** The schedule of a point with the claims of the document, and the certificate computed from them. */
function answerAt(point: FrontierPointFields, problem: Problem, refuse: Refuse): Answer {
  const { expectedCost, standardDeviation, objective, relativeGap, schedule, shadowPrice } = point;
  const { trajectoryLowerPrices, trajectoryUpperPrices } = point;
  const multipliers = {
    shadowPrice,
    ...(trajectoryLowerPrices && { trajectoryLowerPrices }),
    ...(trajectoryUpperPrices && { trajectoryUpperPrices }),
  };
  try {
    const certificate = certify(problem, schedule, multipliers);
    const { cost } = certificate;
    const worth = { ...valuationOf(problem, schedule, cost), expectedCost, standardDeviation, objective };
    const bounds = boundPrices(problem, intervalPrices(problem, schedule, multipliers));
    return {
      solution: { schedule, cost, ...worth, ...multipliers, ...bounds },
      certificate: { ...certificate, objective, relativeGap: relativeGap ?? certificate.relativeGap },
    };
  } catch (error) {
    if (error instanceof ProblemError) return refuse(parsePath(error.path), error.reason);
    throw error;
  }
}

const VECTORS = ['schedule', 'trajectoryLowerPrices', 'trajectoryUpperPrices'] as const;

function requireLengths(point: FrontierPointFields, intervals: number, refuse: Refuse): void {
  for (const field of VECTORS) {
    const { length = intervals } = point[field] ?? {};
    if (length === intervals) continue;
    refuse([field], `expected ${intervals} elements, one per interval of the problem, got ${length}`);
  }
}

const amount = z.number().nonnegative();

/** The schema of {@link frontierPointFields}. */
export const frontierPointSchema: z.ZodType<FrontierPointFields> = strictObject({
  aversion: amount,
  status: z.enum(['optimal', 'stopped']),
  reason: z.enum(stopReasons).exactOptional(),
  expectedCost: z.number(),
  standardDeviation: amount,
  objective: z.number(),
  relativeGap: z.number().nullable(),
  tolerance: z.number().gt(0),
  shadowPrice: z.number(),
  schedule: numberArray(),
  trajectoryLowerPrices: numberArray().exactOptional(),
  trajectoryUpperPrices: numberArray().exactOptional(),
});
