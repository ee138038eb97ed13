import { certify, type Optimal, type Problem, valuationOf } from '@waterfill/model';

/** Each value an interval too early, the first one at the end. */
export function shifted(values: Float64Array): Float64Array {
  return values.map((_, t) => values[(t + 1) % values.length]!);
}

/** An answer with changed numbers, and the certificate of the original answer. */
export function withSolution(answer: Optimal, change: Partial<Optimal['solution']>): Optimal {
  return { ...answer, solution: { ...answer.solution, ...change } };
}

/** From the interval that trades most to the one that trades least. */
export function moveShares(problem: Problem, answer: Optimal, shares: number): Optimal {
  const schedule = answer.solution.schedule.slice();
  schedule[schedule.indexOf(Math.max(...schedule))]! -= shares;
  schedule[schedule.indexOf(Math.min(...schedule))]! += shares;
  return withSchedule(problem, answer, schedule);
}

/** Its costs and its certificate are correct. */
export function withSchedule(problem: Problem, answer: Optimal, schedule: Float64Array): Optimal {
  const certificate = certify(problem, schedule, answer.solution);
  const { cost } = certificate;
  return { ...withSolution(answer, { schedule, cost, ...valuationOf(problem, schedule, cost) }), certificate };
}

/** Takes the shares above the bound from the other intervals, so that the order is still filled. */
export function exceedBound(problem: Problem, answer: Optimal): Optimal {
  const schedule = answer.solution.schedule.slice();
  const atBound = schedule.findIndex((x, t) => x === problem.upper[t]);
  const other = schedule.findIndex((x, t) => t !== atBound && x > 1e-3 * problem.quantity);
  if (atBound < 0 || other < 0) return answer;
  schedule[atBound]! += 1e-6 * problem.quantity;
  schedule[other]! -= 1e-6 * problem.quantity;
  // Beyond its end a table has no cost.
  const exceeding = withSchedule(problem, answer, schedule);
  return exceeding.solution.cost < Number.POSITIVE_INFINITY ? exceeding : answer;
}

/** Moves a part of a lot from the interval that trades most to another with room for it; solves problems without lots correctly. */
export function moveLot(problem: Problem, answer: Optimal, part: number): Optimal {
  const { lot } = problem;
  if (lot === undefined) return answer;
  const schedule = answer.solution.schedule.slice();
  const from = schedule.findIndex((x, t) => x - lot >= problem.lower[t]!);
  const to = schedule.findIndex((x, t) => t !== from && x + lot <= problem.upper[t]!);
  if (from < 0 || to < 0) return answer;
  schedule[from]! -= part * lot;
  schedule[to]! += part * lot;
  const moved = withSchedule(problem, answer, schedule);
  // Beyond its end a table has no cost, and a moved lot may cost the same.
  return moved.solution.cost < Number.POSITIVE_INFINITY ? moved : answer;
}
