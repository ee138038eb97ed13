/** The command line of a run as a shell takes it, but for where it writes: that is no part of what is written. */
export function commandText(argv: readonly string[]): string {
  return ['waterfill', ...withoutOutput(argv)].map(quoted).join(' ');
}

function withoutOutput(argv: readonly string[]): string[] {
  return argv.filter((argument, i) => !/^(?:-o.*|--output(?:=.*)?)$/s.test(argument) && !isOutputName(argv[i - 1]));
}

function isOutputName(before: string | undefined): boolean {
  return before === '-o' || before === '--output';
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
