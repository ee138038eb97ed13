import { type Certificate, certify, type Problem, type Solution } from '@waterfill/model';

/** The certificate of a schedule without its own prices, so that a wrong price cannot hide a fault. */
export function measure(
  problem: Problem,
  { schedule }: Pick<Solution, 'schedule'>,
): Pick<Certificate, 'feasible' | 'cost' | 'objective' | 'fillResidual' | 'boundViolation'> {
  return certify(problem, schedule, { shadowPrice: 0 });
}
