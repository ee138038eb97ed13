import { type ProblemDocument, parseSchedule } from '@waterfill/documents';
import { findInfeasibility, intervalCount } from '@waterfill/model';
import { judgeSchedule } from '@waterfill/plan';
import {
  certificateLines,
  headline,
  infeasibilityText,
  type Judgement,
  labelledLines,
  violationsOf,
} from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { basketKind } from '../input/read-basket.js';
import { type Input, readInput } from '../input/read-input.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, problemIn } from '../input/read-problem.js';
import { numberParser } from '../options/number-parser.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { judgeBasket } from './judge-basket.js';

/** The options of `waterfill certify`. */
interface CertifyOptions extends OrderOptions {
  readonly shadowPrice?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
The schedule may be what "waterfill schedule" writes, a JSON array of numbers,
CSV with a column "shares", or one column of numbers without a header; of a
basket what "waterfill basket" writes, or CSV with a column for each symbol.
Either argument may be - for standard input.

--json prints { "shadowPrice", "certificate": { ... }, "violations": [ ... ] };
for a problem that no schedule can fill { "conflict": { ... }, "message" }.

Examples:
  $ waterfill certify examples/half-hours.json schedule.csv
  $ waterfill certify impact.json schedule.csv --quantity 20000
  $ waterfill certify plan.json
  $ waterfill certify examples/half-hours.json - --json < schedule.csv

Exit status: 0 feasible, 1 infeasible, 2 wrong usage or bad input.`;

/** Adds `waterfill certify` to the program; `finish` is told how it ended. */
export function addCertifyCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('certify')
    .description('Judges any schedule: whether it is feasible, and at most how much a better one could save.')
    .argument('<problem>', PLANNABLE)
    .argument(
      '[schedule]',
      'the schedule, JSON or CSV (default: that of a schedule, plan or replan given as the problem)',
    );
  addOrderOptions(command)
    .option(
      '--shadow-price <price>',
      'the price claimed with the schedule (default: the one with the best bound)',
      parsePrice,
    )
    .option('--json', 'print the certificate as JSON and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (problem: string, schedule: string | undefined, options: CertifyOptions) => {
      finish(await judge(problem, schedule, options, io));
    });
}

const parsePrice = numberParser('a number, currency per share');

async function judge(
  problemPath: string,
  schedulePath: string | undefined,
  options: CertifyOptions,
  io: Io,
): Promise<ExitStatus> {
  const isTwice = problemPath === '-' && schedulePath === '-';
  if (isTwice) refuse('standard input cannot be both the problem and the schedule');
  // A schedule is judged without its own claims.
  const own = await readInput(problemPath, io);
  if (basketKind(own) !== undefined) return judgeBasket(own, schedulePath, options, io);
  const { document, source, context } = await problemIn(own, options, io, { claims: 'ignore' });
  const infeasible = findInfeasibility(document.problem);
  if (infeasible === undefined) {
    const input = schedulePath === undefined ? own : await readInput(schedulePath, io);
    return judgeInput(document, input, options, io);
  }
  if (options.json) await io.print(`${JSON.stringify(infeasible, null, 2)}\n`);
  io.complain(`waterfill: ${source}: ${infeasibilityText(infeasible, context)}`);
  return ExitStatus.noOptimum;
}

async function judgeInput(
  document: ProblemDocument,
  { text, source }: Input,
  { shadowPrice: claimed, json }: CertifyOptions,
  io: Io,
): Promise<ExitStatus> {
  const { problem } = document;
  const schedule = parseSchedule(text, source, intervalCount(problem));
  const { certificate, shadowPrice } = await judgeSchedule(problem, schedule, { shadowPrice: claimed });
  const violations = violationsOf(document, schedule, certificate);
  const judgement = { certificate, shadowPrice, violations, isClaimed: claimed !== undefined };
  await io.print(json ? jsonOf(judgement) : report(document, schedule, judgement, io.columns));
  if (certificate.feasible) return ExitStatus.done;
  io.complain(`waterfill: ${source}: infeasible: ${violations.join('; ')}`);
  return ExitStatus.noOptimum;
}

function report(document: ProblemDocument, schedule: Float64Array, judgement: Judgement, columns: number): string {
  const lines = labelledLines(certificateLines(document, judgement, schedule), columns);
  return `${[...headline(document), '', ...lines].join('\n')}\n`;
}

function jsonOf({ shadowPrice, certificate, violations }: Judgement): string {
  return `${JSON.stringify({ shadowPrice, certificate, violations }, null, 2)}\n`;
}
