import { parseBookColumns } from '@waterfill/documents';
import { bookMappings } from '@waterfill/orderbook';
import { describe, expect, test } from 'vitest';
import { filesIn, packages, pages, textOf } from './markdown-pages.js';

/** What is done with the fences of a language, wherever they are. */
const RUN: Readonly<Record<string, string>> = {
  ts: 'documented-examples.test.ts runs them, and checks what they say is true',
};

/** Pages whose commands are run by apps/cli/test: with the files that they name, and against the output that they show. */
const FOLLOWED = /^ {4}(?:waterfill|alias waterfill=)/m;
const OF_FOLLOWED = new Set(['text', 'json', 'csv', 'js']);

/** The other fences, by page and language: what runs them, or why nothing does. */
const OTHERS: Readonly<Record<string, string>> = {
  'ARCHITECTURE.md ': 'a drawing of the packages; `npm run arrows` checks who imports whom',
  'docs/guides/from-python.md python': 'from-python.test.ts runs them',
  'docs/guides/from-python.md text': 'from-python.test.ts compares them',
  'docs/guides/from-python.md console':
    'times, and the last digits of another program: only costs and gaps are compared',
  'docs/tutorials/judging-schedules.md python': 'judging-schedules.test.ts runs them',
  'docs/guides/adding-a-solver.md typescript':
    'a test file and a descriptor: projected-gradient-solver.test.ts has both',
  'docs/guides/adding-a-reader.md typescript': 'adding-a-reader.test.ts runs it',
  'docs/guides/using-as-a-library.md typescript': 'needs a worker: apps/studio has one',
  'docs/tutorials/batch.md console':
    'needs a queue on several machines: packages/batch/test/queue has one on this machine',
  'packages/conformance/README.md typescript': 'a test file of the reader: the tests of all backends are such files',
  'packages/orderbook/README.md json': 'a part of a mapping, read below',
};

interface Fence {
  readonly page: string;
  readonly language: string;
  readonly named: boolean;
}

function fencesOf(page: string): Fence[] {
  const text = textOf(page);
  return [...text.matchAll(/^```(\w*)\n.*?^```$/gms)].map(({ 1: language, index }) => ({
    page,
    language: language!,
    named: /as `[\w.-]+`:?\s*$/.test(text.slice(0, index)),
  }));
}

function isCovered({ page, language, named }: Fence): boolean {
  if (RUN[language] !== undefined || OTHERS[`${page} ${language}`] !== undefined) return true;
  return FOLLOWED.test(textOf(page)) && OF_FOLLOWED.has(language) && (named || language === 'text');
}

const fences = pages.flatMap(fencesOf);

describe('code blocks', () => {
  test('of all pages are run or compared by a test, or are listed here with the reason', () => {
    expect(fences.length).toBeGreaterThan(80);
    expect(fences.filter((fence) => !isCovered(fence))).toEqual([]);
  });

  test('are listed here only where they are', () => {
    const there = new Set(fences.map(({ page, language }) => `${page} ${language}`));
    expect(Object.keys(OTHERS).filter((key) => !there.has(key))).toEqual([]);
  });

  test('of docstrings are all examples that are run', () => {
    const sources = packages.flatMap((folder) => filesIn(`${folder}/src`, '.ts', true));
    const faults = sources.flatMap((path) =>
      [...textOf(path).matchAll(/^ *\* ```(\w*)$/gm)]
        .filter((_, k) => k % 2 === 0)
        .flatMap(([, language]) => (language === 'ts' ? [] : [`${path}: \`\`\`${language}`])),
    );
    expect(faults).toEqual([]);
  });

  test('of JSON that is indented are JSON', () => {
    const blocks = pages.flatMap((page) => [...textOf(page).matchAll(/(?<=\n\n)(?: {4}.*\n)+/g)].map(([text]) => text));
    const objects = blocks.filter((text) => text.trimStart().startsWith('{\n'));
    expect(objects.length).toBeGreaterThan(0);
    for (const text of objects) expect(() => parseBookColumns(text), text).not.toThrow();
  });

  test('of the trades of a mapping are read', () => {
    const [, part] = /^```json\n("trades".*?)^```$/ms.exec(textOf('packages/orderbook/README.md'))!;
    const { time, ladder } = bookMappings['kaggle-crypto']!;
    const whole = `{ "time": ${JSON.stringify(time)}, "ladder": ${JSON.stringify(ladder)}, ${part} }`;
    expect(parseBookColumns(whole).trades?.file.replace).toBe('book');
  });
});

/** What draws each figure. */
const DRAWN: Readonly<Record<string, string>> = {
  'schedule.svg': 'report.test.ts compares it with what the command line draws',
  'water-level.svg': 'report.test.ts, too',
  'landscape.svg': 'report.test.ts, too',
  'six-hours.svg': 'documented-commands.test.ts compares it with what the commands of its page draw',
  'studio-plan.png': 'tools/draw-studio.mjs takes it; not compared: the fonts of machines differ',
  'studio-basket.png': 'tools/draw-studio.mjs, too',
  'studio-phone.png': 'tools/draw-studio.mjs, too',
  'studio-rest.png': 'tools/draw-studio.mjs, too',
  'studio-watched.png': 'tools/draw-studio.mjs, too',
};

test('every figure is drawn by a program and shown on a page, with a text for those who do not see it', () => {
  const figures = filesIn('docs/figures', '').map((path) => path.replace('docs/figures/', ''));
  expect(new Set(figures)).toEqual(new Set(Object.keys(DRAWN)));
  const shown = pages.flatMap((page) => [...textOf(page).matchAll(/!\[([^\]]*)\]\([^)]*figures\/([^)]+)\)/g)]);
  expect(new Set(shown.map(([, , name]) => name))).toEqual(new Set(Object.keys(DRAWN)));
  expect(shown.filter(([, text]) => text!.length < 20)).toEqual([]);
});
