import { type Problem, trackingWeights } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';

/** Tracking: what is held is to be what the target leaves of the order. */
export function trackingPenalty(problem: Problem): HoldingsPenalty | undefined {
  const { quantity, tracking } = problem;
  const weight = trackingWeights(problem);
  return (
    tracking && weight && { weight, wanted: tracking.target.map((done) => quantity - done), growsWithOrder: false }
  );
}
