import { statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** Reads the name of a file to write, as JSON or as CSV. */
export const parseOutput: (name: string) => string = outputParser(/\.(?:csv|json)$/i, '.csv or .json');

/**
 * Reads names of output files with given endings, or `-`, a device or a pipe.
 *
 * @param endings - for the message
 */
export function outputParser(pattern: RegExp, endings: string): (name: string) => string {
  return (name) => {
    if (pattern.test(name) || isStandardOutput(name) || isSpecial(name)) return name;
    throw new InvalidArgumentError(`Expected a name that ends in ${endings}.`);
  };
}

/** Whether a file of that name is written as CSV, and not as JSON. */
export function isCsv(name: string): boolean {
  return /csv$/i.test(name);
}

/** Whether an output is standard output. */
function isStandardOutput(name: string | undefined): boolean {
  return name !== undefined && /^(?:-|\/dev\/stdout|\/(?:dev|proc\/self)\/fd\/1)$/.test(name);
}

/**
 * The destination of a result: with `-o -` the document itself is printed, as with `--json`.
 */
export function destinationOf({
  output,
  json = false,
}: {
  readonly output?: string | undefined;
  readonly json?: boolean | undefined;
}): {
  readonly file: string | undefined;
  readonly json: boolean;
} {
  return isStandardOutput(output) ? { file: undefined, json: true } : { file: output, json };
}

function isSpecial(name: string): boolean {
  const found = statSync(name, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
