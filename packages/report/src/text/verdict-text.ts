import { findBasketInfeasibility, type OrderBasket } from '@waterfill/basket';
import { type CheckReport, findInfeasibility, type OrderProblem, type Verdict } from '@waterfill/model';
import { printable } from './printable.js';

/**
 * The verdict of a cross-check in a line.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { verdictText } from '@waterfill/report/text';
 * import { crossCheck } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * verdictText({ problem }, await crossCheck(problem)).includes('agree'); // => true
 * ```
 */
export function verdictText({ problem }: OrderProblem, report: CheckReport): string {
  return verdictOn('the order', findInfeasibility(problem)?.message, report);
}

/**
 * The verdict of a cross-check of a basket in a line.
 *
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketVerdictText } from '@waterfill/report/text';
 * import { crossCheckBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * basketVerdictText({ basket }, await crossCheckBasket(basket)); // => 'agree: 2 agree'
 * ```
 */
export function basketVerdictText({ basket }: OrderBasket, report: CheckReport): string {
  return verdictOn('the basket', findBasketInfeasibility(basket)?.message, report);
}

/** @param conflict - why it is infeasible, if it is */
function verdictOn(what: string, conflict: string | undefined, { verdict, backends }: CheckReport): string {
  const of = (asked: Verdict): string[] =>
    backends.filter((one) => one.verdict === asked).map(({ solver }) => printable(solver));
  const agreed = of('agrees').length;
  const onWhat = conflict === undefined ? '' : ` that ${what} is infeasible: ${conflict}`;
  const parts = [
    ...wordsFor(of('wrong'), 'wrong'),
    agreed === 0 ? 'no backend gave an answer that holds' : `${agreed} ${agreed === 1 ? 'agrees' : 'agree'}${onWhat}`,
    ...wordsFor(of('failed'), 'failed'),
    ...wordsFor(of('stopped'), 'stopped'),
    ...wordsFor(of('unsupported'), 'unsupported'),
  ];
  return `${verdict}: ${parts.join('; ')}`;
}

/**
 * Why backends gave no answer at all, a line each; those that do not take the problem gave one.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { missingAnswers } from '@waterfill/report/text';
 * import { crossCheck } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * missingAnswers(await crossCheck(createProblem({ quantity: 10, impact }))); // => []
 * ```
 */
export function missingAnswers({ backends }: CheckReport): string[] {
  return backends
    .filter(({ status, verdict }) => status === null && verdict !== 'unsupported')
    .map(({ solver, reason }) => `${printable(solver)} ${printable(reason)}`);
}

function wordsFor(names: readonly string[], word: string): string[] {
  return names.length === 0 ? [] : [`${names.join(', ')} ${word}`];
}
