/** The command line of a run in shell syntax, without its outputs, so that the written files do not depend on their location. */
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
