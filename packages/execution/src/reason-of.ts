import type { Situation } from '@waterfill/evaluate';
import type { DecisionReason } from './decision.js';
import type { LimitRules } from './limit-rules.js';

/** Which bound decided, if any did. */
export function reasonOf(
  wanted: number,
  { lower, upper, left, cap, stepsLeft }: Situation,
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
    return lower === left - cap * (stepsLeft - 1) ? 'rest-must-fit' : 'pace';
  }

  function heldBy(): DecisionReason {
    if (rules !== undefined && rules.most === upper && upper !== left) return 'limit';
    if (upper === cap) return 'cap';
    return upper === left ? 'nothing-left' : 'pace';
  }
}
