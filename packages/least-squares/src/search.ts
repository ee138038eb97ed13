import { Box } from './box.js';
import { differences } from './differences.js';
import type { Limits } from './fit-status.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import { type Derivatives, type Linearization, Objective } from './objective.js';

/** The constants of a search. */
export interface Search {
  readonly box: Box;
  /** with derivatives to the last digit that there is */
  readonly objective: Objective;
  /** with derivatives that take fewer evaluations, to come near the minimum; the same if they are given */
  readonly rough: Objective;
  readonly limits: Limits;
}

/** @throws RangeError naming the option that is out of range, and its value */
export function createSearch(problem: LeastSquaresProblem): Search {
  checkOptions(problem);
  const box = new Box(problem.start.length, problem.lower, problem.upper);
  const { reduction = 1e-15, step = 1e-15, gradient = 1e-15 } = problem.tolerances ?? {};
  const limits = { reduction, step, gradient, iterations: problem.maxIterations ?? 5000 };
  if (problem.jacobian) {
    const objective = new Objective(problem, fromRows(problem.jacobian));
    return { box, objective, rough: objective, limits };
  }
  const { rough, fine } = differences(problem, box);
  return { box, objective: new Objective(problem, fine), rough: new Objective(problem, rough), limits };
}

function fromRows(jacobian: NonNullable<LeastSquaresProblem['jacobian']>): Derivatives {
  return (parameters, columns) => {
    const rows = jacobian(parameters.slice());
    for (let i = 0; i < columns[0]!.length; i++) {
      const row = rows[i]!;
      for (let j = 0; j < columns.length; j++) columns[j]![i] = row[j]!;
    }
  };
}

/** @throws RangeError if the start is out of bounds, or anything is not finite there */
export function linearizationAtStart(problem: LeastSquaresProblem, { box, rough }: Search): Linearization {
  const point = rough.at(Float64Array.from(problem.start));
  if (!box.contains(point.parameters)) throw new RangeError(`start: ${point.parameters} is outside the bounds`);
  const length = problem.weights?.length ?? point.rows;
  if (length !== point.rows) throw new RangeError(`weights: ${length} weights of ${point.rows} residuals`);
  if (!Number.isFinite(point.value)) throw new RangeError(`start: the residuals at ${point.parameters} are not finite`);
  const linearization = rough.linearizationAt(point);
  if (!linearization) throw new RangeError(`start: the derivatives at ${point.parameters} are not finite`);
  return linearization;
}

function checkOptions({ start, weights, lossScale = 1, maxIterations = 1, tolerances }: LeastSquaresProblem): void {
  if (start.length === 0) throw new RangeError('start: there are no parameters to fit');
  const wrong = Array.from(weights ?? []).findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong >= 0) throw new RangeError(`weights[${wrong}] is ${weights![wrong]}, not a number from 0 on`);
  if (!(lossScale > 0)) throw new RangeError(`lossScale is ${lossScale}, not above 0`);
  if (!(maxIterations >= 0)) throw new RangeError(`maxIterations is ${maxIterations}, not a number from 0 on`);
  for (const [name, value] of Object.entries(tolerances ?? {}))
    if (!(value >= 0)) throw new RangeError(`tolerances.${name} is ${value}, not a number from 0 on`);
}
