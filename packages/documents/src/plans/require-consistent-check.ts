import { answerOf, type BackendReport, type CheckReport, type Plan } from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/** Relative to a gross objective: the tolerance of comparing other certificates with that of the plan. */
const ROUNDING = 1e-9;

/**
 * Refuses a cross-check that contradicts the certificate of the plan, or itself. A plan does not contain the
 * schedules of its answers, so the check remains a claim of its writer even if it agrees with the certificate.
 */
export function requireConsistentCheck(plan: Plan, check: CheckReport, refuseAt: Refuse): void {
  const refuse: Refuse = (path, reason) => refuseAt(['check', ...path], reason);
  requireVerdict(check, refuse);
  requireBounds(plan, check, refuse);
  for (const [i, backend] of check.backends.entries()) {
    const fault = faultOf(plan, check, backend);
    if (fault !== undefined) refuse(['backends', i, fault[0]], fault[1]);
  }
}

function requireVerdict({ verdict, best, backends }: CheckReport, refuse: Refuse): void {
  const isAgreed = backends.some((one) => one.verdict === 'agrees') && backends.every((one) => one.verdict !== 'wrong');
  // A required backend without an answer also makes the verdict a disagreement.
  const isMissed = backends.some(({ status }) => status === null);
  if (isAgreed !== (verdict === 'agree') && !(isAgreed && isMissed)) {
    refuse(['verdict'], `claims "${verdict}", which the verdicts on the backends contradict`);
  }
  if (best.objective === null) return;
  const isFound = backends.some(({ cost, objective }) => cost === best.cost && objective === best.objective);
  if (!isFound)
    refuse(['best', 'objective'], `claims ${best.objective}, at a cost of ${best.cost}, which no backend has`);
}

function requireBounds(plan: Plan, { best }: CheckReport, refuse: Refuse): void {
  const answer = answerOf(plan.result);
  if (answer === undefined || best.dualBound === null) return;
  const { objective } = answer.certificate;
  if (best.dualBound <= objective + roundingOf(plan)) return;
  refuse(
    ['best', 'dualBound'],
    `claims ${best.dualBound}, but the schedule of the plan has an objective of ${objective}`,
  );
}

/** The wrong field of a backend's entry, and why it is wrong. */
type Fault = readonly [field: keyof BackendReport, reason: string];

function faultOf(plan: Plan, check: CheckReport, backend: BackendReport): Fault | undefined {
  const { status, verdict, relativeGap, objective, cost } = backend;
  if (relativeGap === null) {
    const isProved = verdict === 'agrees' && status === 'optimal';
    return isProved ? ['verdict', 'claims "agrees", but there is no certified gap'] : undefined;
  }
  if (plan.result.status === 'infeasible') {
    return ['relativeGap', `claims ${relativeGap}, but no schedule fills this order`];
  }
  if (objective === null || cost === null) return ['objective', 'is missing, and the schedule has a gap'];
  return costFault(plan, cost, objective) ?? gapFault(plan, check, { ...backend, relativeGap, objective });
}

function costFault(plan: Plan, cost: number, objective: number): Fault | undefined {
  const { risk, tracking, transientImpact } = plan.order.problem;
  const bound = answerOf(plan.result)?.certificate.dualBound ?? Number.NEGATIVE_INFINITY;
  if (objective < bound - roundingOf(plan)) {
    return ['objective', `claims ${objective}, but the plan proves that no schedule goes below ${bound}`];
  }
  const isCostAlone = risk === undefined && tracking === undefined && transientImpact === undefined;
  if (!isCostAlone || Math.abs(cost - objective) <= roundingOf(plan)) return undefined;
  return ['cost', `claims ${cost}, but the objective of ${objective} is the cost alone`];
}

interface Proved extends BackendReport {
  readonly relativeGap: number;
  readonly objective: number;
}

function gapFault(plan: Plan, { best }: CheckReport, backend: Proved): Fault | undefined {
  if (best.dualBound === null) return undefined;
  const { relativeGap, objective, excess, verdict } = backend;
  const above = Math.max(0, objective - best.dualBound);
  if (Math.abs((excess ?? 0) - above) > roundingOf(plan)) return ['excess', `claims ${excess}, but it is ${above}`];
  // With rebates the gap is relative to more than the objective.
  if (plan.order.problem.fee !== undefined || verdict === 'wrong') return undefined;
  if (relativeGap * objective >= above - roundingOf(plan)) return undefined;
  return ['relativeGap', `claims ${relativeGap}, but the objective is ${above} above the bound`];
}

/** The rounding of the numbers that objectives are computed from, currency. */
function roundingOf({ result, order: { problem } }: Plan): number {
  const answer = answerOf(result);
  if (answer === undefined) return Number.POSITIVE_INFINITY;
  return ROUNDING * (answer.certificate.grossObjective + Math.abs(answer.solution.shadowPrice) * problem.quantity);
}
