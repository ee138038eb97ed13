import { fitOfProfile } from '@waterfill/fit';
import { type OrderProblem, type Problem, ProblemError, problemOfCurves, problemOfFit } from '@waterfill/model';
import { DocumentError } from '../document-error.js';
import { problemOfParameters } from '../problems/parameters-csv.js';
import type { PlannableDocument } from './plannable-document.js';

/**
 * The order of a document from which an order can be planned: that of a problem, or the given quantity on a fit, on a
 * profile of days, on own parameters, or on measured curves, which are tabulated. With a fit or a table an interval takes no
 * more than was measured. On a profile it is stamped with its last day: `expectedDay` of `@waterfill/plan` is of another.
 *
 * @param quantity - shares, >= 0, for a fit, a profile or curves; a problem has its own
 * @param source - the file's name, for messages
 * @throws DocumentError for a fit or curves without a quantity (`no-quantity`), and for a document that cannot be
 *   planned on
 * @example
 * ```ts
 * import { orderOfDocument, parsePlannableDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };
 * const text = JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact });
 * orderOfDocument(parsePlannableDocument(text)).problem.quantity; // => 24
 * ```
 */
export function orderOfDocument(plannable: PlannableDocument, quantity?: number, source = 'document'): OrderProblem {
  if (plannable.kind === 'problem') return plannable.document;
  if (quantity === undefined) {
    const reason = `${SUBJECTS[plannable.kind]} not say how many shares to trade`;
    throw new DocumentError(source, '', reason, { code: 'no-quantity', cures: ['quantity'] });
  }
  if (plannable.kind === 'parameters') return { problem: problemOfParameters(plannable.document, quantity, source) };
  const { symbol, side, grid } = plannable.document;
  return { problem: problemOf(plannable, quantity, source), symbol, side, grid };
}

const SUBJECTS = {
  ...{ impact: 'a fit does', profile: 'a profile of days does' },
  ...{ curves: 'curves do', parameters: 'a CSV of parameters does' },
} as const;

function problemOf(
  plannable: Exclude<PlannableDocument, { kind: 'problem' | 'parameters' }>,
  quantity: number,
  source: string,
): Problem {
  try {
    switch (plannable.kind) {
      case 'impact':
        return problemOfFit(plannable.document, { quantity });
      case 'profile':
        return problemOfFit(fitOfProfile(plannable.document), { quantity });
      case 'curves':
        return problemOfCurves(plannable.document, { quantity });
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new DocumentError(source, error.path, error.reason, { cause: error });
  }
}
