import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes programs of a user of an installed package: one that imports all exports, and the examples, in which
 * `expression; // => value` becomes a call of `assertEqual`. `all.js` runs them after compilation.
 */
export function writePrograms({ folder, manifest, examples }) {
  const programs = [importsOf(manifest), ...examples.map(withChecks)];
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [k, code] of programs.entries()) writeFileSync(join(folder, `program-${k}.ts`), code);
  writeFileSync(join(folder, 'all.js'), programs.map((_, k) => `await import('./program-${k}.js');`).join('\n'));
}

/** The examples of a Markdown page that are run. */
export function examplesOf(path) {
  return [...readFileSync(path, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
}

/** The packages that an example imports, by name. */
export function importedBy(code) {
  return [...code.matchAll(/ from '((?:@[^/']+\/)?[^/']+)/g)].map(([, name]) => name);
}

/** All exports of a package. The types need no optional dependencies. */
function importsOf({ name, exports }) {
  const paths = Object.keys(exports).filter((path) => path !== './package.json');
  return [
    ...paths.map((path, k) => `import * as module${k} from '${path.replace('.', name)}';`),
    `const modules: object[] = [${paths.map((_, k) => `module${k}`)}];`,
    "for (const module of modules) if (Object.keys(module).length === 0) throw new Error('nothing in it');",
    'export {};',
  ].join('\n');
}

function withChecks(code) {
  const checks = code.replace(/^(.*);\s*\/\/ => (.*)$/gm, 'assertEqual($1, $2);');
  return `declare function assertEqual(actual: unknown, expected: unknown): void;\n${checks}\nexport {};`;
}
