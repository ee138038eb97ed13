import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = fileURLToPath(new URL('../.generated', import.meta.url));

/** The code blocks of a docstring or of a Markdown page. */
function examplesIn(file: string): { name: string; code: string }[] {
  const content = readFileSync(`${root}/${file}`, 'utf8');
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

/** The files of a folder that end so, by their path from the root. */
function filesIn(folder: string, ending: string, recursive = false): string[] {
  const names = readdirSync(`${root}/${folder}`, { recursive, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);
}

const packages = ['packages', 'apps'].flatMap((folder) => filesIn(folder, ''));
const sources = packages.flatMap((path) => filesIn(`${path}/src`, '.ts', true));
const pages = [...['.', ...packages].flatMap((path) => filesIn(path, '.md')), ...filesIn('docs', '.md', true)];
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
