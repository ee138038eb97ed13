import { version } from '../version.js';
import { runText } from './run-text.js';

/** How a page was made: the command line and the version. */
export function originOf(argv: readonly string[]): readonly (readonly [label: string, text: string])[] {
  return [
    ['command', runText(argv)],
    ['version', `waterfill ${version()}`],
  ];
}
