import { type Problem, trackingWeights } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';

/** Tracking: what is done is to be the target. */
export function trackingPenalty(problem: Problem): HoldingsPenalty | undefined {
  const { quantity, tracking } = problem;
  const weight = trackingWeights(problem);
  return tracking && weight && { weight, quantity, target: tracking.target, growsWithOrder: false };
}
