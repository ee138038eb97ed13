import type { ProblemDocument } from '@waterfill/documents';
import { createProblem, type Problem, ProblemError } from '@waterfill/model';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** In what an order is to be traded. */
export interface LotOptions {
  /** shares; `none`: any number of them; absent: as the problem says, or the command */
  readonly lot?: number | 'none';
  /** absent: an order that is not whole lots is refused */
  readonly oddLot?: 'last';
}

/** Adds the options of whole lots to a command. */
export function addLotOptions(command: Command, standard: string): Command {
  return command
    .option(
      '--lot <shares>',
      `trade whole lots of so many shares, or none: any number (default: ${standard})`,
      parseLot,
    )
    .addOption(
      new Option('--odd-lot <where>', 'the last interval trades what is more than whole lots').choices(['last']),
    );
}

function parseLot(text: string): number | 'none' {
  if (text === 'none') return text;
  const lot = Number(text);
  if (lot > 0 && lot < Number.POSITIVE_INFINITY) return lot;
  throw new InvalidArgumentError('Expected a number of shares > 0, like 100, or none.');
}

/**
 * The problem in the lots that are asked for, or else in its own, with another quantity if there is one.
 *
 * @throws ProblemError that says what to ask for instead
 */
export function inLots(problem: Problem, { lot, oddLot }: LotOptions, quantity: number = problem.quantity): Problem {
  const isAsked = lot !== undefined || oddLot !== undefined || quantity !== problem.quantity;
  if (!isAsked) return problem;
  const { lot: own, oddLot: ownOdd, ...rest } = problem;
  const wholeLots = lot === 'none' ? {} : { lot: lot ?? own, oddLot: oddLot ?? ownOdd };
  try {
    return createProblem({ ...rest, quantity, ...wholeLots });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(error.path, error.reason.replace("(oddLot 'last')", '(--odd-lot last)'));
  }
}

/** A document with its problem in lots. */
export function documentInLots(document: ProblemDocument, options: LotOptions, quantity?: number): ProblemDocument {
  return { ...document, problem: inLots(document.problem, options, quantity) };
}
