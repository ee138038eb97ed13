import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { filesIn, packages, pages, textOf } from './markdown-pages.js';

const scratch = fileURLToPath(new URL('../.generated', import.meta.url));

/** The code blocks of a docstring or of a Markdown page. */
function examplesIn(file: string): { name: string; code: string }[] {
  const content = textOf(file);
  const text = file.endsWith('.ts') ? content.replace(/^ *\* ?/gm, '') : content;
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ 1: code, index }) => ({
    name: `${file}:${text.slice(0, index).split('\n').length}`,
    code: code!,
  }));
}

/** Turns each line `expression; // => value` into a check, and every other expression into what it was. */
function withChecks(code: string): string {
  return `import { expect } from 'vitest';\n${code.replace(/^(.*);\s*\/\/ => (.*)$/gm, 'expect($1).toEqual($2);')}`;
}

const sources = packages.flatMap((path) => filesIn(`${path}/src`, '.ts', true));
const examples = [...sources, ...pages].flatMap(examplesIn);

describe('every documented example', () => {
  mkdirSync(scratch, { recursive: true });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('is found', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples.map(({ name, code }, k) => [name, code, k] as const))(
    'runs and says what is true: %s',
    async (_name, code, k) => {
      const file = `${scratch}/example-${k}.ts`;
      writeFileSync(file, withChecks(code));
      await import(/* @vite-ignore */ file);
    },
  );
});
