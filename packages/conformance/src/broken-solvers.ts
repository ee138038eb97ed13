import {
  boundPrices,
  certify,
  createProblem,
  type Feature,
  featuresOf,
  findInfeasibility,
  type Problem,
  type SolveOptions,
  type Solver,
  valuationOf,
} from '@waterfill/model';
import { exceedBound, moveLot, moveShares, shifted, withSolution } from './broken-answers.js';
import { changingAnswers, changingConflicts, forgettingImpact } from './changing-answers.js';
import { agreesWithTheReference } from './laws/agrees-with-the-reference.js';
import { closesTheGap } from './laws/closes-the-gap.js';
import { endsOnExtremeProblems } from './laws/ends-on-extreme-problems.js';
import { fillsTheOrder } from './laws/fills-the-order.js';
import { findsInfeasibility } from './laws/finds-infeasibility.js';
import { findsThatNoLotsFit } from './laws/finds-that-no-lots-fit.js';
import { findsTrajectoryConflicts } from './laws/finds-trajectory-conflicts.js';
import { rejectsWhenAborted } from './laws/heeds-its-signal.js';
import { ignoresACommonFee } from './laws/ignores-a-common-fee.js';
import { keepsNothingBetweenCalls } from './laws/keeps-nothing-between-calls.js';
import { keepsTheTrajectoryBounds } from './laws/keeps-the-trajectory-bounds.js';
import { leavesItsInputAlone } from './laws/leaves-its-input-alone.js';
import { leavesNoLotToMove } from './laws/leaves-no-lot-to-move.js';
import { pricesTheBounds } from './laws/prices-the-bounds.js';
import { pricesTheTrajectoryBounds } from './laws/prices-the-trajectory-bounds.js';
import { refusesWhatItDoesNotSupport } from './laws/refuses-what-it-does-not-support.js';
import { rescaleProblem } from './laws/rescale-problem.js';
import { rescalesWithTheTime } from './laws/rescales-with-the-time.js';
import { respectsTheBounds } from './laws/respects-the-bounds.js';
import { statesItsTrueCost } from './laws/states-its-true-cost.js';
import { statesItsTrueObjective } from './laws/states-its-true-objective.js';
import { statesTheSlopeOfTheOptimalCost } from './laws/states-the-slope-of-the-optimal-cost.js';
import { tradesWholeLots } from './laws/trades-whole-lots.js';
import { ANSWERS, IS_COMPLETE, REJECTS_WITH_ERRORS } from './references/find-optimum.js';

/** A backend with one fault, to test code that should detect it. */
export interface BrokenSolver {
  /** the fault, in words */
  readonly fault: string;
  /** the name of the law that catches it */
  readonly law: string;
  /** the name of the only case that shows it; absent: generated problems show it */
  readonly case?: string;
  /** the features that the faulty backend needs to show it; absent: none in particular */
  readonly feature?: Feature;
  /** @param base - a correct backend, which is given the fault */
  readonly create: (base: Solver) => Solver;
}

/**
 * One backend for each fault that the suite must detect.
 *
 * @example
 * ```ts
 * import { brokenSolvers } from '@waterfill/conformance/broken-solvers';
 * brokenSolvers.find(({ law }) => law === 'rejects with errors alone')?.fault; // => 'throws a string'
 * ```
 */
export const brokenSolvers: readonly BrokenSolver[] = [
  {
    fault: 'states a cost off by a millionth',
    law: statesItsTrueCost.name,
    create: changingAnswers((_, answer) => withSolution(answer, { cost: answer.solution.cost * (1 + 1e-6) })),
  },
  {
    fault: 'moves one share on mixed-exponent-hour',
    law: closesTheGap.name,
    case: 'mixed-exponent-hour',
    create: changingAnswers((problem, answer) =>
      isMixedExponentHour(problem) ? moveShares(problem, answer, 1) : answer,
    ),
  },
  {
    fault: 'exceeds a bound by a millionth of the quantity',
    law: respectsTheBounds.name,
    create: changingAnswers(exceedBound),
  },
  {
    fault: 'states the shadow price with the wrong sign',
    law: statesTheSlopeOfTheOptimalCost.name,
    create: changingAnswers((_, answer) => withSolution(answer, { shadowPrice: -answer.solution.shadowPrice })),
  },
  {
    fault: 'forgets the fees',
    law: ignoresACommonFee.name,
    feature: 'fee',
    create: changingAnswers((problem, answer) => {
      const { fee: _, ...free } = problem;
      const { schedule } = answer.solution;
      const { cost } = certify(free, schedule, answer.solution);
      return withSolution(answer, { cost, objective: valuationOf(free, schedule, cost).objective });
    }),
  },
  {
    fault: 'forgets the risk in its objective',
    law: statesItsTrueObjective.name,
    create: changingAnswers((_, answer) => withSolution(answer, { objective: answer.solution.cost })),
  },
  {
    fault: 'ignores what trades leave behind for later ones',
    law: agreesWithTheReference.name,
    feature: 'transient-impact',
    create: forgettingImpact(({ transientImpact: _, ...problem }) => problem),
  },
  {
    fault: 'takes all trades to be a unit of time apart',
    law: rescalesWithTheTime.name,
    feature: 'transient-impact',
    create: forgettingImpact(({ transientImpact, ...problem }) => ({
      ...problem,
      ...(transientImpact && {
        transientImpact:
          transientImpact.kernel === 'tabulated'
            ? transientImpact
            : { ...transientImpact, times: problem.lower.map((_, t) => t) },
      }),
    })),
  },
  {
    fault: 'ignores the trajectory bounds',
    law: keepsTheTrajectoryBounds.name,
    create: (base) => ({
      ...base,
      async solve(problem, options) {
        const { trajectory, ...free } = problem;
        const none = new Float64Array(problem.lower.length);
        const noPrices = { trajectoryLowerPrices: none, trajectoryUpperPrices: none };
        const result = await base.solve(trajectory && !findInfeasibility(problem) ? free : problem, options);
        return result.status === 'optimal' && trajectory ? withSolution(result, noPrices) : result;
      },
    }),
  },
  {
    fault: 'prices the trajectory bounds of the intervals before those that bind',
    law: pricesTheTrajectoryBounds.name,
    create: changingAnswers((_, answer) => {
      const { trajectoryLowerPrices: lower, trajectoryUpperPrices: upper } = answer.solution;
      if (lower === undefined || upper === undefined) return answer;
      return withSolution(answer, { trajectoryLowerPrices: shifted(lower), trajectoryUpperPrices: shifted(upper) });
    }),
  },
  {
    fault: 'names the interval before the one where trajectory bounds contradict each other',
    law: findsTrajectoryConflicts.name,
    create: changingConflicts((conflict) =>
      conflict.kind === 'trajectory' ? { ...conflict, interval: conflict.interval! - 1 } : conflict,
    ),
  },
  {
    fault: 'prices the bounds of the intervals as if nothing coupled them',
    law: pricesTheBounds.name,
    create: changingAnswers((problem, answer) =>
      withSolution(answer, boundPrices(problem, answer.solution.shadowPrice)),
    ),
  },
  {
    fault: 'says optimal with an empty schedule',
    law: IS_COMPLETE,
    create: changingAnswers((_, answer) => withSolution(answer, { schedule: new Float64Array() })),
  },
  {
    fault: 'answers a problem scaled by two',
    law: fillsTheOrder.name,
    create: (base) => ({ ...base, solve: (problem, options) => base.solve(rescaleProblem(problem, 2, 1), options) }),
  },
  {
    fault: 'changes the problem that it is given',
    law: leavesItsInputAlone.name,
    create: changingAnswers((problem, answer) => {
      problem.lower[0] = answer.solution.schedule[0]! + 1;
      return answer;
    }),
  },
  {
    fault: 'throws a string',
    law: REJECTS_WITH_ERRORS,
    create: (base) => ({ ...base, solve: () => Promise.reject('it went wrong') }),
  },
  {
    fault: 'gives up on every problem',
    law: ANSWERS,
    create: changingAnswers(({ quantity: _ }, { solver, iterations, elapsedMs }) => ({
      status: 'stopped',
      reason: 'stalled',
      solver,
      iterations,
      elapsedMs,
    })),
  },
  {
    fault: 'ignores bounds that it does not support',
    law: refusesWhatItDoesNotSupport.name,
    create: (base) => ({
      ...without(base, 'bounds'),
      solve: (problem, options) => base.solve(unbounded(problem), options),
    }),
  },
  {
    fault: 'reports half of what is missing to fill the order',
    law: findsInfeasibility.name,
    create: changingConflicts((conflict) => ({ ...conflict, needed: (conflict.needed + conflict.available) / 2 })),
  },
  {
    fault: 'answers although it was aborted',
    law: rejectsWhenAborted.name,
    create: (base) => ({
      ...base,
      solve: (problem, options) => base.solve(problem, { ...options, signal: undefined }),
    }),
  },
  {
    fault: 'starts from where the last call ended',
    law: keepsNothingBetweenCalls.name,
    create: (base) => {
      let last = 0;
      return changingAnswers((_, answer) => {
        const shadowPrice = answer.solution.shadowPrice * (1 + last);
        last = 1e-15 * answer.solution.schedule.length;
        return withSolution(answer, { shadowPrice });
      })(base);
    },
  },
  {
    fault: 'goes on for ever where the order is less than a billionth of a billionth of a share',
    law: endsOnExtremeProblems.name,
    create: (base) => ({
      ...base,
      solve: (problem, options) => (isTiny(problem) ? goOnForEver(options) : base.solve(problem, options)),
    }),
  },
  {
    fault: 'moves half a lot',
    law: tradesWholeLots.name,
    feature: 'lots',
    create: changingAnswers((problem, answer) => moveLot(problem, answer, 0.5)),
  },
  {
    fault: 'moves a whole lot',
    law: leavesNoLotToMove.name,
    feature: 'lots',
    create: changingAnswers((problem, answer) => moveLot(problem, answer, 1)),
  },
  {
    fault: 'blames the capacity where no whole lots fit',
    law: findsThatNoLotsFit.name,
    feature: 'lots',
    create: changingConflicts((conflict) => (conflict.kind === 'lots' ? { ...conflict, kind: 'capacity' } : conflict)),
  },
];

function isMixedExponentHour(problem: Problem): boolean {
  return problem.lower.length === 60 && problem.quantity === 5000 && featuresOf(problem).has('mixed-exponents');
}

function without(base: Solver, feature: Feature): Solver {
  return { ...base, supports: new Set([...base.supports].filter((other) => other !== feature)) };
}

function unbounded({ quantity, impact, fee, upper }: Problem): Problem {
  return createProblem({ quantity, impact, fee, upper: upper.map((most) => Math.max(most, quantity)) });
}

function isTiny({ quantity }: Problem): boolean {
  return quantity > 0 && quantity < 1e-18;
}

/** Until the caller stops it. */
async function goOnForEver(options: SolveOptions | undefined): Promise<never> {
  for (let iteration = 1; ; iteration++) options?.onIteration?.({ iteration });
}
