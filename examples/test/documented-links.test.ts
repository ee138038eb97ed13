import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { isFolder, isThere, pages, textOf, withoutFences } from './markdown-pages.js';

/** The anchor of a heading, as GitHub and the site make it. */
function anchorOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

const anchors = new Map<string, ReadonlySet<string>>();

function anchorsOf(page: string): ReadonlySet<string> {
  const known = anchors.get(page);
  if (known !== undefined) return known;
  const headings = withoutFences(textOf(page)).matchAll(/^#+ (.*)$/gm);
  const found = new Set(Array.from(headings, ([, heading]) => anchorOf(heading!)));
  anchors.set(page, found);
  return found;
}

/** What is wrong with the links of a page. */
function faultsOf(page: string): string[] {
  const targets = withoutFences(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g);
  return Array.from(targets, ([, target]) => faultOf(page, target!)).filter((fault) => fault !== '');
}

function faultOf(page: string, target: string): string {
  if (/^(?:mailto:|http:)/.test(target)) return target.startsWith('http:') ? `${target}: use https` : '';
  if (target.startsWith('https:')) return URL.canParse(target) ? '' : `${target} is no address`;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!isThere(file)) return `${target}: there is no ${file}`;
  if (isFolder(file) && !isThere(`${file}/README.md`)) return `${target}: a folder without a README.md; link to a file`;
  if (anchor === undefined) return '';
  const linked = file.endsWith('.md') ? file : `${file}/README.md`;
  return anchorsOf(linked).has(anchor) ? '' : `${target}: ${linked} has no heading with this anchor`;
}

test('anchors are those of GitHub', () => {
  expect(anchorOf('Any other table of depth')).toBe('any-other-table-of-depth');
  expect(anchorOf('`waterfill/plan@1`, and [more](x.md)')).toBe('waterfillplan1-and-more');
});

test('every link and anchor of every page leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.flatMap((page) => faultsOf(page).map((fault) => `${page}: ${fault}`))).toEqual([]);
});

test('the map of the documentation has every page of docs, by its title', () => {
  const map = textOf('docs/README.md');
  const missing = pages
    .filter((page) => page.startsWith('docs/') && page !== 'docs/README.md')
    .filter((page) => {
      const [, title] = /^# (.*)$/m.exec(textOf(page))!;
      return !map.includes(`[${title}](${page.replace('docs/', '')})`);
    });
  expect(missing, 'to be added to docs/README.md, from which `npm run site` makes its navigation').toEqual([]);
});

test('the README fits on a screen or two', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(120);
});
