import { DocumentError } from '@waterfill/documents';
import { FileError } from '@waterfill/documents/node';
import { FillsError } from '@waterfill/fills';
import { describeFinding, type Finding, findingOf, ProblemError, UnsupportedProblemError } from '@waterfill/model';
import { BookError } from '@waterfill/orderbook';
import { printable } from '@waterfill/report/text';
import { Command, CommanderError } from 'commander';
import { addBatchCommand } from './commands/batch-command.js';
import { addCertifyCommand } from './commands/certify-command.js';
import { addCheckCommand } from './commands/check-command.js';
import { addCurvesCommand } from './commands/curves-command.js';
import { addEvaluateCommand } from './commands/evaluate-command.js';
import { addExplainCommand } from './commands/explain-command.js';
import { addFitCommand } from './commands/fit-command.js';
import { addFrontierCommand } from './commands/frontier-command.js';
import { addInspectCommand } from './commands/inspect-command.js';
import { addPlotCommand } from './commands/plot-command.js';
import { addProfileCommand } from './commands/profile-command.js';
import { addReplanCommand } from './commands/replan-command.js';
import { addResilienceCommand } from './commands/resilience-command.js';
import { addRunCommand } from './commands/run-command.js';
import { addSampleCommand } from './commands/sample-command.js';
import { addScheduleCommand } from './commands/schedule-command.js';
import { addSolversCommand } from './commands/solvers-command.js';
import { addStudioCommand } from './commands/studio-command.js';
import { addTcaCommand } from './commands/tca-command.js';
import { addWorkerCommand } from './commands/worker-command.js';
import { ExitStatus } from './exit-status.js';
import { flagOf } from './options/flags.js';
import { usageText } from './options/refuse.js';
import type { Io } from './terminal/io.js';
import { wayOut } from './terminal/way-out.js';
import { version } from './version.js';

/**
 * Runs the command line.
 *
 * @param argv - the arguments after the name of the program
 * @returns the exit status; every failure is reported in one line on stderr
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus> {
  let status: ExitStatus = ExitStatus.done;
  const texts: string[] = [];
  const program = createProgram(io, texts, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(argv, { from: 'user' }).catch(unlessDone);
    if (texts.length > 0) await io.print(texts.join(''));
  } catch (error) {
    status = fail(error, io);
  }
  return status;
}

/** @param texts - receives the help and the version, to be printed at the end */
function createProgram(io: Io, texts: string[], finish: (status: ExitStatus) => void): Command {
  const program = new Command('waterfill')
    .description('Plans how to trade a large order through a day at the least cost of market impact.')
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void texts.push(text),
      // Its message is in the error that it throws.
      writeErr: () => {},
      getOutHelpWidth: () => io.columns,
    })
    .addHelpText('after', '\nExample:\n  $ waterfill run --sample --quantity 20000');
  addRunCommand(program, io, finish);
  addBatchCommand(program, io, finish);
  addWorkerCommand(program, io, finish);
  addScheduleCommand(program, io, finish);
  addReplanCommand(program, io, finish);
  addFrontierCommand(program, io, finish);
  addCertifyCommand(program, io, finish);
  addCheckCommand(program, io, finish);
  addExplainCommand(program, io, finish);
  addInspectCommand(program, io, finish);
  addSolversCommand(program, io, finish);
  addCurvesCommand(program, io, finish);
  addFitCommand(program, io, finish);
  addProfileCommand(program, io, finish);
  addResilienceCommand(program, io, finish);
  addEvaluateCommand(program, io, finish);
  addTcaCommand(program, io, finish);
  addPlotCommand(program, io, finish);
  addSampleCommand(program, io, finish);
  addStudioCommand(program, io, finish);
  for (const command of program.commands) refuseRepeats(command);
  return program;
}

/** An option must not be repeated, unless its values accumulate. */
function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    let times = 0;
    command.on(`option:${option.name()}`, () => {
      times++;
      if (times === 1 || option.variadic || REPEATABLE.has(option.attributeName())) return;
      throw new CommanderError(2, 'waterfill.repeated', `${option.long} is given more than once; give it once`);
    });
  }
}

/** Options whose values accumulate. */
const REPEATABLE = new Set(['benchmark', 'blackout', 'complete', 'atMost', 'with']);

/** Help and version end with an exception that is not an error. */
function unlessDone(error: unknown): void {
  if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
}

/** Reports an error in one line. */
function fail(error: unknown, io: Io): ExitStatus {
  io.complain(`waterfill: ${printable(messageOf(error))}`);
  return ExitStatus.refused;
}

function messageOf(error: unknown): string {
  if (error instanceof CommanderError) return usageMessage(error);
  if (error instanceof BookError) return located([error.source, error.place], error) + wayOut(error);
  // Their paths are in the file, not options.
  if (error instanceof FillsError) return located([error.source, error.path], { ...findingOf(error), path: '' });
  if (error instanceof DocumentError) {
    return located([error.source, error.path], { ...findingOf(error), path: '' }) + wayOut(error);
  }
  if (error instanceof UnsupportedProblemError || error instanceof ProblemError) return describeFinding(error, flagOf);
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof FileError ? message : `unexpected error: ${message}`;
}

/** A finding about a place, as the command line prints it. */
function located(places: readonly string[], finding: Finding): string {
  return [...places, describeFinding(finding, flagOf)].filter((part) => part !== '').join(': ');
}

function usageMessage({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'expected a command; waterfill --help lists them';
  return `${usageText(message)}; see --help`;
}
