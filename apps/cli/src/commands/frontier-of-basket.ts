import { basketFrontierReport } from '@waterfill/report/text';
import { traceBasketFrontier } from '@waterfill/solvers';
import { ExitStatus } from '../exit-status.js';
import { basketIn } from '../input/read-basket.js';
import type { Input } from '../input/read-input.js';
import { solverRefusal } from '../input/solver-refusal.js';
import type { Delivery } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';

/**
 * Traces the efficient frontier of a basket, as `waterfill frontier` does that of an order.
 *
 * @param own - a document of a basket, or of its schedules
 */
export async function frontierOfBasket(own: Input, points: number, delivery: Delivery, io: Io): Promise<ExitStatus> {
  const document = basketIn(own);
  const result = await traceBasketFrontier(document.basket, { points }).catch((error) => {
    throw solverRefusal(own.source, error);
  });
  if (result.status !== 'complete') {
    const why =
      result.status === 'infeasible' ? result.message : `${result.reason}, at an aversion of ${result.aversion}`;
    io.complain(`waterfill: ${own.source}: ${result.status}: ${why}`);
    return ExitStatus.noOptimum;
  }
  const rows = result.points.map(({ aversion, expectedCost, standardDeviation, certificate: { relativeGap } }) => {
    return { aversion, expectedCost, standardDeviation, relativeGap };
  });
  await delivery.deliver({
    json: () => `${JSON.stringify({ points: rows }, null, 2)}\n`,
    csv: () =>
      `aversion,expectedCost,standardDeviation,relativeGap\n${rows.map((row) => `${Object.values(row)}\n`).join('')}`,
    text: () => basketFrontierReport(document, result.points, io.columns),
  });
  const unproved = result.points.filter(({ stopped }) => stopped !== undefined).length;
  if (unproved === 0) return ExitStatus.done;
  io.complain(
    `waterfill: ${own.source}: ${unproved} of ${points} points are feasible, but not proved to the tolerance`,
  );
  return ExitStatus.noOptimum;
}
