import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { KindRouter } from 'typedoc';

const MAP = 'docs/README.md';

/** Pages that only the site has, by the names of their files. */
const GENERATED = [
  ['commands', 'Options of all commands'],
  ['documents', 'Fields of the documents'],
];

/** By path, from the root: what a page is called, and the section that it is in. */
const pages = readMap();

/** The paths of all pages, in the order of the map. */
export function mappedPages() {
  return [...pages.keys()];
}

/** The sections of the map, in order. */
export function mappedSections() {
  return [...new Set([...pages.values()].map(({ section }) => section))];
}

/** Gives a page the title and the section that it has in the map. */
export function placePage(page) {
  const { title, section } = pages.get(pathOf(page));
  page.name = title;
  page.frontmatter.group = section;
  registerReadme(page.project, pathOf(page), page);
}

/** Lets links to a README, or to its folder, lead to what shows it. */
export function registerReadme(project, path, reflection) {
  for (const linked of path.endsWith('/README.md') ? [path, path.replace('/README.md', '')] : [path]) {
    project.files.registerReflectionPath(resolve(linked).replaceAll('\\', '/'), reflection);
  }
}

/** Addresses like those of the repository: docs/guides/studio.md is at guides/studio.html. */
export class DocsRouter extends KindRouter {
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    return pathOf(reflection).replace(/^docs\/|\.generated\/|(?:\/README)?\.md$/g, '');
  }
}

function pathOf(page) {
  return relative('.', page.project.files.getReflectionPath(page)).replaceAll('\\', '/');
}

function readMap() {
  const mapped = new Map();
  let section = '';
  for (const line of readFileSync(MAP, 'utf8').split('\n')) {
    section = /^## (.*)$/.exec(line)?.[1] ?? section;
    const [, title, path] = /^- \[([^\]]*)\]\(([^)#]*\.md)\)/.exec(line) ?? [];
    if (path !== undefined) mapped.set(join('docs', path).replaceAll('\\', '/'), { title, section });
  }
  for (const [name, title] of GENERATED)
    mapped.set(`docs/reference/.generated/${name}.md`, { title, section: 'Reference' });
  return mapped;
}
