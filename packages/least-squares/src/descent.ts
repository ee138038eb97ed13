import type { Box } from './box.js';
import { endOf, type FitStatus, type Limits } from './fit-status.js';
import { gainOf, isWorthTaking, type Trial } from './gain.js';
import type { Tolerances } from './least-squares-problem.js';
import type { Linearization, Objective } from './objective.js';
import type { Search } from './search.js';
import { TrustRegion } from './trust-region.js';

/** The end of a descent. */
export interface Descent {
  readonly linearization: Linearization;
  readonly region: TrustRegion;
  readonly status: FitStatus;
  readonly iterations: number;
}

/** Where rough derivatives, which have half of the digits, no longer help. */
const ROUGH: Tolerances = { reduction: 1e-8, step: 1e-8, gradient: 1e-4 };

/**
 * With rough derivatives, if there are any, to near the minimum, and from there with the others, unless those reach
 * beyond the domain of the residuals.
 */
export function descendTwice(start: Linearization, { box, objective, rough, limits }: Search): Descent {
  if (rough === objective) return descend(start, objective, { box, limits, iterations: 0 });
  const near = descend(start, rough, { box, limits: roughly(limits), iterations: 0 });
  const from = objective.linearizationAt(near.linearization);
  const { iterations } = near;
  return from
    ? descend(from, objective, { box, limits, iterations })
    : descend(near.linearization, rough, { box, limits, iterations });
}

function roughly({ reduction, step, gradient, iterations }: Limits): Limits {
  return {
    reduction: Math.max(reduction, ROUGH.reduction),
    step: Math.max(step, ROUGH.step),
    gradient: Math.max(gradient, ROUGH.gradient),
    iterations,
  };
}

function descend(
  start: Linearization,
  objective: Objective,
  { box, limits, iterations }: { box: Box; limits: Limits; iterations: number },
): Descent {
  let linearization = start;
  const region = new TrustRegion(box, linearization);
  let status = endOf(linearization, region, { box, limits, iterations });
  while (status === undefined) {
    const trial = trialOf(linearization, region, objective);
    region.resize(trial);
    if (trial.linearization) linearization = trial.linearization;
    region.rescale(linearization);
    iterations++;
    status = endOf(linearization, region, { box, limits, iterations, trial });
  }
  return { linearization, region, status, iterations };
}

/** The next step, its gain, and the linearization at its end if it is accepted. */
function trialOf(
  from: Linearization,
  region: TrustRegion,
  objective: Objective,
): Trial & { linearization: Linearization | undefined } {
  const step = region.step(from);
  const point = objective.at(step.to);
  const gain = gainOf(from, step, point);
  const linearization = isWorthTaking(gain) ? objective.linearizationAt(point) : undefined;
  const isOutside = isWorthTaking(gain) && !linearization;
  return { step, gain: isOutside ? { ...gain, actual: Number.NEGATIVE_INFINITY } : gain, linearization };
}
