import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Private, archaic, empty or praising words, as patterns, each with what to write instead: short sentences and the field's terms. */
const REFUSED: Readonly<Record<string, string>> = {
  'whence|thereof|wherein': 'a direct sentence',
  'hangs? together|tied together': 'coupled',
  'what becomes of': 'the result of',
  'for want of': 'without',
  'has it that': 'says',
  'left on the table': 'possible saving',
  anew: 'again',
  'dearer than': 'more expensive than',
  harsh: 'difficult',
  'told apart|tell apart': 'distinguished',
  'speaks? of th(?:is|at|ese) days?': 'describe this day',
  'says? nothing of': 'says nothing about',
  'what came of': 'the result of',
  'bears? out': 'proves',
  'in silence': 'without a finding, without notice',
  'is no such document': 'is not such a document',
  'by turns': 'alternately',
  lest: 'so that ... not',
  'from which on': 'from which',
  'at hand': 'current',
  'what is to be known|to be looked at': 'findings, what to check',
  'costs are told': 'costs are reported',
  'somebody else|anybody else': 'another user, third-party',
  'by and by': 'gradually',
  'naught|nought': 'nothing, 0',
  'bygone|forthwith|henceforth|hereby|thereby|whereby|verily': 'a direct sentence',
  'amongst|whilst': 'among, while',
  'owing to|due to the fact': 'because',
  'prior to|subsequent to': 'before, after',
  'in order to': 'to',
  'utili[sz]e': 'use',
  metaorder: 'parent order',
  'obviously|of course|basically|please note|it should be noted': 'nothing: leave it out',
  'seamless(?:ly)?|cutting-edge|best-in-class|blazing|powerful|leverages?|supercharge': 'what it does, in numbers',
};
const PATTERN = new RegExp(`\\b(?:${Object.keys(REFUSED).join('|')})\\b`, 'gi');

const root = fileURLToPath(new URL('../..', import.meta.url));
const THIS_FILE = 'examples/test/plain-words.test.ts';

/** Sources, tests and documents, by their path from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(?:node_modules|dist|\.(?!changeset).*)$/.test(entry.name) ? [] : filesIn(path);
    return /\.(?:ts|mjs|md)$/.test(entry.name) && path !== THIS_FILE ? [path] : [];
  });
}

/** The refused words of a text, each with its line and what to write instead. */
function refusedIn(text: string): string[] {
  const lines = text.match(PATTERN) === null ? [] : text.split('\n');
  return lines.flatMap((line, i) =>
    Array.from(line.matchAll(PATTERN), ([word]) => `line ${i + 1}: "${word}": write "${insteadOf(word)}"`),
  );
}

function insteadOf(word: string): string {
  return Object.entries(REFUSED).find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(word))![1];
}

test('refused words are found, with what to write instead', () => {
  expect(refusedIn('/** Whence a bound. */\nIntervals hang together.')).toEqual([
    'line 1: "Whence": write "a direct sentence"',
    'line 2: "hang together": write "coupled"',
  ]);
});

test('sources, tests and documents use plain words', () => {
  const files = filesIn('.');
  expect(files.length).toBeGreaterThan(1000);
  expect(
    files.flatMap((path) => refusedIn(readFileSync(`${root}/${path}`, 'utf8')).map((fault) => `${path}: ${fault}`)),
  ).toEqual([]);
});
