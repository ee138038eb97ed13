/**
 * A command line of `waterfill` in the syntax of POSIX shells (sh, bash, zsh), which take each argument as it is.
 * Windows has other rules.
 *
 * @param argv - the arguments after the name of the program
 * @example
 * ```ts
 * import { commandText } from '@waterfill/plan/reproduce';
 * commandText(['run', "Joe's day.csv", '--quantity', '20000']); // => "waterfill run 'Joe'\\''s day.csv' --quantity 20000"
 * ```
 */
export function commandText(argv: readonly string[]): string {
  return ['waterfill', ...argv].map(quoted).join(' ');
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
