import { basename, dirname } from 'node:path';
import { printable } from '@waterfill/report/text';

/** The names of written files; files in a subfolder are only counted. */
export function writtenText(paths: readonly string[]): string {
  const folder = dirname(paths[0]!);
  const here = paths.filter((path) => dirname(path) === folder).map((path) => printable(basename(path)));
  const inside = paths.filter((path) => dirname(path) !== folder).map((path) => basename(dirname(path)));
  const folders = [...new Set(inside)].map((name) => `${inside.filter((one) => one === name).length} files in ${name}`);
  return `${[...here, ...folders].join(', ')} in ${printable(folder)}`;
}
