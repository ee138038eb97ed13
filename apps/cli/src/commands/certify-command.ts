import { type ProblemDocument, parseSchedule } from '@waterfill/documents';
import {
  answerOf,
  bestPrice,
  type Certificate,
  certify,
  findInfeasibility,
  intervalCount,
  type Problem,
  UnsupportedProblemError,
} from '@waterfill/model';
import { certificateLines, headline, infeasibilityText, type Judgement, violationsOf } from '@waterfill/report/text';
import { solve } from '@waterfill/solvers';
import { type Command, CommanderError, InvalidArgumentError } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { type Input, readInput } from '../input/read-input.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, readProblem } from '../input/read-problem.js';
import type { Io } from '../terminal/io.js';
import { labelledLines } from '../terminal/labelled-lines.js';

/** The options of `waterfill certify`. */
interface CertifyOptions extends OrderOptions {
  readonly shadowPrice?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
The schedule may be what "waterfill schedule" writes, a JSON array of numbers,
CSV with a column "shares", or one column of numbers without a header. Either
argument may be - for standard input.

--json prints { "shadowPrice", "certificate": { ... }, "violations": [ ... ] };
for a problem that no schedule can fill { "conflict": { ... }, "message" }.

Examples:
  $ waterfill certify examples/half-hours.json schedule.csv
  $ waterfill certify impact.json schedule.csv --quantity 20000
  $ waterfill certify examples/half-hours.json - --json < schedule.csv

Exit status: 0 feasible, 1 infeasible, 2 wrong usage or bad input.`;

/** Adds `waterfill certify` to the program; `finish` is told how it ended. */
export function addCertifyCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('certify')
    .summary("judge anyone's schedule")
    .description('Judges a schedule, whoever made it: is it feasible, and how much was left on the table at most?')
    .argument('<problem>', PLANNABLE)
    .argument('<schedule>', 'the schedule, JSON or CSV');
  addOrderOptions(command)
    .option('--shadow-price <price>', 'the price that its maker claims (default: the one that proves most)', parsePrice)
    .option('--json', 'print the certificate as JSON and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (problem: string, schedule: string, options: CertifyOptions) => {
      finish(await judge(problem, schedule, options, io));
    });
}

function parsePrice(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number, currency per share.');
}

async function judge(problemPath: string, schedulePath: string, options: CertifyOptions, io: Io): Promise<ExitStatus> {
  if (problemPath === '-' && schedulePath === '-') {
    throw new CommanderError(2, 'waterfill.stdin', 'standard input cannot be both the problem and the schedule');
  }
  const { document, source } = await readProblem(problemPath, options, io);
  const infeasible = findInfeasibility(document.problem);
  if (infeasible === undefined) return judgeSchedule(document, await readInput(schedulePath, io), options, io);
  if (options.json) await io.print(`${JSON.stringify(infeasible, null, 2)}\n`);
  io.complain(`waterfill: ${source}: ${infeasibilityText(infeasible, { order: document })}`);
  return ExitStatus.noOptimum;
}

async function judgeSchedule(
  document: ProblemDocument,
  { text, source }: Input,
  { shadowPrice: claimed, json }: CertifyOptions,
  io: Io,
): Promise<ExitStatus> {
  const { problem } = document;
  const schedule = parseSchedule(text, source, intervalCount(problem));
  const shadowPrice = claimed ?? bestPrice(problem, schedule);
  const certificate = await strengthened(problem, certify(problem, schedule, { shadowPrice }));
  const violations = violationsOf(document, schedule, certificate);
  const judgement = { certificate, shadowPrice, violations, isClaimed: claimed !== undefined };
  await io.print(json ? jsonOf(judgement) : report(document, schedule, judgement, io.columns));
  if (certificate.feasible) return ExitStatus.done;
  io.complain(`waterfill: ${source}: infeasible: ${violations.join('; ')}`);
  return ExitStatus.noOptimum;
}

/**
 * The certificate with the best bound there is. One price says little where the intervals are tied together: the optimum
 * has more of them, and what it proves of all schedules it proves of this one.
 */
async function strengthened(problem: Problem, certificate: Certificate): Promise<Certificate> {
  if (problem.trajectory === undefined && problem.risk === undefined) return certificate;
  const dualBound = Math.max(certificate.dualBound, await provedBound(problem));
  const dualityGap = certificate.objective - dualBound;
  const relativeGap = dualityGap === 0 ? 0 : dualityGap / certificate.objective;
  return { ...certificate, dualBound, dualityGap, relativeGap };
}

/** What no schedule goes below, as far as a backend can prove; -Infinity: no backend takes the problem. */
async function provedBound(problem: Problem): Promise<number> {
  try {
    return answerOf(await solve(problem))?.certificate.dualBound ?? Number.NEGATIVE_INFINITY;
  } catch (error) {
    if (error instanceof UnsupportedProblemError) return Number.NEGATIVE_INFINITY;
    throw error;
  }
}

function report(document: ProblemDocument, schedule: Float64Array, judgement: Judgement, columns: number): string {
  const lines = labelledLines(certificateLines(document, judgement, schedule), columns);
  return `${[...headline(document), '', ...lines].join('\n')}\n`;
}

function jsonOf({ shadowPrice, certificate, violations }: Judgement): string {
  return `${JSON.stringify({ shadowPrice, certificate, violations }, null, 2)}\n`;
}
