import type { Problem } from '@waterfill/model';
import type { HoldingsPenalty } from './holdings-penalty.js';
import { riskPenalty } from './risk.js';
import { trackingPenalty } from './tracking.js';

/** Every kind of coupling of this method; undefined if a problem does not have it. */
const KINDS: readonly ((problem: Problem) => HoldingsPenalty | undefined)[] = [riskPenalty, trackingPenalty];

/** The penalties of the couplings of a problem. */
export function penaltiesOf(problem: Problem): readonly HoldingsPenalty[] {
  return KINDS.map((kind) => kind(problem)).filter((penalty) => penalty !== undefined);
}
