import { type Command, CommanderError } from 'commander';
import { commands } from './commands/commands.js';
import { configPath } from './config/config-path.js';
import { ConfigurableCommand } from './config/configurable-command.js';
import { ExitStatus } from './exit-status.js';
import { REPEATABLE } from './options/accumulating.js';
import type { Io } from './terminal/io.js';
import { createQuietIo } from './terminal/quiet-io.js';
import { version } from './version.js';

/**
 * Runs the command line.
 *
 * @param argv - the arguments after the name of the program
 * @returns the exit status; every failure is reported in one line on stderr
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitStatus> {
  let status: ExitStatus = ExitStatus.done;
  const finish = (ended: ExitStatus): void => {
    status = ended;
  };
  const texts: string[] = [];
  const program = createProgram(io, texts);
  try {
    await addCommands(program, argv, { io, finish });
    await program.parseAsync(argv, { from: 'user' }).catch(unlessDone);
    if (texts.length > 0) await io.print(texts.join(''));
  } catch (error) {
    status = ExitStatus.refused;
    const { messageOf } = await import('./terminal/message-of.js');
    io.complain(`waterfill: ${messageOf(error, fromFile(program, argv))}`);
  }
  return status;
}

/** @param texts - receives the help and the version, to be printed at the end */
function createProgram(io: Io, texts: string[]): ConfigurableCommand {
  const program = new ConfigurableCommand('waterfill');
  program
    .description('Plans how to trade a large order through a day at the least cost of market impact.')
    .version(version())
    .exitOverride()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => void texts.push(text),
      // Its message is in the error that it throws.
      writeErr: () => {},
      getOutHelpWidth: () => io.columns,
    })
    .addHelpText('after', '\nExample:\n  $ waterfill run --sample --quantity 20000');
  return program;
}

interface Ending {
  readonly io: Io;
  readonly finish: (status: ExitStatus) => void;
}

/** Adds all commands, of which only those are loaded that the arguments name, or all where their options are needed. */
async function addCommands(
  program: ConfigurableCommand,
  argv: readonly string[],
  { io, finish }: Ending,
): Promise<void> {
  // A mistake in a file does not keep the help from anyone.
  const path = argv.some((argument) => HELP.has(argument)) ? undefined : configPath(argv);
  const needsAll = path !== undefined || argv.includes('completion');
  const quiet = createQuietIo(io);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (needsAll || argv.includes(name)) (await load())(program, quiet.io, finish);
    else program.command(name);
    program.commands.at(-1)!.summary(summary);
  }
  for (const command of program.commands) addCommonOptions(command, quiet.hush);
  if (path !== undefined) await configure(program, path);
}

/** How to ask for the help or the version. */
const HELP: ReadonlySet<string> = new Set(['-h', '--help', 'help', '-V', '--version']);

function addCommonOptions(command: Command, hush: () => void): void {
  command
    .option('--quiet', 'print no notes and no progress, only results and errors')
    .option('--config <file>', 'a JSON with options (default: waterfill.config.json, if it is there)')
    .option('--no-config', 'read no file with options')
    .on('option:quiet', hush);
  refuseRepeats(command);
}

/** Has every command take the options of a file. */
async function configure(program: ConfigurableCommand, path: string): Promise<void> {
  const [{ readConfig }, { checkNames }] = await Promise.all([
    import('./config/read-config.js'),
    import('./config/check-names.js'),
  ]);
  const config = await readConfig(path);
  checkNames(config, program);
  for (const command of program.commands) if (command instanceof ConfigurableCommand) command.configure(config);
}

/** The flags that a file gave the command that ran, as the end of a message. */
function fromFile({ commands }: Command, argv: readonly string[]): string {
  const flags = commands.flatMap((command) => (command instanceof ConfigurableCommand ? command.configured : []));
  return flags.length === 0 ? '' : `; ${configPath(argv)} gives ${flags.join(', ')}`;
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

/** Help and version end with an exception that is not an error. */
function unlessDone(error: unknown): void {
  if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
}
