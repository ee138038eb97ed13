import { commandText } from '@waterfill/plan/reproduce';

/**
 * The command line of a run in shell syntax, without its outputs and the file with its options, so that the written files do not depend on their location,
 * and without the address of a queue, which may have a password.
 */
export function runText(argv: readonly string[]): string {
  return commandText(withoutOutput(argv.filter((argument) => !QUEUE.test(argument))));
}

const QUEUE = /^(?:--queue=.*|rediss?:.*)$/is;

const withoutOutput = (argv: readonly string[]): string[] =>
  argv.filter((argument, i) => !OUTSIDE.test(argument) && !BEFORE_PATH.test(argv[i - 1] ?? ''));

/** Where the files are, and what is said beside them; the options of a file are among the arguments. */
const OUTSIDE = /^(?:-o.*|--(?:output|config)(?:=.*)?|--no-config|--quiet)$/s;

const BEFORE_PATH = /^(?:-o|--output|--config)$/;
