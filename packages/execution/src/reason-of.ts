import type { Situation } from '@waterfill/evaluate';
import type { DecisionReason } from './decision.js';
import type { LimitRules } from './limit-rules.js';

/** The bound that determined the size, if any did. */
export function reasonOf(
  wanted: number,
  { quantity, lower, upper, left, cap, steps, stepsLeft }: Situation,
  pace: number,
  rules: LimitRules | undefined,
): DecisionReason {
  if (left <= 0) return 'nothing-left';
  if (wanted < lower) return raisedBy();
  if (wanted > upper) return heldBy();
  if (lower < upper) return 'policy';
  if (upper === left && stepsLeft === 1) return 'last-step';
  return lower > 0 && rules?.least === lower ? 'deadline' : heldBy();

  function raisedBy(): DecisionReason {
    if (rules?.least === lower) return 'deadline';
    // Computed exactly like the bound of the pace.
    const even = (quantity * (steps - stepsLeft + 1)) / steps - (quantity - left);
    return lower === even - pace * quantity ? 'pace' : 'rest-must-fit';
  }

  function heldBy(): DecisionReason {
    if (rules !== undefined && rules.most === upper && upper !== left) return 'limit';
    if (upper === cap) return 'cap';
    return upper === left ? 'nothing-left' : 'pace';
  }
}
