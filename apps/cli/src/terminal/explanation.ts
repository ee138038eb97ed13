import { type Conflict, type Feature, featuresOf, findInfeasibility, type Problem } from '@waterfill/model';
import { infeasibilityText } from '@waterfill/report/text';
import { chooseSolver, judgeBackends } from '@waterfill/solvers';

/** What can be said of a problem without solving it. */
export interface Explanation {
  readonly features: readonly Feature[];
  /** the backend that is chosen; absent: none takes it */
  readonly solver?: string;
  /** why that one */
  readonly reason?: string;
  readonly others: readonly {
    readonly solver: string;
    readonly missing: readonly Feature[];
    readonly obstacle: string;
  }[];
  readonly convex: boolean;
  /** what that means, in plain words */
  readonly convexity: string;
  /** why no schedule can fill the order, if none can */
  readonly infeasible?: { readonly conflict: Conflict; readonly message: string };
}

/** Explains a problem: its features, the choice of the backend, whether it is convex and feasible. */
export function explain(problem: Problem): Explanation {
  const features = featuresOf(problem);
  const standings = judgeBackends(problem);
  const choice = standings.some(({ missing }) => missing.length === 0) ? chooseSolver(problem) : undefined;
  const others = (choice?.others ?? standings).map(({ backend, missing, obstacle }) => ({
    solver: backend.name,
    missing,
    obstacle,
  }));
  const infeasible = findInfeasibility(problem);
  return {
    features: [...features],
    ...(choice && { solver: choice.backend.name, reason: choice.reason }),
    others,
    convex: !features.has('nonconvex'),
    convexity: convexityOf(features),
    ...(infeasible && { infeasible }),
  };
}

function convexityOf(features: ReadonlySet<Feature>): string {
  if (features.has('nonconvex')) {
    return 'not convex: in some interval the next share costs less than the one before, so that a schedule can be best among its neighbours and still not the best of all';
  }
  const proof = 'a schedule that nothing nearby improves is the best of all, and the certificate proves it';
  const level = levelOf(features);
  if (level !== undefined) {
    return `convex: in no interval does the next share cost less than the one before, so that ${proof}; ${level} all cost the same, so that several schedules may be equally good`;
  }
  return `convex: in every interval the next share costs more than the one before, so that ${proof}`;
}

/** Where the next share costs as much as the one before. */
function levelOf(features: ReadonlySet<Feature>): string | undefined {
  if (features.has('tabulated')) return 'between two sizes of a table';
  return features.has('flat') ? 'in flat intervals' : undefined;
}

/** An explanation as labels and texts. */
export function explanationLines(explanation: Explanation): (readonly [string, string])[] {
  const { features, solver, reason, others, convexity, infeasible } = explanation;
  return [
    ['features', features.join(', ')],
    ['solver', solver === undefined ? 'none takes this problem' : `${solver}: ${reason}`],
    ...others.map((other) => [`not ${other.solver}`, obstacleText(other.obstacle, solver)] as const),
    ['convexity', convexity],
    ['feasible', infeasible === undefined ? 'yes' : `no, ${infeasibilityText(infeasible)}`],
  ];
}

function obstacleText(obstacle: string, chosen: string | undefined): string {
  return obstacle === 'nothing' ? `it would do, but ${chosen} is faster` : obstacle;
}
