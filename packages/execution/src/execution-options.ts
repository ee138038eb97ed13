import { type Policy, replaySettings, requireOrders } from '@waterfill/evaluate';
import { ProblemError, requireKnownFields } from '@waterfill/model';
import { type ExecutionOrder, requireBreaks, requireLimits } from './execution-order.js';
import { requireExecutionOrder } from './require-execution-order.js';
import type { ExecutionSettings, TrailHeader } from './trail/entry.js';

/** How an execution decides. */
export interface ExecutionOptions {
  /** between decisions, seconds, a whole number from 1 to 1800; default 10 */
  readonly stepSeconds?: number | undefined;
  /** the half-life of recovery: seconds until half of the shares that the order took are back in the book; default 7 */
  readonly halfLife?: number | undefined;
  /**
   * the largest allowed distance of the part done from the even trajectory, 0 to 1; 1: no limit; default 0.1, with a
   * plan 1
   */
  readonly pace?: number | undefined;
  /** the most that a step trades, as a multiple of what the even split trades there, >= 1; default Infinity */
  readonly cap?: number | undefined;
  /**
   * `one-step` (the default): a child order is over when the next step begins, and its unfilled shares are carried
   * over. `resting`: its shares count as traded until they are filled or `onOver` ends it
   */
  readonly childOrders?: 'one-step' | 'resting' | undefined;
}

/**
 * The order and the settings, with the defaults filled in.
 *
 * @throws ProblemError naming the option or the field of the order that is wrong
 */
export function headerOf(order: ExecutionOrder, policy: Policy, options: ExecutionOptions): TrailHeader {
  requireKnownFields(options, ['stepSeconds', 'halfLife', 'pace', 'cap', 'childOrders'], 'options');
  const { childOrders = 'one-step', pace: asked = policy.planned === true ? 1 : undefined, ...replayed } = options;
  const { stepSeconds, halfLife, pace, cap } = replaySettings({ ...replayed, pace: asked });
  if (childOrders !== 'one-step' && childOrders !== 'resting') {
    throw new ProblemError('childOrders', `expected one-step or resting, got ${String(childOrders)}`);
  }
  if (policy.hindsight === true) {
    throw new ProblemError(
      'policy',
      `${policy.name} uses the whole day in advance, so it cannot be used for trading; choose another policy`,
    );
  }
  requireExecutionOrder(order);
  requireOrders([order], order.sessionSeconds, stepSeconds);
  requireLimits(order, stepSeconds);
  requireBreaks(order, stepSeconds);
  const settings = { stepSeconds, halfLife, pace, cap: cap === Number.POSITIVE_INFINITY ? null : cap, childOrders };
  return { format: 'waterfill/execution@1', order, policy: policy.name, settings };
}

/** The options that give these settings. */
export function optionsOf({ cap, ...settings }: ExecutionSettings): ExecutionOptions {
  return { ...settings, cap: cap ?? Number.POSITIVE_INFINITY };
}
