// Checks that this state could be released: the changesets give valid versions, publishing all packages works except for
// the upload, and what the packages bring with them has a licence that allows it. Writes the list of all that a user of
// the command gets, a software bill of materials, as `waterfill.cdx.json`.

import { spawnSync } from 'node:child_process';

/** Permissive ones. Another needs a review before a package with it is used. */
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', '(MIT AND Zlib)', 'Unlicense'];

/** docs/guides/choosing.md says how to do without it. */
const EXCEPTIONS = ['glpk.js'];

const PUBLISHED = '--filter "./packages/*" --filter ./apps/cli';

const run = (command) => spawnSync(command, { shell: true, encoding: 'utf8', maxBuffer: 1e8 });

/** Changes are those since the branch that is released, which a shallow clone may not have. */
const isComparable = run('git merge-base HEAD main').status === 0;
if (!isComparable) console.log('changesets not checked: no branch main to compare with');

const commands = [
  ...(isComparable ? ['changeset status'] : []),
  'pnpm -r publish --dry-run --no-git-checks',
  'pnpm --filter waterfill sbom --sbom-format cyclonedx --sbom-type application --prod --out waterfill.cdx.json',
];
const failed = commands.map((command) => ({ command, ...run(command) })).filter(({ status }) => status !== 0);
for (const { command, stdout, stderr } of failed) console.log(`$ ${command}\n${stdout}${stderr}`);

const licences = JSON.parse(run(`pnpm ${PUBLISHED} licenses list --prod --json`).stdout);
const others = Object.keys(licences).filter((licence) => !LICENCES.includes(licence));
const refused = others.flatMap((licence) => licences[licence].filter(({ name }) => !EXCEPTIONS.includes(name)));
for (const { name, license } of refused)
  console.log(`${name} has the licence ${license}, which is not one of ${LICENCES.join(', ')}`);
const counts = Object.entries(licences).map(([licence, packages]) => `${packages.length} ${licence}`);
console.log(`dependencies of the packages, by licence: ${counts.join(', ')}`);

const isReady = failed.length === 0 && refused.length === 0;
console.log(isReady ? 'ready for a release' : 'not ready for a release');
process.exitCode = isReady ? 0 : 1;
