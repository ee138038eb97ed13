import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = readdirSync(join(root, 'packages'));
const lists = packages.flatMap((name) =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:[^/]*\/)?index\.ts$/.test(file))
    .map((file) => `packages/${name}/src/${file}`),
);

/** The names and files that an export list takes values from. */
function exportsOf(list: string): { name: string; file: string }[] {
  const text = readFileSync(join(root, list), 'utf8');
  return [...text.matchAll(/^export \{([^}]*)\} from '(\.[^']+)\.js';/gm)].flatMap(([, names, path]) =>
    names!
      .split(',')
      .map((name) => name.trim().split(' as ')[0]!)
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name, file: join(root, dirname(list), `${path}.ts`) })),
  );
}

/** Whether a file exports a function or class of this name without an example in its docstring. */
function lacksExample({ name, file }: { name: string; file: string }): boolean {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const declaration = new RegExp(`^export (?:async )?(?:function\\*?|class) ${name}\\b`, 'm').exec(text);
  if (declaration === null) return false;
  const docstring = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(text.slice(0, declaration.index))?.[0] ?? '';
  return !docstring.includes('@example');
}

describe('every exported function and class', () => {
  it('is found', () => {
    expect(lists.flatMap(exportsOf).length).toBeGreaterThan(200);
  });

  it.each(lists)('has an example in its docstring: %s', (list) => {
    const missing = exportsOf(list).filter(lacksExample);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});
