import { type Problem, riskWeights } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';

/** Risk: holdings cost until they are traded. */
export function riskPenalty(problem: Problem): HoldingsPenalty | undefined {
  const weight = riskWeights(problem);
  return weight && { weight, quantity: problem.quantity, growsWithOrder: true };
}
