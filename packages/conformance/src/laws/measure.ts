import { type Certificate, certify, type Problem, type Solution } from '@waterfill/model';

/** What a certificate says of a schedule whatever the prices that it comes with: a wrong one does not hide it. */
export function measure(
  problem: Problem,
  { schedule }: Pick<Solution, 'schedule'>,
): Pick<Certificate, 'feasible' | 'cost' | 'objective' | 'fillResidual' | 'boundViolation'> {
  return certify(problem, schedule, { shadowPrice: 0 });
}
