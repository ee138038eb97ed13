import type { HeldOut, ImpactCurves } from '@waterfill/model';
import { auctionsOf } from '../auctions/auction-session.js';
import type { OrderRequest } from '../order/order.js';
import type { PlanControl } from '../stages/progress.js';

/** Judging on unseen books while the rest is planned. */
export interface JudgingApart {
  readonly heldOut: Promise<HeldOut | undefined>;
  /** Stops it, unless it is done. */
  end(): void;
}

/**
 * Begins to judge on unseen books as the control says, before there is a plan.
 *
 * @returns undefined if the control has no `judge`, and for an order with auctions, whose cost the plan has to state first
 */
export function judgeApart(
  days: readonly ImpactCurves[],
  order: OrderRequest,
  { judge, heldOut = true, signal }: PlanControl,
): JudgingApart | undefined {
  if (judge === undefined || !heldOut || auctionsOf(order).length > 0) return undefined;
  const ended = new AbortController();
  const abort = (): void => ended.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  const judged = judge(days, order, ended.signal);
  // Where planning fails first, nobody waits for it.
  judged.catch(() => {});
  return {
    heldOut: judged,
    end() {
      signal?.removeEventListener('abort', abort);
      abort();
    },
  };
}
