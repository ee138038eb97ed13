/** What a backend claims, as far as it says anything that can be read. */
export interface Claim {
  /** one of the three statuses, or whatever else it says */
  readonly status: string;
  /** shares; of a stopped backend those of its incumbent */
  readonly schedule?: Float64Array | undefined;
  /** currency */
  readonly cost?: number | undefined;
  /** currency */
  readonly objective?: number | undefined;
  /** currency per share */
  readonly shadowPrice?: number | undefined;
  /** currency per share */
  readonly trajectoryLowerPrices?: Float64Array | undefined;
  /** currency per share */
  readonly trajectoryUpperPrices?: Float64Array | undefined;
  /** currency; of a problem that is not convex */
  readonly engineBound?: number | undefined;
  /** why it says that no schedule fills the order, shares */
  readonly conflict?: { readonly needed?: number | undefined; readonly available?: number | undefined } | undefined;
  /** why it stopped */
  readonly reason?: string | undefined;
  readonly iterations?: number | undefined;
}

/**
 * Reads what a backend resolved with, which may be anything at all: what is missing stays missing, whether it is a
 * result is for the judge to say. Plain numbers and texts alone are left, which can be sent between threads.
 *
 * @throws whatever reading a hostile object throws
 */
export function claimOf(result: unknown): Claim {
  const { status, conflict, reason, iterations, ...rest } = fieldsOf(result);
  const { solution, certificate } = status === 'stopped' ? fieldsOf(rest.incumbent) : rest;
  const answer = fieldsOf(solution);
  const { needed, available } = fieldsOf(conflict);
  return {
    status: typeof status === 'string' ? status : typeof status,
    schedule: numbersIn(answer.schedule),
    cost: numberIn(answer.cost),
    objective: numberIn(answer.objective),
    shadowPrice: numberIn(answer.shadowPrice),
    trajectoryLowerPrices: numbersIn(answer.trajectoryLowerPrices),
    trajectoryUpperPrices: numbersIn(answer.trajectoryUpperPrices),
    engineBound: numberIn(fieldsOf(certificate).engineBound),
    conflict: conflict === undefined ? undefined : { needed: numberIn(needed), available: numberIn(available) },
    reason: typeof reason === 'string' ? reason : undefined,
    iterations: numberIn(iterations),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function numbersIn(value: unknown): Float64Array | undefined {
  return Array.isArray(value) || ArrayBuffer.isView(value) ? Float64Array.from(value as ArrayLike<number>) : undefined;
}
