import { formatBasketFrontierDocument, formatFrontierCsv } from '@waterfill/documents';
import { frontierPage, renderReport } from '@waterfill/report';
import { basketFrontierReport } from '@waterfill/report/text';
import { traceBasketFrontier } from '@waterfill/solvers';
import { ExitStatus } from '../exit-status.js';
import { basketIn } from '../input/read-basket.js';
import type { Input } from '../input/read-input.js';
import { solverRefusal } from '../input/solver-refusal.js';
import type { Delivery } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';

/** How a frontier is traced, and what its page says of that. */
interface Request {
  readonly points: number;
  readonly origin: readonly (readonly [label: string, text: string])[];
}

/**
 * Traces the efficient frontier of a basket, as `waterfill frontier` does that of an order.
 *
 * @param own - a document of a basket, or of its schedules or frontier
 */
export async function frontierOfBasket(
  own: Input,
  { points, origin }: Request,
  delivery: Delivery,
  io: Io,
): Promise<ExitStatus> {
  const basket = basketIn(own);
  const result = await traceBasketFrontier(basket.basket, { points }).catch((error) => {
    throw solverRefusal(own.source, error);
  });
  if (result.status !== 'complete') {
    const why =
      result.status === 'infeasible' ? result.message : `${result.reason}, at an aversion of ${result.aversion}`;
    io.complain(`waterfill: ${own.source}: ${result.status}: ${why}`);
    return ExitStatus.noOptimum;
  }
  const document = { basket, solver: 'convex', points: result.points };
  const unproved = result.points.filter(({ stopped }) => stopped !== undefined).length;
  const warning = `${unproved} of ${result.points.length} points are feasible, but not proved to the tolerance`;
  const warnings = unproved === 0 ? [] : [warning];
  await delivery.deliver({
    json: () => formatBasketFrontierDocument(document),
    csv: () => formatFrontierCsv(document),
    html: () => renderReport(frontierPage(document, { origin, warnings })),
    text: () => basketFrontierReport(basket, result.points, io.columns),
  });
  if (unproved === 0) return ExitStatus.done;
  io.complain(`waterfill: ${own.source}: ${warning}`);
  return ExitStatus.noOptimum;
}
