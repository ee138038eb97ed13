import { InvalidArgumentError } from 'commander';

/** A schedule to compare with: its name, and the path of its file. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** Reads a name and a path like `desk=vwap.csv`, and adds them to earlier ones. */
export function parseBenchmark(text: string, before: readonly NamedFile[] = []): NamedFile[] {
  const at = text.indexOf('=');
  const [name, path] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1)];
  if (name === '' || path === '') throw new InvalidArgumentError('Expected a name and a file, like desk=vwap.csv.');
  if (before.some((other) => other.name === name)) throw new InvalidArgumentError(`The name ${name} is given twice.`);
  return [...before, { name, path }];
}
