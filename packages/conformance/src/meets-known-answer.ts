import type { SolveResult } from '@waterfill/model';
import type { ConformanceCase, KnownInfeasibility, KnownOptimum } from './conformance-cases.js';
import { solveCopy } from './find-optimum.js';
import type { Settings, Subject } from './law.js';
import { LawViolation } from './law-violation.js';
import { answerLaws } from './laws.js';

/** The laws by which a case is judged, beside the laws of answers. */
const FINDS_THE_COST = 'finds the known cost';
const FINDS_THE_SHADOW_PRICE = 'finds the known shadow price';
const FINDS_THE_SHARES = 'finds the known shares';
const FINDS_THE_CONFLICT = 'finds the known conflict';

/** Has a backend solve a case, and holds its answer to what is known. */
export async function meetsKnownAnswer(subject: Subject, { problem, answer }: ConformanceCase): Promise<void> {
  const result = await solveCopy(subject, problem);
  if (answer.status === 'infeasible') return hold(FINDS_THE_CONFLICT, wrongConflict(result, answer));
  if (result.status !== 'optimal') throw new LawViolation(FINDS_THE_COST, `said ${result.status}, it is optimal`);
  for (const { name, complaint } of answerLaws) hold(name, complaint(problem, result, subject.settings));
  const { accuracy } = subject.settings;
  hold(FINDS_THE_COST, wrongNumber(result.solution.cost, answer.cost, accuracy.cost));
  if (answer.shadowPrice !== undefined) {
    hold(FINDS_THE_SHADOW_PRICE, wrongNumber(result.solution.shadowPrice, answer.shadowPrice, accuracy.shadowPrice));
  }
  if (answer.unique.shares)
    hold(FINDS_THE_SHARES, wrongShares(result.solution.schedule, answer, accuracy, problem.quantity));
}

function hold(law: string, wrong: string | undefined): void {
  if (wrong !== undefined) throw new LawViolation(law, wrong);
}

function wrongNumber(actual: number, known: number, accuracy: number): string | undefined {
  const error = Math.abs(actual - known);
  return error <= accuracy * Math.abs(known)
    ? undefined
    : `${actual}, it is ${known} (off by ${error / Math.abs(known)})`;
}

function wrongShares(
  actual: Float64Array,
  { schedule: { intervals, shares } }: KnownOptimum,
  { shares: accuracy }: Settings['accuracy'],
  quantity: number,
): string | undefined {
  for (const [i, t] of intervals.entries()) {
    const error = Math.abs(actual[t]! - shares[i]!);
    if (!(error <= accuracy * quantity)) {
      return `${actual[t]} in interval ${t}, it is ${shares[i]} (off by ${error / quantity} of the quantity)`;
    }
  }
  return undefined;
}

function wrongConflict(result: SolveResult, { conflict }: KnownInfeasibility): string | undefined {
  if (result.status !== 'infeasible') return `said ${result.status}, it is infeasible`;
  const isRight = (['kind', 'needed', 'available', 'interval'] as const).every(
    (key) => result.conflict[key] === conflict[key],
  );
  return isRight ? undefined : `${JSON.stringify(result.conflict)}, it is ${JSON.stringify(conflict)}`;
}
