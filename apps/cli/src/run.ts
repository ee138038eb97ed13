import { DocumentError } from '@waterfill/documents';
import { ProblemError, UnsupportedProblemError } from '@waterfill/model';
import { BookError } from '@waterfill/orderbook';
import { Command, CommanderError } from 'commander';
import { addCertifyCommand } from './certify-command.js';
import { addCheckCommand } from './check-command.js';
import { addCurvesCommand } from './curves-command.js';
import { ExitStatus } from './exit-status.js';
import { addExplainCommand } from './explain-command.js';
import { FileError } from './file-error.js';
import { addFitCommand } from './fit-command.js';
import { addFrontierCommand } from './frontier-command.js';
import { addInspectCommand } from './inspect-command.js';
import type { Io } from './io.js';
import { addPlotCommand } from './plot-command.js';
import { printable } from './printable.js';
import { addRunCommand } from './run-command.js';
import { addSampleCommand } from './sample-command.js';
import { addScheduleCommand } from './schedule-command.js';
import { addSolversCommand } from './solvers-command.js';
import { version } from './version.js';

/**
 * Runs the command line.
 *
 * @param argv - the arguments after the name of the program
 * @returns the exit status; every failure has said so in one line on stderr
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

/** @param texts - gets the help and the version, to be printed at the end */
function createProgram(io: Io, texts: string[], finish: (status: ExitStatus) => void): Command {
  const program = new Command('waterfill')
    .description('Plans how to trade a large order through a day at the least cost of market impact.')
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void texts.push(text),
      // What it says is in the error that it throws.
      writeErr: () => {},
      getOutHelpWidth: () => io.columns,
    })
    .addHelpText('after', '\nExample:\n  $ waterfill run --sample --quantity 20000');
  addRunCommand(program, io, finish);
  addScheduleCommand(program, io, finish);
  addFrontierCommand(program, io, finish);
  addCertifyCommand(program, io, finish);
  addCheckCommand(program, io, finish);
  addExplainCommand(program, io, finish);
  addInspectCommand(program, io, finish);
  addSolversCommand(program, io, finish);
  addCurvesCommand(program, io, finish);
  addFitCommand(program, io, finish);
  addPlotCommand(program, io, finish);
  addSampleCommand(program, io, finish);
  return program;
}

/** Help and version end by an error that is none. */
function unlessDone(error: unknown): void {
  if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
}

/** Says in one line what went wrong. */
function fail(error: unknown, io: Io): ExitStatus {
  io.complain(`waterfill: ${printable(messageOf(error))}`);
  return ExitStatus.refused;
}

function messageOf(error: unknown): string {
  if (error instanceof CommanderError) return usageMessage(error);
  if (error instanceof UnsupportedProblemError) return `${error.message}; leave --solver out`;
  const message = error instanceof Error ? error.message : String(error);
  const isExpected = [BookError, DocumentError, ProblemError, FileError].some((kind) => error instanceof kind);
  return isExpected ? message : `unexpected error: ${message}`;
}

function usageMessage({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'expected a command; waterfill --help lists them';
  return `${message.replace(/^error: /, '').replace(/\.$/, '')}; see --help`;
}
