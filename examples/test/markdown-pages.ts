import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file, by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8');
}

/** Whether there is a file or a folder, by its path from the root. */
export function isThere(path: string): boolean {
  return existsSync(`${root}/${path}`);
}

/** Whether a path from the root is that of a folder. */
export function isFolder(path: string): boolean {
  return statSync(`${root}/${path}`).isDirectory();
}

/** The files of a folder whose names end so, by their paths from the root. */
export function filesIn(folder: string, ending: string, recursive = false): string[] {
  const names = readdirSync(`${root}/${folder}`, { recursive, encoding: 'utf8' });
  const paths = names.filter((name) => name.endsWith(ending) && !name.includes('.generated'));
  return paths.map((name) => `${folder}/${name}`.replaceAll('\\', '/').replace(/^\.\//, ''));
}

/** The folders of all packages and apps. */
export const packages: readonly string[] = ['packages', 'apps'].flatMap((folder) => filesIn(folder, ''));

/** All pages in Markdown that a reader of this repository finds. */
export const pages: readonly string[] = [
  ...['.', '.github', ...packages].flatMap((folder) => filesIn(folder, '.md')),
  ...filesIn('docs', '.md', true),
];

/** A text without its fences, where nothing is a heading or a link. */
export function withoutFences(markdown: string): string {
  return markdown.replace(/^```.*?^```$/gms, '');
}
