import { basename, dirname } from 'node:path';
import { printable } from '@waterfill/report/text';

/** The names of files that were written; of those in a folder of the folder how many there are. */
export function writtenText(paths: readonly string[]): string {
  const folder = dirname(paths[0]!);
  const here = paths.filter((path) => dirname(path) === folder).map((path) => printable(basename(path)));
  const inside = paths.filter((path) => dirname(path) !== folder).map((path) => basename(dirname(path)));
  const folders = [...new Set(inside)].map((name) => `${inside.filter((one) => one === name).length} files in ${name}`);
  return `${[...here, ...folders].join(', ')} in ${printable(folder)}`;
}
