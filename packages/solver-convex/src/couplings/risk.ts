import { type Problem, riskWeights } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';

/** Risk: whatever is held costs, until it is done. */
export function riskPenalty(problem: Problem): HoldingsPenalty | undefined {
  const weight = riskWeights(problem);
  return weight && { weight, quantity: problem.quantity, growsWithOrder: true };
}
