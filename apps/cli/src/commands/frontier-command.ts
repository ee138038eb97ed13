import {
  type FrontierDocument,
  formatFrontierCsv,
  formatFrontierDocument,
  type ProblemDocument,
} from '@waterfill/documents';
import type { FrontierResult } from '@waterfill/model';
import { reviseProblem } from '@waterfill/plan';
import { frontierPage, renderReport } from '@waterfill/report';
import { frontierFailure, frontierReport } from '@waterfill/report/text';
import { traceFrontier } from '@waterfill/solvers';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { basketKind } from '../input/read-basket.js';
import { readInput } from '../input/read-input.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, problemIn } from '../input/read-problem.js';
import { solverRefusal } from '../input/solver-refusal.js';
import { COUPLING_HELP } from '../options/coupling-options.js';
import { wholeNumberParser } from '../options/number-parser.js';
import { outputParser } from '../options/parse-output.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';
import { frontierOfBasket } from './frontier-of-basket.js';

/** The options of `waterfill frontier`. */
interface FrontierOptions extends OrderOptions {
  readonly points: number;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill frontier examples/risky-half-hours.json
  $ waterfill frontier examples/half-hours.json --volatility 0.8 --points 10
  $ waterfill frontier examples/risky-half-hours.json -o frontier.csv
  $ waterfill frontier basket.json -o frontier.html

The points lead from the least cost (aversion 0) to where a twentieth of the
standard deviation that can be avoided is left, and are spread evenly along the
curve, each axis scaled to its range. Each is certified for its own aversion;
that of the problem does not count. The schedules are in any number of shares,
also where the problem has lots. Of a basket each point has the schedules of
all orders.
${COUPLING_HELP}

Exit status: 0 all points certified, 1 infeasible or one that is not, 2 wrong
usage, unsupported or bad input.`;

const LOTS_LEFT_OUT = 'whole lots are left out: the points are schedules in any number of shares';

/** Adds `waterfill frontier` to the program; `finish` is told how it ended. */
export function addFrontierCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('frontier')
    .description(
      'Traces the efficient frontier of an order: the least expected cost for each standard deviation of the cost.',
    )
    .argument('<problem>', PLANNABLE);
  addOrderOptions(command)
    .option('--points <count>', 'the number of points, at least 2', parsePoints, 25)
    .option('-o, --output <file>', 'write the frontier to a file, as its name ends: .html, .csv or .json', parseOutput)
    .option(
      '--json',
      'print a waterfill/frontier@1 document, of a basket a waterfill/basket-frontier@1, and nothing else',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: FrontierOptions) =>
      finish(await frontier(path, options, originOf(program.args), io)),
    );
}

const parseOutput = outputParser(/\.(?:html|csv|json)$/i, '.html, .csv or .json');

const parsePoints = wholeNumberParser('a whole number >= 2', (points) => points >= 2);

async function frontier(path: string, options: FrontierOptions, origin: Origin, io: Io): Promise<ExitStatus> {
  const delivery = await deliveryOf(options, [path], io);
  const own = await readInput(path, io);
  if (basketKind(own) !== undefined) return frontierOfBasket(own, { points: options.points, origin }, delivery, io);
  const { document: order, source, context } = await problemIn(own, options, io);
  const problem = { ...order, problem: reviseProblem(order.problem, { lot: 'none' }) };
  if (order.problem.lot !== undefined) io.note(`waterfill: ${source}: ${LOTS_LEFT_OUT}`);
  const result = await trace(problem, source, options, io);
  const failure = frontierFailure(result, context);
  if (result.status === 'complete') {
    const document: FrontierDocument = { problem, solver: 'convex', points: result.points };
    await delivery.deliver({
      json: () => formatFrontierDocument(document),
      csv: () => formatFrontierCsv(document),
      html: () => renderReport(frontierPage(document, { origin, warnings: failure === undefined ? [] : [failure] })),
      text: () => frontierReport(document, io.columns),
    });
  }
  if (failure === undefined) return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${failure}`);
  return ExitStatus.noOptimum;
}

type Origin = ReturnType<typeof originOf>;

async function trace(
  { problem }: ProblemDocument,
  source: string,
  { points }: FrontierOptions,
  io: Io,
): Promise<FrontierResult> {
  const onSolve = (stage: 'survey' | 'points', solved: number): void => {
    io.showStatus?.(stage === 'survey' ? `surveying the frontier: ${solved} solved` : `point ${solved} of ${points}`);
  };
  try {
    return await traceFrontier(problem, { points, onSolve });
  } catch (error) {
    throw solverRefusal(source, error);
  } finally {
    io.showStatus?.('');
  }
}
