import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address of this repository is defined in the root manifest; the packages' manifests must repeat it. */
const { repository } = JSON.parse(readFileSync('package.json', 'utf8'));

const RUNS_ON = '>=20';

/** The required parts that the manifest or the README of a package lacks, as texts. */
export function checkManifests(packages) {
  return [...packages.values()].flatMap(({ manifest, content, source }) => {
    const readme = readFileSync(join(content, 'README.md'), 'utf8');
    const lacks = [...lacksOf(manifest, source.replaceAll('\\', '/')), ...lacksOfReadme(readme)];
    return lacks.map((what) => `${manifest.name}: ${what}`);
  });
}

function lacksOf(manifest, directory) {
  const { description, keywords = [], license, type, sideEffects, engines, exports, publishConfig } = manifest;
  const stated = manifest.repository ?? {};
  const rules = {
    'package.json needs a description': description?.length > 0,
    'package.json needs keywords': keywords.length > 0,
    'package.json needs "license": "MIT"': license === 'MIT',
    'package.json needs "type": "module"': type === 'module',
    'package.json needs "sideEffects": false': sideEffects === false,
    [`package.json needs "engines": { "node": "${RUNS_ON}" }`]: engines?.node === RUNS_ON,
    'package.json needs "publishConfig": { "access": "public" }': publishConfig?.access === 'public',
    [`package.json needs the repository ${repository.url}, directory ${directory}`]:
      stated.type === 'git' && stated.url === repository.url && stated.directory === directory,
    'package.json needs types in each of its exports': Object.entries(exports ?? { '.': {} }).every(isTyped),
  };
  return broken(rules);
}

function isTyped([path, target]) {
  return path === './package.json' || (target.types !== undefined && target.default !== undefined);
}

function lacksOfReadme(text) {
  const [start] = text.split('\n## ', 1);
  const hasSection = (title) => new RegExp(`^## ${title}\n\n\\S`, 'm').test(text);
  return broken({
    'README.md needs a description and an example before its first section':
      /^# [^\n]+\n\n\w.+\n\n(```ts\n| {4}\S)/s.test(start),
    'README.md needs a section "The mathematics"': hasSection('The mathematics'),
    'README.md needs a section "What it does not do"': hasSection('What it does not do'),
  });
}

function broken(rules) {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}
