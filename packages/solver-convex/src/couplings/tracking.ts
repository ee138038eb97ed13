import { type Problem, trackingWeights } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';

/** Tracking: the shares done should equal the target. */
export function trackingPenalty(problem: Problem): HoldingsPenalty | undefined {
  const { quantity, tracking } = problem;
  const weight = trackingWeights(problem);
  return tracking && weight && { weight, quantity, target: tracking.target, growsWithOrder: false };
}
