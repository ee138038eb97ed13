import { type CheckReport, findInfeasibility, type OrderProblem, type Verdict } from '@waterfill/model';
import { printable } from './printable.js';

/** The verdict of a cross-check in a line. */
export function verdictText({ problem }: OrderProblem, { verdict, backends }: CheckReport): string {
  const of = (asked: Verdict): string[] =>
    backends.filter((one) => one.verdict === asked).map(({ solver }) => printable(solver));
  const agreed = of('agrees').length;
  const conflict = findInfeasibility(problem);
  const onWhat = conflict === undefined ? '' : ` that the order is infeasible: ${conflict.message}`;
  const parts = [
    ...wordsFor(of('wrong'), 'wrong'),
    agreed === 0 ? 'no backend gave an answer that holds' : `${agreed} ${agreed === 1 ? 'agrees' : 'agree'}${onWhat}`,
    ...wordsFor(of('failed'), 'failed'),
    ...wordsFor(of('stopped'), 'stopped'),
    ...wordsFor(of('unsupported'), 'unsupported'),
  ];
  return `${verdict}: ${parts.join('; ')}`;
}

function wordsFor(names: readonly string[], word: string): string[] {
  return names.length === 0 ? [] : [`${names.join(', ')} ${word}`];
}
