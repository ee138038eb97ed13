import { commandText } from '@waterfill/plan/reproduce';

/**
 * The command line of a run in shell syntax, without its outputs, so that the written files do not depend on their location,
 * and without the address of a queue, which may have a password.
 */
export function runText(argv: readonly string[]): string {
  return commandText(withoutOutput(argv.filter((argument) => !QUEUE.test(argument))));
}

const QUEUE = /^(?:--queue=.*|rediss?:.*)$/is;

function withoutOutput(argv: readonly string[]): string[] {
  return argv.filter((argument, i) => !/^(?:-o.*|--output(?:=.*)?)$/s.test(argument) && !isOutputName(argv[i - 1]));
}

function isOutputName(before: string | undefined): boolean {
  return before === '-o' || before === '--output';
}
