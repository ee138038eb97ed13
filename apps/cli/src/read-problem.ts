import {
  DocumentError,
  type PlannableDocument,
  type ProblemDocument,
  parsePlannableDocument,
} from '@waterfill/documents';
import { type ImpactCurves, type Problem, ProblemError, problemOfCurves, problemOfFit } from '@waterfill/model';
import type { Command } from 'commander';
import { addCouplingOptions, type CouplingOptions, coupleProblem } from './coupling-options.js';
import type { Io } from './io.js';
import { addLotOptions, documentInLots, type LotOptions } from './lot-options.js';
import { parseQuantity } from './parse-quantity.js';
import { readInput } from './read-input.js';

/** What a user says of the order beside the document. */
export interface OrderOptions extends CouplingOptions, LotOptions {
  /** shares */
  readonly quantity?: number;
}

/** What a command takes of which an order can be planned. */
export const PLANNABLE = 'a problem, or a fit or curves with --quantity; - for standard input';

/** Adds the options of the order to a command. */
export function addOrderOptions(command: Command): Command {
  const means = 'shares to trade: for a fit or curves, or instead of those that a problem says';
  const withQuantity = command.option('--quantity <shares>', means, parseQuantity);
  return addCouplingOptions(addLotOptions(withQuantity, 'as the problem says, else none'));
}

/**
 * Reads the problem of an order: a `waterfill/problem@1` document, or the quantity on a fit, or on measured curves,
 * which are tabulated. A fit and a table take no more of an interval than was measured.
 *
 * @throws DocumentError if the document is not what it should be, or there is no quantity
 */
export async function readProblem(
  path: string,
  options: OrderOptions,
  io: Io,
): Promise<{ readonly document: ProblemDocument; readonly source: string }> {
  const { text, source } = await readInput(path, io);
  const plannable = parsePlannableDocument(text, source);
  const document = problemDocumentOf(plannable, options, source);
  const mid = plannable.kind === 'curves' ? meanMid(plannable.document) : undefined;
  return { document: coupleProblem(document, options, mid), source };
}

/** Of the intervals that have one, currency per share. */
export function meanMid({ intervals }: ImpactCurves): number | undefined {
  const mids = intervals.map(({ mid }) => mid).filter(Number.isFinite);
  return mids.length === 0 ? undefined : mids.reduce((sum, mid) => sum + mid, 0) / mids.length;
}

function problemDocumentOf(plannable: PlannableDocument, options: OrderOptions, source: string): ProblemDocument {
  const { quantity } = options;
  if (plannable.kind === 'problem') return documentInLots(plannable.document, options, quantity);
  if (quantity === undefined) {
    const what = plannable.kind === 'impact' ? 'a fit does' : 'curves do';
    throw new DocumentError(source, '', `${what} not say how many shares to trade; say it by --quantity`);
  }
  const { symbol, side, grid } = plannable.document;
  return documentInLots({ problem: problemOf(plannable, quantity, source), symbol, side, grid }, options);
}

function problemOf(
  plannable: Exclude<PlannableDocument, { kind: 'problem' }>,
  quantity: number,
  source: string,
): Problem {
  try {
    return plannable.kind === 'impact'
      ? problemOfFit(plannable.document, { quantity })
      : problemOfCurves(plannable.document, { quantity });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new DocumentError(source, error.path, error.reason, { cause: error });
  }
}
