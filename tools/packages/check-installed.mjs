import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePages } from './check-in-browser.mjs';
import { folderOf, installPackage, optionalOf } from './install-package.mjs';
import { runCommands } from './run-commands.mjs';
import { examplesOf, importedBy, writePrograms } from './write-programs.mjs';

/** The first example of this repository's README needs only this package and its dependencies. */
const FIRST_EXAMPLE_OF = '@waterfill/solver-dual';

/**
 * Installs each package alone, once without and once with its optional dependencies, plus the packages that its README
 * examples import, and writes the programs and the pages that use it there.
 */
export function installPackages(packages, folder) {
  const installations = [...packages.values()].flatMap((one) => installationsOf(one, folder));
  for (const installation of installations) {
    mkdirSync(installation.folder, { recursive: true });
    installPackage(packages, installation);
    writePrograms(installation);
  }
  writePages(folder);
  writeFileSync(join(folder, 'assert-equal.cjs'), ASSERT_EQUAL);
  return installations;
}

/**
 * Type-checks the programs under both module resolutions that support `exports`, and runs them: imports, the README
 * examples, the command.
 *
 * @returns what is wrong, as texts
 */
export async function checkInstalled(installations, folder) {
  const emitted = await runCommands([typeCheck(folder, 'nodenext')]);
  return [...emitted, ...(await runCommands([typeCheck(folder, 'bundler'), ...installations.flatMap(commandsOf)]))];
}

function installationsOf({ manifest, content }, folder) {
  const path = folderOf(folder, manifest.name);
  const examples = examplesOf(join(content, 'README.md'));
  const beside = examples.flatMap(importedBy);
  if (manifest.name === FIRST_EXAMPLE_OF) examples.push(examplesOf('README.md')[0]);
  const full = { manifest, folder: path, optional: true, beside, examples };
  return optionalOf(manifest).length > 0
    ? [full, { ...full, folder: `${path}-bare`, optional: false, beside: [], examples: [] }]
    : [full];
}

/** TypeScript 6 and 7, because users have both. */
const COMPILERS = { nodenext: 'tsc6', bundler: 'tsc' };

const SETTINGS = {
  nodenext: { module: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler', noEmit: true },
};

/** All installations in one program; each file finds its own packages. What is checked by `nodenext` is also emitted. */
function typeCheck(folder, resolution) {
  const common = { target: 'es2023', lib: ['es2023', 'dom'], types: [], strict: true, skipLibCheck: false };
  const compilerOptions = { ...common, ...SETTINGS[resolution] };
  const project = join(folder, `tsconfig.${resolution}.json`);
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ['*/*.ts', '*.d.ts'] }));
  return `${COMPILERS[resolution]} -p "${project}"`;
}

const ASSERT_EQUAL = "const { deepStrictEqual } = require('node:assert');\nglobalThis.assertEqual = deepStrictEqual;\n";

function commandsOf({ folder, manifest: { name, bin = {} } }) {
  const programs = `node --require "${join(folder, '../assert-equal.cjs')}" "${join(folder, 'all.js')}"`;
  const own = Object.values(bin).map((path) => `node "${join(folder, 'node_modules', name, path)}"`);
  return [programs, ...own.map((command) => jobsOf(command, folder))];
}

/** Trades everything at once; it runs in a thread. */
const POLICY = "export default { name: 'all', startDay: () => ({ observe() {}, decide: ({ left }) => left }) };";

/** Commands one after the other, with which the scripts of all threads run. */
function jobsOf(command, folder) {
  const [books, plan] = ['books', 'plan'].map((name) => join(folder, name));
  const policy = join(folder, 'policy.mjs');
  writeFileSync(policy, POLICY);
  return [
    'run --sample --quantity 20000',
    `sample --days 1 -o "${books}"`,
    `batch "${books}" --quantity 2000 -o "${join(folder, 'results')}"`,
    `evaluate "${books}" --policy "${policy}"`,
    `run "${books}" --quantity 2000 -o "${plan}"`,
    `check "${join(plan, 'problem.json')}"`,
  ]
    .map((job) => `${command} ${job}`)
    .join(' && ');
}
